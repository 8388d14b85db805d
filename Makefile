# For GNU make 3.81 (macOS) or newer; README.md has the same commands for Windows and conda.
PYTHON ?= python3
PY := .venv/bin/python
READY := .venv/.ready
PYTEST := $(PY) -m pytest -q -n 2 --dist loadgroup
ALL := -p no:cacheprovider --nbval --nbval-current-env --nbval-cell-timeout=120
AS_ROOT = $(if $(filter 0,$(shell id -u)),--allow-root) # as in most containers
BROWSER := -o cache_dir=build/pytest tests/browser
# Rounding differs between processors: what PyTorch, MKL, OpenBLAS and NumPy may use of this one.
SSE := ATEN_CPU_CAPABILITY=default MKL_CBWR=COMPATIBLE OPENBLAS_CORETYPE=Nehalem NPY_DISABLE_CPU_FEATURES=X86_V3,X86_V4,AVX512_ICL
AVX2 := ATEN_CPU_CAPABILITY=avx2 OPENBLAS_CORETYPE=Haswell NPY_DISABLE_CPU_FEATURES=X86_V4,AVX512_ICL
NAME = $(notdir $(basename $(wildcard solutions/$(LESSON)_*.py)))

# Some containers set it; then each process would compile the course anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help lab test check processors oldest lint notebooks slides bench soak classroom mutation clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

lab: $(READY) ## open the course in JupyterLab (the first time, install it into .venv)
	@$(PY) -m jupyterlab $(AS_ROOT) --log-level=WARN --ServerApp.root_dir="$$PWD" lessons/00_start_here.ipynb

test: lint ## check everything: style, notebooks, units, browser
	@$(PY) -m tools.notebooks --check
	@$(PYTEST) $(ALL) tests lessons solutions --ignore=tests/browser
	@$(PYTEST) $(BROWSER) || { echo 'Those that failed once more: a page on a busy machine may be late.'; \
	  $(PYTEST) $(BROWSER) --last-failed; }

check: $(READY) ## check one lesson: make check LESSON=01
	@test -n '$(NAME)' || { echo 'Which lesson? For example: make check LESSON=01' >&2; exit 1; }
	@$(PY) -m tools.notebooks --check $(LESSON)
	@$(PYTEST) $(ALL) -k '$(NAME:$(LESSON)_%=%)' tests lessons/$(NAME).ipynb solutions/$(NAME).ipynb

processors: $(READY) ## compare all numbers as x86 processors of 2008 (SSE) and of 2013 (AVX2) compute them
	@for kind in '$(SSE)' '$(AVX2)'; do \
	  env $$kind $(PYTEST) $(ALL) tests solutions --ignore=tests/browser || exit 1; done

# An older Matplotlib sets words on whole pixels, and an older PyTorch drops out other units.
oldest: $(PY) ## run lessons, demos, checks and networks with the oldest packages that pyproject.toml admits
	@$(PY) -m venv --clear build/oldest
	@sed -n '/^dependencies/,/^test =/s/^ *"\([a-z-]*\)>=\([0-9.]*\).*/\1==\2/p' pyproject.toml > build/oldest.txt
	@build/oldest/bin/python -m pip install -qq --disable-pip-version-check -c build/oldest.txt -e '.[lab,test]'
	@build/oldest/bin/python -m pytest -q -n 2 --dist loadgroup $(ALL) -W ignore::DeprecationWarning -k 'not kept_words' \
	  tests/browser tests/test_all_demos.py tests/test_banks.py tests/test_exercises.py tests/test_nn_*.py lessons \
	  $(filter-out $(foreach n,06 11 16,solutions/$n_%),$(wildcard solutions/*.ipynb))

lint: $(READY) ## check the style of all code
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet .

notebooks: $(READY) ## build the notebooks from solutions/*.py
	@$(PY) -m tools.notebooks

slides: $(READY) ## make slides in build/slides: of all lessons, or make slides LESSON=01
	@$(PY) -m tools.slides $(LESSON)

bench: $(READY) ## measure the speed budgets
	@$(PY) -m benchmarks

soak: $(READY) ## work every demo for hours, and see that nothing grows or stays
	@$(PY) -m benchmarks.soak

classroom: $(READY) ## measure a class on this machine, many minutes: make classroom N=16
	@$(PY) -m benchmarks.classroom $(N)

mutation: $(READY) ## measure the checks: one lesson with LESSON=01
	@$(PY) -m tools.mutation $(LESSON)

clean: ## remove .venv and every cache
	@rm -rf .venv build .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -prune -exec rm -rf {} +

# The settings count too: an editable install copies them.
$(READY): $(PY) pyproject.toml constraints.txt $(wildcard binder/*.json)
	@echo 'Installing into .venv: a few minutes the first time.'
	@$(PY) -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[lab,test]'
	@touch $@

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo '$(PYTHON) is not Python 3.11 or newer. Name one: make lab PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo '$(PYTHON) cannot make environments. On Debian or Ubuntu: sudo apt install python3-venv' >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv
