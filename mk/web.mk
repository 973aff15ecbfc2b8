# web.mk - the page's files as C arrays; they go into every program that links api/.

WEB_FILES := $(sort $(wildcard web/*.html web/*.css web/*.js web/*.svg)) clients/js/smtplex.js
DAEMON_GEN += $(BUILD)/gen/web_data.o
CLI_GEN    += $(BUILD)/gen/web_data.o

$(BUILD)/gen/web_data.c: tools/embed.py $(WEB_FILES)
	@mkdir -p $(@D)
	$(PYTHON) tools/embed.py web $@ $(WEB_FILES)
