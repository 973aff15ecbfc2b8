# library.mk - libsmtplex, shared and static: base, registry, lib and host behind include/smtplex.h.
#
# Objects of their own (-fPIC, hidden symbols) in $(BUILD)/pic, so that the
# programs stay as they are. The static library is one object in which only
# smtplex_* is left visible: it cannot clash with a program's own names.

SOVERSION := 1
LIB_SRC    := $(CORE_SRC) $(HOST_SRC) $(call src,clib)
LIB_OBJ    := $(patsubst %.c,$(BUILD)/pic/%.o,$(LIB_SRC)) $(BUILD)/pic/gen/registry_data.o
LIB_SHARED := $(BUILD)/libsmtplex.so.$(SOVERSION)
LIB_STATIC := $(BUILD)/libsmtplex.a
LIB_CFLAGS  = $(CSTD) $(CFLAGS) $(WARN) $(filter-out -fPIE,$(HARDEN)) -fPIC -fvisibility=hidden \
              $(if $(WERROR),-Werror) $(if $(SANITIZE),-fsanitize=$(SANITIZE))

$(BUILD)/pic/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(call pc_cflags,$(PKGS_lib) $(PKGS_host)) $(LIB_CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/pic/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(LIB_CFLAGS) -MMD -MP -c $< -o $@

$(LIB_SHARED): $(LIB_OBJ) clib/smtplex.map
	$(CC) -shared $(CFLAGS) $(if $(SANITIZE),-fsanitize=$(SANITIZE)) $(LDFLAGS) -Wl,-z,relro,-z,now -Wl,-soname,$(@F) \
	    -Wl,--version-script=clib/smtplex.map -o $@ $(LIB_OBJ) $(call pc_libs,$(PKGS_lib) $(PKGS_host)) -lpthread
	@ln -sf $(@F) $(BUILD)/libsmtplex.so

$(LIB_STATIC): $(LIB_OBJ)
	$(LD) -r -o $(BUILD)/pic/smtplex-all.o $^
	objcopy --wildcard --keep-global-symbol='smtplex_*' $(BUILD)/pic/smtplex-all.o
	@rm -f $@
	ar rcs $@ $(BUILD)/pic/smtplex-all.o

.PHONY: library
library: $(LIB_SHARED) $(LIB_STATIC) ## build libsmtplex, shared and static
