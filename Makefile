# make demo   sets everything up and checks the sample drafts
# make test   sets everything up and runs all tests
# make deep   sets up LanguageTool for the tests of the deep depth (needs Java 17 and Maven)
# make bench  compares speed with a bare typer program, Vale and LanguageTool
#
# Needs Python 3.11 or newer and a package index, nothing else. All of it stays in .venv.

SHELL := /bin/sh
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)
VENV := .venv
RUN := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test deep bench docs golden clean

demo: $(VENV)/.installed
	@$(RUN) -m tonecheck check samples --exit-zero

test: $(VENV)/.installed-dev
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(RUN) -m pytest -q -n auto --dist loadfile

deep: $(VENV)/.installed-dev
	$(RUN) -m tonecheck setup languagetool --from-maven
	$(RUN) -m tonecheck setup spacy es_core_news_sm

bench: $(VENV)/.installed-dev
	$(RUN) benchmarks/run.py

# Writes docs/rules/ from the rules and the corpus; a test fails where it is not current.
docs: $(VENV)/.installed-dev
	$(RUN) tools/build_docs.py

# Writes the expected reports anew; look at the difference before you commit it.
golden: $(VENV)/.installed-dev
	TONECHECK_GOLDEN=1 $(RUN) -m pytest -q tests/test_reports_golden.py

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "Hace falta Python 3.11 o posterior (python3)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.python
	$(RUN) -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/.installed
	$(RUN) -m pip install --quiet --editable ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
