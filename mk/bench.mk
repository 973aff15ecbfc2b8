# bench.mk - how fast, as ratios within one run: the matcher, the core, HTTP against its floor (docs/PERFORMANCE.md).

BENCH_PKGS = $(PKGS_lib) $(PKGS_host) $(PKGS_api)
BENCH_BIN := $(BUILD)/bench/matcher $(BUILD)/bench/core

$(BUILD)/bench/%.o: bench/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(call pc_cflags,$(BENCH_PKGS) libmicrohttpd) $(ALL_CFLAGS) -MMD -MP -c $< -o $@
$(BENCH_BIN): $(BUILD)/bench/%: $(BUILD)/bench/%.o $(call objs,$(HOST_SRC) $(API_SRC)) $(BUILD)/gen/web_data.o $(CORE_LIB)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(call pc_libs,$(BENCH_PKGS)) -lpthread
$(BUILD)/bench/floor: $(BUILD)/bench/floor.o
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(call pc_libs,libmicrohttpd)

.PHONY: bench bench-core bench-http bench-start
bench-core: $(BENCH_BIN) ## ns a reply: where they go with all shipped rules, and with up to 100,000 made ones
	@$(BUILD)/bench/core plugins
	@$(BUILD)/bench/matcher

bench-http: all $(BUILD)/bench/floor ## CPU time of a request against a constant-answer server, streams, memory (needs wrk, curl)
	@sh tools/packages.sh bench
	@$(PYTHON) bench/against_floor.py --build $(BUILD)

bench-start: all ## from exec to the first answer, with all shipped plug-ins and without
	@$(PYTHON) bench/start.py --build $(BUILD)

bench: bench-core bench-http bench-start ## all three
