# docs.mk - the documents tell the truth: blocks are run, links followed, manual pages compared with --help.

.PHONY: docs-check
docs-check: all ## run every code block of the documents that can run, check links
	@$(PYTHON) tests/docs/run.py --build $(BUILD)
