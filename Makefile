# make demo takes a fresh machine to SQL results; make check is what CI runs.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_LAKE := var/demo-lake

# A lock file installs once; the stamp is older than its lock file when there is something to do.
RUNTIME := $(VENV)/.runtime
DEVELOP := $(VENV)/.develop

.PHONY: help setup demo check test lint types imports bench docs wheel clean

help: ## Show this help
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

setup: $(DEVELOP) ## Install everything that development needs into .venv

demo: $(RUNTIME) ## Ingest the demo corpus, ask it three questions in SQL, and report on its quality
	@rm -rf $(DEMO_LAKE)
	@export KLIPING_LAKE=$(DEMO_LAKE); \
	status=0; $(BIN)/kliping ingest seeds/demo || status=$$?; \
	test $$status -le 1; \
	for question in newest_articles boilerplate_by_label who_said_what; do \
	  echo; sed -n 's/^-- //p' warehouse/queries/$$question.sql; \
	  $(BIN)/kliping sql < warehouse/queries/$$question.sql; \
	done; \
	echo; $(BIN)/kliping report --output var/demo-report; echo; \
	echo "Your turn: KLIPING_LAKE=$(DEMO_LAKE) $(BIN)/kliping sql"

check: lint imports types test ## Format, lint, imports, types, tests: all that must hold

lint: $(DEVELOP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/interrogate transforms expectations warehouse flows tests

imports: $(DEVELOP)
	$(BIN)/lint-imports

types: $(DEVELOP)
	$(BIN)/mypy

test: $(DEVELOP) ## Run the tests, two at a time
	$(BIN)/pytest -n 2 --dist loadgroup --cov --cov-report=term:skip-covered $(PYTEST_ARGS)

bench: $(DEVELOP) ## Run the benchmarks in small; docs/performance.md has the full ones
	for script in benchmarks/[a-z]*.py; do \
	  if grep -q '"--quick"' $$script; then $(BIN)/python $$script --quick; fi; \
	done

docs: $(DEVELOP) ## Write the generated pages anew
	$(BIN)/python -m warehouse.dictionary docs/tables.md
	$(BIN)/python -m expectations.catalogue docs/expectations.md

wheel: $(DEVELOP) ## Build the wheel and try it in an environment of its own
	rm -rf dist build/wheel && $(BIN)/uv build --quiet --wheel
	$(BIN)/uv venv --quiet build/wheel
	$(BIN)/uv pip install --quiet --python build/wheel -r requirements.lock dist/*.whl
	cd / && $(CURDIR)/build/wheel/bin/kliping rules test

clean: ## Remove what was built and measured, not the lake
	rm -rf build dist var .pytest_cache .mypy_cache .ruff_cache .hypothesis htmlcov .coverage*

$(BIN)/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet uv==0.13.9

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

$(DEVELOP): requirements-dev.lock $(RUNTIME)
	$(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements-dev.lock
	@touch $@
