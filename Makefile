# Everything a fresh machine with Python 3.11+ and make needs: `make demo`, `make test`.
# On Windows without make: see README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ROUNDS ?= 200
SEED ?= 1
SOURCES := src tests bench tools hatch_build.py
# Tried with a few examples in the suite, and with many in the torture.
PROPERTIES := tests/test_trust.py::test_eight_first_loads_at_once_all_succeed \
	tests/actions/test_import_sheet_round_trip.py::test_any_state_comes_back \
	tests/cli/test_undo.py::test_as_many_undos_as_changes_give_the_first_state \
	tests/store/test_charged.py::test_what_happens_later_changes_no_day_before_it \
	tests/cli/test_filters.py::test_totals_always_add_up \
	tests/queries/test_listing.py::test_totals_and_cells_add_up_whatever_the_items
CATALOGUE := src/conclusion_cli/locale/vi/LC_MESSAGES/conclusion
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help demo test torture check bench docs messages lock clean

help:  ## Show what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

demo: $(VENV)/run.stamp $(CATALOGUE).mo  ## Load the real notice into demo/conclusion.db and print what is outstanding
	@mkdir -p demo
	$(BIN)/conclusion --db demo/conclusion.db load
	$(BIN)/conclusion --db demo/conclusion.db outstanding

test: $(VENV)/dev.stamp $(CATALOGUE).mo  ## Run the tests
	$(BIN)/python -m pytest

torture: $(VENV)/dev.stamp $(CATALOGUE).mo  ## Kill, fill, lock and damage it 200 times; to repeat a run: SEED=…
	$(BIN)/python -m pytest -v tests/torture tests/store/test_crowds.py $(PROPERTIES) --rounds $(ROUNDS) --seed $(SEED)

check: $(VENV)/dev.stamp $(CATALOGUE).mo  ## Check style, types, imports, messages, and that the docs are up to date
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin
	$(BIN)/lint-imports
	$(BIN)/python -m tools.docs --check
	$(BIN)/python -m tools.messages --check

bench: $(VENV)/dev.stamp $(CATALOGUE).mo  ## Measure speed, as ratios against a baseline run beside it
	$(BIN)/python -m bench

docs: $(VENV)/dev.stamp $(CATALOGUE).mo  ## Regenerate the parts of the docs that come from the program
	$(BIN)/python -m tools.docs

messages: $(VENV)/dev.stamp  ## Extract the messages and merge them into the Vietnamese catalogue
	$(BIN)/python -m tools.messages

lock: $(VENV)/dev.stamp  ## Pin every dependency again, with hashes
	$(BIN)/python -m pip install --quiet 'uv<1'
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml build-requirements.in -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml build-requirements.in --group dev -o requirements-dev.lock

clean:  ## Remove the environment, the demo and every cache
	rm -rf $(VENV) demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests bench docs -name __pycache__ -prune -exec rm -rf {} +
	rm -f $(CATALOGUE).mo

$(VENV)/run.stamp: requirements.lock pyproject.toml hatch_build.py
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.lock
	$(PIP) -r requirements-dev.lock
	@touch $@

# The editable install has compiled it once; this keeps it in step with an edited catalogue.
$(CATALOGUE).mo: $(CATALOGUE).po $(VENV)/run.stamp
	$(BIN)/pybabel --quiet compile --use-fuzzy -D conclusion -i $< -o $@ -l vi 2>/dev/null
