# fuzz.mk - fuzz targets: their corpus is replayed by `make check`, libFuzzer runs them in `make fuzz`.
#
# A target is tests/fuzz/fuzz_NAME.c with its corpus in tests/fuzz/corpus/NAME/.
# FUZZ_SECONDS bounds each target, FUZZ_ONLY=fuzz_reply picks one.

FUZZ_SRC     := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ_REPLAY  := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(FUZZ_SRC))
FUZZ_OBJ      = $(call objs,$(HOST_SRC) $(INPUT_SRC) $(API_SRC)) $(if $(wildcard mk/web.mk),$(BUILD)/gen/web_data.o) $(CORE_LIB)
FUZZ_PKGS     = $(PKGS_lib) $(PKGS_host) $(if $(INPUT_SRC),$(PKGS_input)) $(PKGS_api)
FUZZ_SECONDS ?= 60
FUZZ_ONLY    ?= $(notdir $(basename $(FUZZ_SRC)))

$(BUILD)/fuzz/%.o: tests/fuzz/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(call pc_cflags,$(FUZZ_PKGS)) $(ALL_CFLAGS) -MMD -MP -c $< -o $@
$(FUZZ_REPLAY): $(BUILD)/fuzz/%: $(BUILD)/fuzz/%.o $(BUILD)/fuzz/replay.o $(FUZZ_OBJ)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(call pc_libs,$(FUZZ_PKGS)) -lpthread
.PRECIOUS: $(BUILD)/fuzz/%.o

# The same objects with libFuzzer's main; only in the build directory that `make fuzz` uses.
$(BUILD)/libfuzzer/%: $(BUILD)/fuzz/%.o $(FUZZ_OBJ)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(call pc_libs,$(FUZZ_PKGS)) -lpthread

.PHONY: fuzz fuzz-replay fuzz-run
fuzz-replay: $(FUZZ_REPLAY)

fuzz: ## run every fuzz target under libFuzzer, FUZZ_SECONDS each (clang, ASan, UBSan)
	@sh tools/packages.sh build sanitize
	@$(MAKE) --no-print-directory -s fuzz-run CC=clang BUILD=build-fuzz SANITIZE=address,undefined \
	    CFLAGS='-O1 -g -fno-sanitize-recover=all -fsanitize=fuzzer-no-link' FUZZ_SECONDS=$(FUZZ_SECONDS)

fuzz-run: $(patsubst %,$(BUILD)/libfuzzer/%,$(FUZZ_ONLY))
	@sh tools/fuzz.sh $(FUZZ_SECONDS) $^
