# sanitize.mk - the tests again under sanitizers and valgrind, and the coverage of the core.
#
# Each has a build directory of its own. SLX_SLOW divides the rounds of the
# tests that repeat a thing many times (tests/unit/unit.h), SLX_PATIENCE
# multiplies the deadlines of the end-to-end tests, and what they may take of
# memory. What a test builds is built in the same way.

SAN_HOW   = CFLAGS='-O1 -g -fno-sanitize-recover=all' SANITIZE=$(2)
SAN_FLAGS = BUILD=build-$(1) $(SAN_HOW)
CHECK_ONLY ?=
SAN_RUN    = $(SAN_HOW) CK_TIMEOUT_MULTIPLIER=10 SLX_PATIENCE=8 $(PYTHON) tests/run.py --build build-$(1) $(if $(CHECK_ONLY),--only $(CHECK_ONLY))
COVERAGE_MIN ?= 95

.PHONY: check-asan check-tsan check-valgrind coverage

check-asan: ## run the tests under AddressSanitizer, LeakSanitizer and UBSan
	@sh tools/packages.sh build test
	@$(MAKE) --no-print-directory -s all unit-tests fuzz-replay $(call SAN_FLAGS,asan,address$(comma)undefined)
	@ASAN_OPTIONS=detect_stack_use_after_return=1:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1 SLX_SLOW=10 $(call SAN_RUN,asan,address$(comma)undefined)

check-tsan: ## run the tests under ThreadSanitizer
	@sh tools/packages.sh build test
	@$(MAKE) --no-print-directory -s all unit-tests fuzz-replay $(call SAN_FLAGS,tsan,thread)
	@TSAN_OPTIONS=halt_on_error=1 SLX_SLOW=20 $(call SAN_RUN,tsan,thread)

# PCRE2's JIT writes code that valgrind cannot follow: lib/pattern.c is built without it.
check-valgrind: ## run the unit tests and the fuzz corpus under valgrind's memcheck
	@sh tools/packages.sh build test
	@$(MAKE) --no-print-directory -s unit-tests fuzz-replay BUILD=build-valgrind CFLAGS='-O1 -g' CPPFLAGS='-DSLX_PATTERN_NO_JIT $(CPPFLAGS)'
	@SLX_SLOW=100 CK_TIMEOUT_MULTIPLIER=30 $(PYTHON) tests/run.py --build build-valgrind --wrap 'valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --trace-children=no' --only $(if $(CHECK_ONLY),$(CHECK_ONLY),c)

coverage: ## lines of registry/ and lib/ that the unit tests run; fails below COVERAGE_MIN percent
	@sh tools/packages.sh build test sanitize
	@$(MAKE) --no-print-directory -s unit-tests fuzz-replay BUILD=build-coverage CFLAGS='-O0 -g --coverage' LDFLAGS='--coverage $(LDFLAGS)'
	@find build-coverage -name '*.gcda' -delete
	@SLX_SLOW=20 $(PYTHON) tests/run.py --build build-coverage --only c | tail -n 1
	@gcovr --root . --object-directory build-coverage --filter 'registry/' --filter 'lib/' --exclude-unreachable-branches \
	    --fail-under-line $(COVERAGE_MIN) --print-summary build-coverage | tee build-coverage/coverage.txt

comma := ,
