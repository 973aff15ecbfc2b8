# prove.mk - the shipped plug-ins are tested while building, so that the daemon need not do it at every start.

PROVE := $(BUILD)/gen/prove
DAEMON_GEN += $(BUILD)/gen/proven_data.o

$(PROVE): $(BUILD)/tools/prove.o $(call objs,$(HOST_SRC)) $(CORE_LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(call pc_libs,$(PKGS_lib) $(PKGS_host)) -lpthread

$(BUILD)/gen/proven_data.c: $(PROVE) plugins $(wildcard plugins/*.lua plugins/*.py)
	$(PROVE) $@ plugins
