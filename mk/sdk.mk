# sdk.mk - what authors of plug-ins are given, and the check of the shipped ones.

.PHONY: sdk plugins-check
sdk: ## write the types and the schema of plug-ins from the registry
	$(PYTHON) tools/lua_words.py
	$(PYTHON) tools/python_words.py

plugins-check: $(BUILD)/smtplex ## luacheck, lint, examples and types of the shipped plug-ins
	luacheck --quiet plugins
	$(BUILD)/smtplex lint plugins
	$(BUILD)/smtplex test plugins
	$(PYTHON) tools/lua_words.py --check
	$(PYTHON) tools/python_words.py --check
