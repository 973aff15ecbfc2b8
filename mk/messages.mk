# messages.mk - bounce messages: the process that reads them for the daemon, and how good the verdicts are.

# What reads MIME: linked into the tool and into smtplex-message, never into the daemon.
MESSAGE_SRC := $(filter-out input/message_client.c input/message_frame.c input/message_main.c,$(wildcard input/message*.c))
MESSAGE_PKGS = gmime-3.0 libseccomp $(PKGS_lib)

$(BUILD)/smtplex-message: $(call objs,input/message_main.c input/message_frame.c $(MESSAGE_SRC)) $(CORE_LIB)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(call pc_libs,$(MESSAGE_PKGS)) -lpthread

MESSAGES ?= ../shared/corpus/messages.jsonl
$(BUILD)/tools/accuracy_messages: tests/tools/accuracy_messages.c $(call objs,$(HOST_SRC) $(MESSAGE_SRC)) $(CORE_LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(call pc_cflags,$(PKGS_host) $(MESSAGE_PKGS)) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(call pc_libs,$(PKGS_host) $(MESSAGE_PKGS)) -lpthread

.PHONY: accuracy-messages
accuracy-messages: $(BUILD)/tools/accuracy_messages ## how good the verdicts are on the bounce messages of MESSAGES
	@$< --plugins plugins --misses --floor 97 88 93 3 $(MESSAGES)

$(BUILD)/tests/test_message_client: | $(BUILD)/smtplex-message
