# make demo   the product on the example notices, in an environment of its own
# make test   style, types, imports and tests, in an environment of its own
# Both need nothing but Python 3.11 or newer and a package index.

PYTHON ?= python3
DEMO_ENV := .venv
TEST_ENV := .venv-test
# The extras that the tests exercise.
TEST_EXTRAS := serve,publish,mcp,llm,draw

.PHONY: demo test lint clean

demo: $(DEMO_ENV)/.ready
	@bash examples/demo.sh $(DEMO_ENV)/bin/kg demo

test: $(TEST_ENV)/.ready lint
	$(TEST_ENV)/bin/python -m pytest -q -n auto --dist worksteal

lint: $(TEST_ENV)/.ready
	$(TEST_ENV)/bin/ruff check .
	$(TEST_ENV)/bin/ruff format --check .
	$(TEST_ENV)/bin/mypy
	$(TEST_ENV)/bin/lint-imports

$(DEMO_ENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(DEMO_ENV)
	$(DEMO_ENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[serve,publish,draw]'
	@touch $@

# Dependency groups came with pip 25.1, hence the upgrade.
$(TEST_ENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(TEST_ENV)
	$(TEST_ENV)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(TEST_ENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[$(TEST_EXTRAS)]' --group dev
	@touch $@

clean:
	rm -rf $(DEMO_ENV) $(TEST_ENV) demo build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
