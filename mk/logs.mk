# logs.mk - how fast logs and pipes are read, and that the report is right to the last count.

BENCH_LOG_LINES ?= 1000000
.PHONY: bench-log
bench-log: $(BUILD)/smtplex ## lines a second of `smtplex log` and of the pipes, counts checked (BENCH_LOG_LINES)
	@$(PYTHON) tests/tools/bench_log.py --smtplex $(BUILD)/smtplex --lines $(BENCH_LOG_LINES)
