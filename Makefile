# make refresh   read filings/, build, check and publish warehouse/yibao.duckdb
# make test      everything that can fail: style, structure, conventions, data, logic
# make audit     locked packages with known vulnerabilities
# make bench     documents a second beside other readers, and cost by size (docs/speed.md)
.PHONY: refresh test trial sql-style types docs bench audit lock clean
.DELETE_ON_ERROR:

FILINGS ?= filings
WAREHOUSE ?= warehouse/yibao.duckdb
PYTHON ?= python3.11

# Without byte code every start of dbt takes twice as long.
unexport PYTHONDONTWRITEBYTECODE
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
BIN := .venv/bin
# Where make test builds; dbt-bouncer.yml reads dbt's manifest there.
TRIAL := .trial

refresh: .venv/complete
	@$(BIN)/yibao refresh --filings '$(FILINGS)' --warehouse '$(WAREHOUSE)'

test: .venv/complete .venv-reader/complete
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/zizmor --offline --quiet .github/workflows
	$(BIN)/actionlint .github/workflows/*.yml
	$(BIN)/python scripts/make_regions.py --check
	$(BIN)/python scripts/make_population.py --check
	@mkdir -p $(TRIAL)
	@$(MAKE) --no-print-directory --jobs 2 trial sql-style types
	$(BIN)/pytest

# Two parts of make test at once, each longest in work that takes one core.
trial:
	$(BIN)/yibao ingest --warehouse $(TRIAL)/yibao.duckdb
	$(BIN)/yibao build --all-tests --warehouse $(TRIAL)/yibao.duckdb
	$(BIN)/python scripts/compare_builds.py $(TRIAL)/yibao.duckdb
	@mkdir -p target && cp $(TRIAL)/yibao.build/target/semantic_manifest.json target/
	DBT_PROFILES_DIR=metrics YIBAO_DATABASE=$(TRIAL)/yibao.build/next/yibao.duckdb $(BIN)/mf validate-configs \
	  > $(TRIAL)/metrics.txt
	$(BIN)/dbt-bouncer --config-file dbt-bouncer.yml

sql-style:
	$(BIN)/python scripts/style_project.py $(TRIAL)/style
	cd $(TRIAL)/style && YIBAO_DATABASE=style.duckdb $(CURDIR)/$(BIN)/sqlfluff lint models tests analyses

types:
	$(BIN)/mypy

# Every document that shows output, from a fresh refresh of the samples.
docs: .venv/complete
	@rm -rf $(TRIAL)/docs && mkdir -p $(TRIAL)/docs
	$(BIN)/yibao refresh --warehouse $(TRIAL)/docs/yibao.duckdb > $(TRIAL)/docs/output.txt
	$(BIN)/python scripts/make_docs.py $(TRIAL)/docs/yibao.duckdb $(TRIAL)/docs/output.txt

bench: .venv/complete .venv-bench/complete
	$(BIN)/python scripts/bench.py

audit: .venv-audit/complete
	@for lock in requirements*.lock; do \
	  echo "$$lock"; .venv-audit/bin/pip-audit --requirement $$lock --require-hashes --disable-pip \
	    --progress-spinner off || exit 1; \
	done

lock: .venv/complete
	$(BIN)/uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --upgrade requirements.in --output-file requirements.lock
	$(BIN)/uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --upgrade requirements-bench.in --output-file requirements-bench.lock
	$(BIN)/uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --upgrade requirements-audit.in --output-file requirements-audit.lock

clean:
	rm -rf .venv .venv-reader .venv-bench .venv-audit .trial warehouse

# The environment is whole or it is made again: the mark is written last.
.venv/complete: requirements.lock requirements-installer.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: no $(PYTHON) on the path" >&2; exit 1; }
	@echo "making .venv from requirements.lock"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes \
	  --requirement requirements-installer.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes \
	  --requirement requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# The oldest DuckDB that must open the published file.
.venv-reader/complete: requirements-reader.lock
	@rm -rf .venv-reader
	@$(PYTHON) -m venv .venv-reader
	@.venv-reader/bin/pip install --quiet --disable-pip-version-check --require-hashes \
	  --requirement requirements-reader.lock
	@touch $@

# Asks the public lists of vulnerabilities, so it runs where they can be reached.
.venv-audit/complete: requirements-audit.lock
	@rm -rf .venv-audit
	@$(PYTHON) -m venv .venv-audit
	@.venv-audit/bin/pip install --quiet --disable-pip-version-check --require-hashes \
	  --requirement requirements-audit.lock
	@touch $@

# What yibao is measured beside; never in the main environment.
.venv-bench/complete: requirements-bench.lock .venv/complete
	@rm -rf .venv-bench
	@$(PYTHON) -m venv .venv-bench
	@$(BIN)/uv pip install --quiet --python .venv-bench/bin/python --require-hashes \
	  --requirement requirements-bench.lock
	@touch $@
