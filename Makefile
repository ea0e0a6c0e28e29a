# Hudna: every command a person or CI needs.  `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SERVE ?= 1

.PHONY: help run test check unit soak eval bench golden docs format clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.test: $(VENV)/.ready requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

run: $(VENV)/.ready ## set up, read the samples, print the board, serve the pages
	@$(BIN)/hudna demo $(if $(filter 0,$(SERVE)),--no-serve) $(if $(PORT),--port $(PORT))

test: $(VENV)/.test ## everything that CI runs
	@tools/browser.sh
	@$(MAKE) --no-print-directory check unit

check: $(VENV)/.test ## lint, types, import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/.test ## the tests
	$(BIN)/pytest

soak: $(VENV)/.test ## the tests that kill programs, 5000 times: hours, not minutes
	HUDNA_SOAK_KILLS=5000 $(BIN)/pytest tests/store/test_crash.py

eval: $(VENV)/.ready ## score the readings of ../shared/eval (or HUDNA_EVAL), both halves
	@$(BIN)/python tools/evaluate.py

bench: $(VENV)/.ready ## speed and memory, with the machine's facts
	@$(BIN)/python benchmarks/run.py

golden: $(VENV)/.test ## rewrite the golden files; review the diff
	$(BIN)/pytest --golden -q tests

docs: $(VENV)/.ready ## rewrite the generated reference pages
	@$(BIN)/python tools/write_docs.py

format: $(VENV)/.test ## format the code
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

clean: ## take the environment away
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
