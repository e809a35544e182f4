# make reports and make test are all a newcomer needs; every target sets up what it uses.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready

.PHONY: help reports test check proof lab bench lint clean

help:           ## say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

reports: $(READY)  ## build every page into reports/
	$(RUN) -m analysis build

check: $(READY)  ## say which committed pages are stale, and why
	$(RUN) -m analysis check

test: $(READY)  ## run the tests, in under three minutes
	$(RUN) -m pytest -m "not slow"

proof: $(READY)  ## run the slow proofs: double builds, browser, fresh clone
	$(RUN) -m pytest -m slow tests

lint: $(READY)  ## style and types
	$(RUN) -m ruff check .
	$(RUN) -m mypy

bench: $(READY)  ## measure speed beside the rivals
	$(RUN) -m pip install --quiet --disable-pip-version-check -c requirements.txt -e ".[bench]"
	for file in tests/benchmarks/bench_*.py; do echo "== $$file"; $(RUN) $$file || exit 1; done

lab: $(READY)  ## open the notebooks in JupyterLab
	$(RUN) -m jupyter lab notebooks

clean:          ## remove what was installed
	rm -rf $(VENV) build *.egg-info
