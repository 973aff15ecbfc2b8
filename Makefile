# Makefile - one file, no recursion: `make help` lists the targets.
#
# Floors (docs/ARCHITECTURE.md): base registry lib | host input api | daemon cli.
# Objects go to $(BUILD); honours CC CPPFLAGS CFLAGS LDFLAGS PREFIX DESTDIR.

BUILD    ?= build
PREFIX   ?= /usr/local
DESTDIR  ?=
LISTEN   ?= 127.0.0.1:8025
PYTHON   ?= /usr/bin/python3
WERROR   ?=
SANITIZE ?=
VERSION  := $(shell sed -n 's/.*SLX_VERSION "\([^"]*\)".*/\1/p' base/version.h)

CFLAGS   ?= -O2 -g
CSTD     := -std=c11 -D_GNU_SOURCE
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual \
            -Wstrict-prototypes -Wmissing-prototypes -Wundef -Wvla -Wformat=2 -Wswitch-enum \
            -Wnull-dereference -Wdouble-promotion -Wimplicit-fallthrough
IS_GCC   := $(if $(findstring clang,$(shell $(CC) --version 2>/dev/null)),,yes)
ifdef IS_GCC
WARN     += -Wlogical-op -Wduplicated-cond -Wduplicated-branches
endif
HARDEN   := -fstack-protector-strong -fstack-clash-protection -fPIE
ifndef SANITIZE
HARDEN   += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif
LDHARDEN := -pie -Wl,-z,relro,-z,now
ALL_CFLAGS = $(CSTD) $(CFLAGS) $(WARN) $(if $(WERROR),-Werror) $(HARDEN) $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-omit-frame-pointer)
ALL_CPPFLAGS = -I. -I$(BUILD)/gen -DSLX_PLUGIN_DIR='"$(PREFIX)/share/smtplex/plugins"' \
               -DSLX_PYTHON_HOST_DIR='"$(PREFIX)/share/smtplex/sdk/python"' $(CPPFLAGS)

pc_cflags = $(shell pkg-config --cflags $(1) 2>/dev/null)
pc_libs   = $(shell pkg-config --libs $(1) 2>/dev/null)

# One line a floor: what it may use from outside (docs/ARCHITECTURE.md, checked by tests/floors.py).
PKGS_lib    := libpcre2-8
PKGS_host   := lua5.4 jansson libseccomp
PKGS_input  := gmime-3.0 zlib libzstd jansson libseccomp
PKGS_api    := jansson
PKGS_daemon := libmicrohttpd libsystemd jansson lua5.4
PKGS_cli    := jansson lua5.4

src       = $(sort $(wildcard $(1)/*.c))
objs      = $(patsubst %.c,$(BUILD)/%.o,$(1))
CORE_SRC   := $(call src,base) $(call src,registry) $(call src,lib)
HOST_SRC   := $(call src,host)
INPUT_SRC  := $(filter-out input/message_main.c,$(call src,input))
API_SRC    := $(call src,api)
DAEMON_SRC := $(call src,daemon)
CLI_SRC    := $(call src,cli)
ALL_SRC    := $(CORE_SRC) $(HOST_SRC) $(INPUT_SRC) $(API_SRC) $(DAEMON_SRC) $(CLI_SRC)
ALL_HDR    := $(sort $(wildcard $(addsuffix /*.h,base registry lib host input api daemon cli)))

GEN_SRC    := $(BUILD)/gen/registry_data.c
CORE_LIB   := $(BUILD)/libsmtplex-core.a
UNIT_SRC   := $(filter-out tests/unit/unit.c,$(call src,tests/unit))
UNIT_BIN   := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(UNIT_SRC))

.DEFAULT_GOAL := all
.PHONY: all run check lint format install uninstall clean dist help packages
.DELETE_ON_ERROR:

all: $(BUILD)/smtplexd $(BUILD)/smtplex $(BUILD)/smtplex-message ## build the daemon, the tool, and the reader of messages

include $(sort $(wildcard mk/*.mk))

$(BUILD)/gen/registry_data.c: tools/embed.py $(sort $(wildcard registry/*.csv))
	@mkdir -p $(@D)
	$(PYTHON) tools/embed.py registry $@ registry/*.csv

DAEMON_GEN += $(BUILD)/gen/contract_data.o
$(BUILD)/gen/contract_data.c: tools/embed.py openapi.yaml
	@mkdir -p $(@D)
	$(PYTHON) tools/embed.py contract $@ openapi.yaml

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(call pc_cflags,$(PKGS_$(firstword $(subst /, ,$*)))) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(CORE_LIB): $(call objs,$(CORE_SRC)) $(BUILD)/gen/registry_data.o
	@rm -f $@
	ar rcs $@ $^

DAEMON_OBJ := $(call objs,$(HOST_SRC) $(filter-out $(MESSAGE_SRC),$(INPUT_SRC)) $(API_SRC) $(DAEMON_SRC))
CLI_OBJ    := $(call objs,$(HOST_SRC) $(INPUT_SRC) $(API_SRC) $(CLI_SRC))

$(BUILD)/smtplexd: $(DAEMON_OBJ) $(DAEMON_GEN) $(CORE_LIB)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(call pc_libs,$(PKGS_lib) $(if $(HOST_SRC),$(PKGS_host)) $(if $(INPUT_SRC),$(filter-out gmime-3.0,$(PKGS_input))) $(PKGS_api) $(PKGS_daemon)) -lpthread

$(BUILD)/smtplex: $(CLI_OBJ) $(CLI_GEN) $(CORE_LIB)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(call pc_libs,$(PKGS_lib) $(if $(HOST_SRC),$(PKGS_host)) $(if $(INPUT_SRC),$(PKGS_input)) $(PKGS_api) $(PKGS_cli)) -lpthread

# Unit tests: one program a module, all linked the same way.
UNIT_PKGS = check $(PKGS_lib) $(if $(HOST_SRC),$(PKGS_host)) $(if $(INPUT_SRC),$(PKGS_input)) $(PKGS_api)
$(BUILD)/tests/%.o: tests/unit/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(call pc_cflags,$(UNIT_PKGS)) $(ALL_CFLAGS) -Wno-missing-prototypes -Wno-gnu-zero-variadic-macro-arguments -MMD -MP -c $< -o $@
$(UNIT_BIN): $(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/tests/unit.o $(call objs,$(HOST_SRC) $(INPUT_SRC) $(API_SRC)) $(CLI_GEN) $(CORE_LIB)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(call pc_libs,$(UNIT_PKGS)) -lpthread -lm
.PRECIOUS: $(BUILD)/tests/%.o

# Tools of the developers: measure, never installed.
TOOL_PKGS = $(PKGS_lib) $(PKGS_host) jansson zlib
$(BUILD)/tools/%: tests/tools/%.c $(call objs,$(HOST_SRC)) $(CORE_LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(call pc_cflags,$(TOOL_PKGS)) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(call pc_libs,$(TOOL_PKGS))

clean: ## remove what was built
	rm -rf $(BUILD)

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile mk/*.mk | sort | sed -E 's/^([a-z-]+):.*## /  \1\t/' | expand -t 22

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
