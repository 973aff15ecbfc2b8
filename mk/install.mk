# install.mk - install, uninstall, dist. Honours DESTDIR, PREFIX, SYSCONFDIR, LIBDIR, UNITDIR.
#
# Four objects know where things are installed (base/paths.h, message_client.c):
# they are compiled again when PREFIX changes, and nothing else is.

SYSCONFDIR ?= /etc
LIBDIR     ?= $(PREFIX)/lib
LIBEXECDIR ?= $(PREFIX)/lib/smtplex
DATADIR    ?= $(PREFIX)/share/smtplex
MANDIR     ?= $(PREFIX)/share/man
UNITDIR    ?= $(PREFIX)/lib/systemd/system
SYSUSERSDIR ?= $(PREFIX)/lib/sysusers.d
TMPFILESDIR ?= $(PREFIX)/lib/tmpfiles.d
COMPLETIONDIR ?= $(PREFIX)/share/bash-completion/completions
CONFDIR     = $(SYSCONFDIR)/smtplex
ALL_CPPFLAGS += -DSLX_LIBEXEC_DIR='"$(LIBEXECDIR)"'

PATHS_OBJ = $(foreach o,daemon/options cli/options host/python input/message_client pic/host/python pic/clib/smtplex,$(BUILD)/$(o).o)
$(PATHS_OBJ): $(BUILD)/prefix
.PHONY: always
always:
$(BUILD)/prefix: always
	@mkdir -p $(@D)
	@echo '$(PREFIX) $(LIBEXECDIR)' | cmp -s - $@ || echo '$(PREFIX) $(LIBEXECDIR)' > $@

FILL = sed -e 's|@PREFIX@|$(PREFIX)|g' -e 's|@SYSCONFDIR@|$(SYSCONFDIR)|g' -e 's|@LIBDIR@|$(LIBDIR)|g' -e 's|@VERSION@|$(VERSION)|g'
D = $(DESTDIR)

install: all library ## install below PREFIX (with DESTDIR in front); a configuration that is there stays
	install -d $(addprefix $(D),$(PREFIX)/sbin $(PREFIX)/bin $(LIBEXECDIR) $(LIBDIR)/pkgconfig $(PREFIX)/include $(DATADIR)/plugins \
	    $(DATADIR)/registry $(DATADIR)/sdk $(MANDIR)/man1 $(MANDIR)/man5 $(MANDIR)/man8 $(COMPLETIONDIR) $(UNITDIR) $(SYSUSERSDIR) \
	    $(TMPFILESDIR) $(CONFDIR)/plugins)
	install -m 755 $(BUILD)/smtplexd $(D)$(PREFIX)/sbin/smtplexd
	install -m 755 $(BUILD)/smtplex $(D)$(PREFIX)/bin/smtplex
	install -m 755 $(BUILD)/smtplex-message $(D)$(LIBEXECDIR)/smtplex-message
	install -m 644 $(LIB_SHARED) $(LIB_STATIC) $(D)$(LIBDIR)/
	ln -sf $(notdir $(LIB_SHARED)) $(D)$(LIBDIR)/libsmtplex.so
	install -m 644 include/smtplex.h $(D)$(PREFIX)/include/smtplex.h
	$(FILL) clib/smtplex.pc.in > $(D)$(LIBDIR)/pkgconfig/smtplex.pc
	install -m 644 $(wildcard plugins/*.lua plugins/*.py) $(D)$(DATADIR)/plugins/
	install -m 644 $(wildcard registry/*.csv) registry/README.md $(D)$(DATADIR)/registry/
	cd plugins/sdk && find . -type f ! -path '*/__pycache__/*' -exec install -D -m 644 '{}' '$(D)$(DATADIR)/sdk/{}' \;
	for page in $(wildcard docs/man/*.[0-9]); do \
	    install -D -m 644 $$page $(D)$(MANDIR)/man$${page##*.}/$${page##*/} || exit 1; done
	install -m 644 packaging/completion/smtplex.bash $(D)$(COMPLETIONDIR)/smtplex
	ln -sf smtplex $(D)$(COMPLETIONDIR)/smtplexd
	$(FILL) packaging/systemd/smtplexd.service > $(D)$(UNITDIR)/smtplexd.service
	$(FILL) packaging/systemd/smtplexd.socket > $(D)$(UNITDIR)/smtplexd.socket
	install -m 644 packaging/systemd/sysusers.conf $(D)$(SYSUSERSDIR)/smtplex.conf
	$(FILL) packaging/systemd/tmpfiles.conf > $(D)$(TMPFILESDIR)/smtplex.conf
	test -e $(D)$(CONFDIR)/smtplexd.conf || $(FILL) packaging/smtplexd.conf > $(D)$(CONFDIR)/smtplexd.conf

uninstall: ## remove what `make install` put there; the configuration stays
	rm -f $(addprefix $(D),$(PREFIX)/sbin/smtplexd $(PREFIX)/bin/smtplex $(LIBDIR)/libsmtplex.so $(LIBDIR)/$(notdir $(LIB_SHARED)) \
	    $(LIBDIR)/libsmtplex.a $(PREFIX)/include/smtplex.h $(LIBDIR)/pkgconfig/smtplex.pc $(COMPLETIONDIR)/smtplex $(COMPLETIONDIR)/smtplexd \
	    $(UNITDIR)/smtplexd.service $(UNITDIR)/smtplexd.socket $(SYSUSERSDIR)/smtplex.conf $(TMPFILESDIR)/smtplex.conf)
	for page in $(notdir $(wildcard docs/man/*.[0-9])); do rm -f $(D)$(MANDIR)/man$${page##*.}/$$page; done
	rm -rf $(D)$(LIBEXECDIR) $(D)$(DATADIR)

dist: ## a tarball of the committed tree in dist/
	@mkdir -p dist
	git archive --format=tar.gz --prefix=smtplex-$(VERSION)/ -o dist/smtplex-$(VERSION).tar.gz HEAD
	@echo dist/smtplex-$(VERSION).tar.gz
