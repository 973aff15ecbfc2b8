# run.mk - packages, run, check: what the README's two commands call.

packages: ## install the Debian packages that are missing (says so before)
	@sh tools/packages.sh $(PACKAGE_SET)

run: ## install what is missing, build, start the daemon on LISTEN with all shipped plug-ins
	@sh tools/packages.sh build
	@$(MAKE) --no-print-directory -s all
	@sh tools/run.sh $(BUILD)/smtplexd $(LISTEN)

check: ## install what is missing, build, run every test; ends with "N passed, N failed"
	@sh tools/packages.sh build test
	@sh tools/packages.sh docs || echo "Examples in PHP and mandoc's checks will be skipped."
	@sh tools/packages.sh web || echo "The tests that need Chromium will be skipped."
	@command -v npm >/dev/null || sh tools/packages.sh npm || echo "The tests that need npm will be skipped."
	@$(MAKE) --no-print-directory -s all unit-tests fuzz-replay
	@$(PYTHON) tests/run.py --build $(BUILD)

.PHONY: unit-tests
unit-tests: $(UNIT_BIN) library
