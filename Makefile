# Everything runs in an environment that the first target makes; all it needs is make and Python 3.11 or newer.

PYTHON ?= python3
VENV ?= .venv
ARTICLES ?= data/articles
OUTPUTS ?= outputs
# Tests run on all cores.
PYTEST_ARGS ?= -n auto
# For less: BENCH_ARGS="--sizes 20,60"; to go on where it was: BENCH_ARGS=--resume.
BENCH_ARGS ?=

BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help build view test lint bench clean

help: ## Say what there is to make
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

build: $(READY) ## Build the graph of the sample articles (ARTICLES=folder OUTPUTS=folder for others)
	$(BIN)/kg build $(ARTICLES) -o $(OUTPUTS)

view: $(READY) ## Open the graph in the browser
	$(BIN)/kg view -o $(OUTPUTS)

test: $(READY) ## Run the tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(READY) ## Check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/oxlint --deny-warnings kg/views/page/static tests/views/scripts

bench: $(READY) ## Measure how fast a build is as articles grow (half an hour), and how many claims are found and right
	$(BIN)/python -m benchmarks.scale --json benchmarks/results/scale.json --table docs/benchmarks.md $(BENCH_ARGS)
	$(BIN)/kg evaluate data/claims/news_dev.jsonl --ablations --cases data/claims/behaviour.jsonl

clean: ## Remove the environment and all caches; outputs stay
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Made anew when the project's requirements change.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "kg needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
