# messages.mk - bounce messages: how good the verdicts are on labelled ones.

# What reads MIME: linked into the tool and into the reader process, never into the daemon.
MESSAGE_SRC := $(filter-out input/message_client.c,$(wildcard input/message*.c))

MESSAGES ?= ../shared/corpus/messages.jsonl
MESSAGE_PKGS = $(PKGS_lib) $(PKGS_host) $(PKGS_input)
$(BUILD)/tools/accuracy_messages: tests/tools/accuracy_messages.c $(call objs,$(HOST_SRC) $(MESSAGE_SRC)) $(CORE_LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(call pc_cflags,$(MESSAGE_PKGS)) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(call pc_libs,$(MESSAGE_PKGS)) -lpthread

.PHONY: accuracy-messages
accuracy-messages: $(BUILD)/tools/accuracy_messages ## how good the verdicts are on the bounce messages of MESSAGES
	@$< --plugins plugins --misses --floor 97 88 93 3 $(MESSAGES)
