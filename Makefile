# Everything that is done with this repository, by name. Needs Python 3.11 or newer, git and make; what else a target
# needs it installs into .venv/ and tests/browser/node_modules/, once, and again only when the pins have changed.
#
#   PYTHON=python3.12 make site    to choose the Python that .venv is made of
#   JOBS=4 make test               to run more tests at a time
#   make site THEME=plaza          to see the example hub in another theme (handbook, plaza)

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

JOBS ?= 2
BIN := .venv/bin
SITE := example-site
THEME := commons
IN_THEME := .cmhub/in-$(THEME).yaml
UV := $(shell command -v uv)
INSTALL = $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)
LOCK_GROUP = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock"
LOCK = $(LOCK_GROUP) pyproject.toml

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 14

# --- What there is to use ---------------------------------------------------------------------------------------------

.PHONY: site docs
site: .venv/.runtime ## Build the example hub, serve it and print its address; in another theme with THEME=plaza
	@mkdir -p $(SITE)/.cmhub
	@sed 's/^  name: commons$$/  name: $(THEME)/' $(SITE)/cmhub.yaml > $(SITE)/$(IN_THEME)
	$(BIN)/cmhub serve $(SITE) $(if $(filter-out commons,$(THEME)),--config-file $(IN_THEME))

docs: .venv/.runtime ## Bring the documentation up to date and build it into docs/site/
	$(BIN)/python -m docs.generate
	$(BIN)/cmhub build docs

# --- What proves that it works ----------------------------------------------------------------------------------------

.PHONY: test test-long quick lint types format tools
test: .venv/.dev tools lint types ## Everything that has to pass before a change is in
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

test-long: .venv/.dev tools ## Hours of fuzzing and endurance, for a night
	CMHUB_HYPOTHESIS=long $(BIN)/pytest -n $(JOBS) -m "long or not long"

quick: .venv/.dev ## The tests that take seconds and need no browser
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder -m "not slow and not browser and not long"

lint: .venv/.dev ## Ruff: rules and formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/.dev ## mypy, strict
	$(BIN)/mypy

format: .venv/.dev ## Let ruff mend what it can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

tools: ## Chromium, fonts, Java and Node's tools for the browser tests, strace for those of publishing
	bash tests/browser/install.sh

.PHONY: gallery
gallery: .venv/.dev tools ## Renew the pictures of the themes in the documentation
	$(BIN)/python -m tests.site.gallery docs/static/themes

.PHONY: shots
shots: .venv/.dev tools ## Lay every template on contact sheets in shots/, to be looked at
	$(BIN)/cmhub build $(SITE) --site-dir $(CURDIR)/shots/site --quiet
	$(BIN)/python -m tests.browser.shots shots/site --out shots

# --- What keeps the house in order ------------------------------------------------------------------------------------

.PHONY: bench bench-full
bench: .venv/.dev ## What builds of 1,000 pages take: cmhub, Hugo and MkDocs (installed once, into bench/.peers/)
	$(BIN)/python -m bench.run

bench-full: .venv/.dev ## The same for 1,000 and 10,000 pages, all peers and their servers: hours
	$(BIN)/python -m bench.run --pages 1000,10000 --peers all --servers

.PHONY: lighthouse
lighthouse: .venv/.dev tools ## What Lighthouse thinks of the example hub's pages (installed once, into bench/.peers/)
	$(BIN)/python -m bench.lighthouse

.PHONY: lock clean
lock: .venv/.dev ## Write requirements/*.txt anew, with the newest versions that pyproject.toml allows
	$(LOCK) --upgrade --group dev --group build --output-file requirements/dev.txt
	$(LOCK) --upgrade --constraints requirements/dev.txt --output-file requirements/runtime.txt
	$(LOCK_GROUP) --upgrade --constraints requirements/dev.txt --group build --output-file requirements/build.txt
	$(LOCK_GROUP) --upgrade --group recurring --output-file requirements/recurring.txt

clean: ## Remove everything that make, the tests and builds have made, .venv too
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist shots tests/browser/node_modules
	rm -rf bench/.peers
	rm -rf {$(SITE),docs}/{site,.cmhub}
	find bench cmhub tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- The virtual environment ------------------------------------------------------------------------------------------

$(BIN)/python:
	@python=$$(for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "$$candidate"; break; fi; done); \
	if [ -z "$$python" ]; then echo "cmhub needs Python 3.11 or newer: python3 is older, or absent." >&2; exit 1; fi; \
	if ! "$$python" -m venv .venv; then rm -rf .venv; \
		echo "Python's venv module is incomplete here. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; fi

.venv/.runtime: requirements/runtime.txt requirements/build.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements/dev.txt requirements/recurring.txt .venv/.runtime
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@rm -rf .venv/recurring
	$(INSTALL) --require-hashes --no-deps --target .venv/recurring -r requirements/recurring.txt
	@touch $@
