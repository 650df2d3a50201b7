# Tocsin from a checkout. Needs make, Python >= 3.11 with venv, and nothing else installed by hand.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
JOBS   ?= 3
ROSTER ?=
ARGS   ?=
# A stamp is newer than what it was made from: a repeated command does not install again.
RUN_STAMP := $(VENV)/.installed-base
DEV_STAMP := $(VENV)/.installed-dev

# Where Python is told to keep nothing that it compiled, each process of the tests would compile the whole house anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench lock clean browser

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(RUN_STAMP) ## a drill over 400 people, or over ROSTER=FILE, in a simulated world
	$(BIN)/tocsin demo $(if $(ROSTER),--roster "$(ROSTER)") $(ARGS)

test: $(DEV_STAMP) browser ## every test, with real servers and a real browser (ARGS="-k word")
	$(BIN)/python -m pytest -n $(JOBS) --dist loadscope --no-loadscope-reorder $(ARGS)

check: $(DEV_STAMP) ## format, lint, strict types, layers, structure
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/house

format: $(DEV_STAMP) ## format, and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEV_STAMP) ## what the performance claims rest on
	set -e; for script in benchmarks/*.py; do $(BIN)/python $$script $(ARGS); done

lock: ## choose versions anew, with hashes and without addresses (needs uv)
	requirements/lock

clean: ## remove the environment and what tools left behind
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist test-output
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

browser: $(DEV_STAMP)
	@tests/support/get-browser $(BIN)/playwright

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tocsin needs Python 3.11 or later; name one: make PYTHON=python3.13")'
	@$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): requirements/base.txt pyproject.toml | $(BIN)/python
	@echo "Installing Tocsin's requirements into $(VENV)"
	@$(PIP) install -q --require-hashes -r requirements/base.txt
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_STAMP): requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing Tocsin's requirements and those of its tests into $(VENV)"
	@$(PIP) install -q --require-hashes -r requirements/dev.txt
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@ $(RUN_STAMP)
