# accuracy.mk - how good the verdicts are on a labelled file, and the table of confidences made from it.

CORPUS ?= ../shared/corpus/dev.jsonl
ACCURACY := $(BUILD)/tools/accuracy
CALIBRATE := $(BUILD)/tools/calibrate

# Rules for any server: the plug-ins that describe no vendor.
GENERIC := $(sort $(wildcard plugins/generic-*.lua)) plugins/connection.lua plugins/blocklists.lua

# What `make accuracy` may not fall below: strict, lenient, type and retry in hundredths, rows wrongly called dead.
ACCURACY_FLOOR := 95.5 97.5 97.5 99 1
GENERIC_FLOOR := 86 93 92 98.5 1

LABELLED_PKGS = $(PKGS_lib) $(PKGS_host) jansson zlib
LABELLED_OBJ = $(BUILD)/tests/tools/labelled.o
$(LABELLED_OBJ): tests/tools/labelled.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(call pc_cflags,$(LABELLED_PKGS)) $(ALL_CFLAGS) -MMD -MP -c $< -o $@
$(ACCURACY) $(CALIBRATE): $(BUILD)/tools/%: tests/tools/%.c $(LABELLED_OBJ) $(call objs,$(HOST_SRC)) $(CORE_LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(call pc_cflags,$(LABELLED_PKGS)) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(call pc_libs,$(LABELLED_PKGS)) -lpthread

.PHONY: accuracy accuracy-generic calibrate
accuracy: $(ACCURACY) ## how good the verdicts are on CORPUS: the misses, by source and category, train and held out side by side
	@$(ACCURACY) --plugins plugins --misses --floor $(ACCURACY_FLOOR) $(CORPUS)

accuracy-generic: $(ACCURACY) ## the same with no vendor's plug-in: what the rules for any server are worth
	@$(ACCURACY) $(addprefix --plugins ,$(GENERIC)) --brief --floor $(GENERIC_FLOOR) $(CORPUS)

calibrate: $(CALIBRATE) ## measure the confidences on the held-out rows of CORPUS, write lib/confidence_table.h
	@test -f $(CORPUS) || { echo "SKIP $(CORPUS) is not there: lib/confidence_table.h stays as it is"; exit 0; }; \
	  $(CALIBRATE) --plugins plugins $(CORPUS) > $(BUILD)/confidence_table.h && \
	  { cmp -s $(BUILD)/confidence_table.h lib/confidence_table.h || cp $(BUILD)/confidence_table.h lib/confidence_table.h; } && \
	  sed -n '/confidence_table\[/,$$p' lib/confidence_table.h

-include $(LABELLED_OBJ:.o=.d)
