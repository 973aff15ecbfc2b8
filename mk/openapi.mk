# openapi.mk - the contract: two linters from npm, property tests from PyPI.

.PHONY: lint-openapi contract
LINT_TARGETS += lint-openapi

OPENAPI_LINTERS := tests/openapi/node_modules/.package-lock.json
$(OPENAPI_LINTERS): tests/openapi/package-lock.json
	@command -v npm >/dev/null || sh tools/packages.sh npm
	cd tests/openapi && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@

lint-openapi: $(OPENAPI_LINTERS) ## openapi.yaml by redocly and spectral: no error, no warning
	cd tests/openapi && npx redocly lint --config redocly.yaml ../../openapi.yaml
	cd tests/openapi && npx spectral lint --ruleset spectral.yaml --fail-severity warn ../../openapi.yaml

contract: all ## property tests made from openapi.yaml (schemathesis from PyPI)
	@sh tools/packages.sh contract
	@sh tests/openapi/contract.sh $(BUILD)
