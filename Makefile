# Everything runs in .venv, which the first target that needs it makes: plain venv and pip, or uv
# where it is present. Stamps remember what is installed; `make clean` forgets.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
RUN = $(BIN)/python
UV := $(shell command -v uv 2>/dev/null)
DEMO ?= demo
# Compiling every module at each of a thousand starts would be most of the time of the tests.
unexport PYTHONDONTWRITEBYTECODE
# Tests that run the whole program over and over: tracing every line of it shows nothing new and
# takes twice their time.
WHOLE_RUNS = tests/hostile tests/metamorphic tests/whole_county tests/end_to_end tests/unattended

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup check lint format types layers test cover docs docs-check sample demo pictures \
  soak county bench wheel-smoke bundle bundle-here messages messages-check requirements clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /|/' | awk -F'|' '{printf "  make %-15s %s\n", $$1, $$2}'

demo: $(VENV)/runtime.stamp ## install what is needed and audit the invented sample county
	@folder=$(DEMO); n=2; while [ -e "$$folder" ]; do folder=$(DEMO)-$$n; n=$$((n + 1)); done; \
	  $(BIN)/relocaudit demo "$$folder" && \
	  printf '\nThe rosters, and a copy of each with the findings marked (*.audited.xlsx): %s\n' "$$folder/"

test: lint types layers messages-check docs-check cover ## everything that must hold before a commit

check: lint types layers messages-check docs-check ## the same without the tests

setup: $(VENV)/dev.stamp ## make .venv with all tools

lint: $(VENV)/dev.stamp ## style and format, changing nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/dev.stamp ## mend style and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/dev.stamp ## mypy --strict
	$(BIN)/mypy

layers: $(VENV)/dev.stamp ## who may import whom
	$(BIN)/lint-imports

cover: $(VENV)/dev.stamp bundle-here ## the tests, with branch coverage: 95 % of all, 100 % of rules, model and policy
	$(BIN)/pytest -n auto --dist loadgroup $(patsubst %,--ignore=%,$(WHOLE_RUNS)) --cov --cov-report= --cov-fail-under=0
	$(BIN)/coverage report --fail-under=95
	$(BIN)/coverage report --fail-under=100 --include='relocaudit/rules/*,relocaudit/model/*,relocaudit/policy/*'
	$(BIN)/pytest -n auto --dist loadgroup $(WHOLE_RUNS)

messages: $(VENV)/dev.stamp ## compile the Chinese messages
	$(RUN) tools/build_messages.py

messages-check: $(VENV)/dev.stamp ## the Chinese messages are complete and compiled
	$(RUN) tools/build_messages.py --check

docs: $(VENV)/dev.stamp ## write the generated tables of the two READMEs and the pages of docs/rules
	$(BIN)/cog -I tools -r README.md README.zh-CN.md
	$(RUN) tools/rule_pages.py

docs-check: $(VENV)/dev.stamp ## the generated tables and pages are up to date
	$(BIN)/cog -I tools --check --diff README.md README.zh-CN.md
	$(RUN) tools/rule_pages.py --check

sample: $(VENV)/dev.stamp ## write the sample county anew
	$(RUN) -m sample_data.build

pictures: $(VENV)/dev.stamp ## draw docs/pictures from a real run (needs LibreOffice and poppler)
	$(RUN) tools/pictures.py

soak: $(VENV)/dev.stamp ## twenty thousand damaged files (CI tries five hundred): SOAK="COUNT FIRST"; three thousand kills, full disks, crowds
	$(RUN) -m tests.hostile.soak $(SOAK)
	$(RUN) -m tests.annotate.kills
	$(RUN) -m tests.unattended.kills
	$(RUN) -m tests.unattended.full_disks
	$(RUN) -m tests.unattended.crowd

county: $(VENV)/dev.stamp ## audit a county of two thousand households (nobody may be accused), and two nights of 24,000
	$(RUN) -m tests.whole_county.thousands $(HOUSEHOLDS)
	$(RUN) -m tests.unattended.two_nights

bench: $(VENV)/dev.stamp ## speed and memory
	$(RUN) -m benchmarks

wheel-smoke: $(VENV)/dev.stamp ## build the wheel and use it away from this folder
	$(BIN)/pytest tests/packaging/test_wheel.py

requirements: $(VENV)/dev.stamp ## resolve the versions anew, with hashes
	cd requirements && for list in runtime dev; do $(abspath $(BIN))/pip-compile --quiet --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe \
	  --annotation-style=line -o $$list.txt $$list.in; done

# The tests open no socket: what they install without a network is downloaded before.
bundle-here: $(VENV)/dev.stamp
	-@$(RUN) tools/bundle.py --here --out $(VENV)/bundle

bundle: $(VENV)/dev.stamp ## dist/*.zip: installs on Windows and Linux without a network (BUNDLE="--platform windows")
	$(RUN) tools/bundle.py $(BUNDLE)

clean: ## forget what was built, .venv too
	rm -rf $(VENV) dist build .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find relocaudit schemas sample_data tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/venv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "relocaudit needs Python 3.11 or newer; say which with: make PYTHON=python3.12 ..." >&2; exit 1; }
ifdef UV
	uv venv --quiet --seed --allow-existing --python $(PYTHON) $(VENV)
else
	$(PYTHON) -m venv $(VENV)
endif
	@touch $@

ifdef UV
INSTALL = VIRTUAL_ENV=$(abspath $(VENV)) uv pip install --quiet
else
INSTALL = $(RUN) -m pip install --quiet --disable-pip-version-check
endif

$(VENV)/runtime.stamp: requirements/runtime.txt pyproject.toml $(VENV)/venv.stamp
	$(INSTALL) --require-hashes -r requirements/runtime.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/runtime.stamp
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@
