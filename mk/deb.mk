# deb.mk - Debian packages from packaging/debian, in a copy of the tree.
#
# `make check-deb` installs, upgrades, removes and purges the package on the
# machine it runs on, as root: it is not part of `make check`.

DEB_DIR ?= dist/deb
.PHONY: deb check-deb
deb: ## build the Debian packages into DEB_DIR
	@sh tools/packages.sh build deb
	rm -rf $(DEB_DIR) && mkdir -p $(DEB_DIR)/smtplex-$(VERSION)
	git ls-files -z | grep -zv '^packaging/debian/' | xargs -0 cp --parents -t $(DEB_DIR)/smtplex-$(VERSION)
	cp -r packaging/debian $(DEB_DIR)/smtplex-$(VERSION)/debian
	sed -i 's/@VERSION@/$(VERSION)$(DEB_SUFFIX)/' $(DEB_DIR)/smtplex-$(VERSION)/debian/changelog
	cd $(DEB_DIR)/smtplex-$(VERSION) && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL DEB_BUILD_OPTIONS='parallel=2 noautodbgsym' \
	    dpkg-buildpackage -b -us -uc
	@ls -l $(DEB_DIR)/*.deb

check-deb: ## build, lint, install, run, upgrade, remove and purge the package here (root)
	@$(MAKE) --no-print-directory deb
	@sh packaging/check-deb.sh $(DEB_DIR)
