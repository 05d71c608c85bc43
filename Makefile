# Everything runs in .venv, which `make` builds from pyproject.toml with nothing but Python 3.
PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= 2

.PHONY: demo test check check-all format lint types floors generated self bless new-rule benchmark clean

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: .venv/installed  ## vibelint on a project that has drifted from its documents
	$(BIN)/vibelint --exit-zero fixtures/fastapi-drifted

test: .venv/installed  ## the suite, without the long tests
	$(BIN)/python -m pytest -n $(WORKERS) -m 'not long'

check: .venv/installed format lint types floors generated self test  ## all that CI runs

check-all: check  ## and the long tests
	$(BIN)/python -m pytest -n $(WORKERS) -m long

format: .venv/installed
	$(BIN)/ruff format --check vibelint tests benchmarks

lint: .venv/installed
	$(BIN)/ruff check vibelint tests benchmarks

types: .venv/installed
	$(BIN)/mypy

floors: .venv/installed
	$(BIN)/lint-imports

generated: .venv/installed  ## rules/README.md says what the pages say
	$(BIN)/python -m tests.generated --check

self: .venv/installed  ## vibelint on vibelint
	$(BIN)/vibelint check .

bless: .venv/installed  ## rewrite expected outputs and generated files; read the diff
	$(BIN)/python -m tests.bless
	$(BIN)/python -m tests.generated

new-rule: .venv/installed  ## make new-rule FAMILY=handlers ID=some-rule
	$(BIN)/python -m tests.new_rule $(FAMILY) $(ID)

benchmark: .venv/installed  ## milliseconds per file and ratios; blocking calls found, beside other tools
	$(BIN)/python -m benchmarks.reader
	$(BIN)/python -m benchmarks.frontend
	$(BIN)/python -m benchmarks.chains
	$(BIN)/python -m benchmarks.scaling
	$(BIN)/python -m benchmarks.probes
	$(BIN)/python -m benchmarks.editor
	$(MAKE) benchmark-peers

LARGE := homeassistant==2024.3.3

.PHONY: benchmark-peers
benchmark-peers: .venv/installed .venv/large/done .venv/peers/done  ## beside flake8, Fixit, LibCST and ruff
	$(BIN)/python -m benchmarks.chains .venv/large/homeassistant
	PEERS=.venv/peers/bin/python $(BIN)/python -m benchmarks.peers .venv/large/homeassistant

.venv/large/done: .venv/installed
	$(BIN)/python -m pip download --quiet --no-deps --dest .venv/large '$(LARGE)'
	cd .venv/large && $(abspath $(BIN))/python -m zipfile -e *.whl . && touch done

.venv/peers/done:
	$(PYTHON) -m venv .venv/peers
	.venv/peers/bin/python -m pip install --quiet fixit flake8 flake8-annotations flake8-async
	touch $@

clean:
	rm -rf .venv build dist
