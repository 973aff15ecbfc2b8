# lint.mk - what can be said of the code without running it.
#
# Other parts add their own linters with LINT_TARGETS += name in their mk file.
# clang-format: the house sets its tables by hand, which clang-format cannot
# keep; so `make format` formats the lines that were changed, and no others.

HOUSE   := base registry lib host input api daemon cli clib include
SCRIPTS := $(sort $(wildcard tools/*.sh packaging/*.sh .ci/run))
PYFILES := $(sort $(wildcard tools/*.py tests/*.py tests/*/*.py host/python/*.py bench/*.py packaging/*.py))
LINT_JOBS ?= 2
TIDY_FLAGS = $(CSTD) -I. -I$(BUILD)/gen $(call pc_cflags,$(PKGS_lib) $(PKGS_host) $(PKGS_input) $(PKGS_api) $(PKGS_daemon) $(PKGS_cli))

LINT_TARGETS += lint-floors lint-build-gcc lint-build-clang lint-cppcheck lint-lua lint-shell lint-python lint-tidy
.PHONY: lint format $(LINT_TARGETS) lint-run

lint: ## every linter and both compilers, warnings as errors
	@sh tools/packages.sh build test lint
	@$(MAKE) --no-print-directory -s lint-run
	@echo "lint: no fault"

lint-run:
	@for target in $(LINT_TARGETS); do echo "$$target"; $(MAKE) --no-print-directory -s $$target || exit 1; done

lint-floors: ## floors, purity, sizes, lengths of literals
	@$(PYTHON) tests/floors.py

lint-build-gcc: ## gcc without a warning
	@$(MAKE) --no-print-directory -s all unit-tests fuzz-replay CC=gcc WERROR=1 BUILD=build-lint-gcc CFLAGS='-O2'

lint-build-clang: ## clang without a warning
	@$(MAKE) --no-print-directory -s all unit-tests fuzz-replay CC=clang WERROR=1 BUILD=build-lint-clang CFLAGS='-O1'

lint-cppcheck: ## cppcheck over the house
	@cppcheck --quiet --std=c11 --language=c --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
	    -j $(LINT_JOBS) -D_GNU_SOURCE -I. --suppressions-list=.cppcheck $(HOUSE)

# The analyser takes seconds a file: the floors that everything stands on, TIDY_SRC="$(ALL_SRC)" for all.
TIDY_SRC ?= $(CORE_SRC) $(HOST_SRC) $(API_SRC)
lint-tidy: ## clang-tidy over TIDY_SRC, by default base/ registry/ lib/ host/ api/ (.clang-tidy)
	@$(MAKE) --no-print-directory -s all
	@printf '%s\n' $(TIDY_SRC) | xargs -P $(LINT_JOBS) -n 8 sh -c 'clang-tidy --quiet "$$@" -- $(TIDY_FLAGS) 2>/dev/null || exit 255' tidy

lint-lua: ## luacheck over the plug-ins (.luacheckrc)
	@luacheck --quiet plugins

lint-shell: ## shellcheck over the scripts
	@shellcheck $(SCRIPTS)

lint-python: ## every Python file compiles; no name is imported for nothing
	@$(PYTHON) tests/pylint.py $(PYFILES)

format: ## clang-format on the lines that differ from HEAD
	@git clang-format --quiet --extensions c,h HEAD -- $(HOUSE) tests || true
