# make refresh   read filings/, build, check and publish warehouse/yibao.duckdb
# make test      everything that can fail: style, structure, conventions, data, logic
# make audit     locked packages with known vulnerabilities
# make package-test  what is installed works outside of this folder (docs/operating.md)
# make demo      something to compare: the samples beside twelve counties that do not exist, in demo/
# make refresh SCANS=1  the same, and scans and photographs are read as well (docs/scans.md)
# make refresh CONVERT=1  the same, and .doc and .wps are read through LibreOffice (docs/refreshing.md)
# make accuracy-test  what takes minutes: how right every format and the filings beside the repository are
#                read, the gates' whole suites, and dbt's own build beside ours
# make scan-test how well scans are read: some ten minutes (docs/scans.md)
# make spark     the same project on Apache Spark: read, built, proved equal (docs/scaling.md)
# make spark-equal  every table of it on both sides, with rows that differ and seconds
# make spark-test   what Spark says otherwise, rule by rule, and filings with faults read there
# make bench     documents a second beside other readers, and cost by size (docs/speed.md)
# make bench-scans  scans beside Tesseract (docs/speed.md)
.PHONY: refresh share take-shares restore fetch site export changes pack release keep-failed report-failed rehearsal
.PHONY: test accuracy-test scan-test compiled trial python-tests sql-style types browser docs demo picture package-test spark spark-equal spark-test bench bench-scans audit lock clean
.DELETE_ON_ERROR:

FILINGS ?= filings
WAREHOUSE ?= warehouse/yibao.duckdb
# The first Python that yibao runs on.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3 python; do \
  $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
  && echo $$python && break; done)

# Without byte code every start of dbt takes twice as long; what is imported writes its own.
unexport PYTHONDONTWRITEBYTECODE
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
BIN := .venv/bin
# Where make test builds; dbt-bouncer.yml reads dbt's manifest there.
TRIAL := .trial
CONVERTING := $(if $(CONVERT),--convert)
# Where a scheduled refresh puts what is released.
RELEASE := release

refresh: .venv/runtime node_modules/complete $(if $(SCANS),.venv/scans)
ifdef SUMMARY
	@mkdir -p '$(dir $(SUMMARY))'
	@$(BIN)/yibao refresh --filings '$(FILINGS)' --warehouse '$(WAREHOUSE)' $(CONVERTING) --no-site --json \
	  > '$(SUMMARY)' 2> '$(SUMMARY:.json=.txt)' || { code=$$?; cat '$(SUMMARY:.json=.txt)' >&2; exit $$code; }
else
	@$(BIN)/yibao refresh --filings '$(FILINGS)' --warehouse '$(WAREHOUSE)' $(CONVERTING)
endif

# What a scheduled refresh does (docs/operating.md), in this order. A person runs the same.
restore:
	@ANEW='$(ANEW)' $(PYTHON) scripts/releases.py restore '$(WAREHOUSE)'

# Where nobody has listed a source yet, nothing is fetched, and that is no fault.
fetch: .venv/runtime
	@if test "$$(grep -c . '$(dir $(FILINGS))sources.csv' 2>/dev/null)" -gt 1 2>/dev/null; \
	then $(BIN)/yibao fetch --filings '$(FILINGS)'; \
	else echo "$(dir $(FILINGS))sources.csv lists no source; nothing is fetched"; fi

site: .venv/runtime node_modules/complete
	@$(BIN)/yibao site --warehouse '$(WAREHOUSE)' --folder $(RELEASE)/site

export: .venv/runtime
	@$(BIN)/yibao export $(RELEASE)/data --warehouse '$(WAREHOUSE)'

# What is other than in the last release; of the first one everything is new.
changes: .venv/runtime
	@mkdir -p $(RELEASE) && rm -f $(RELEASE)/yibao-changes.csv
	@if test -e $(RELEASE)/last/yibao.duckdb; then \
	  $(BIN)/yibao diff $(RELEASE)/last/yibao.duckdb '$(WAREHOUSE)' \
	    --csv $(RELEASE)/yibao-changes.csv > $(RELEASE)/changes.txt; \
	else echo "everything is new: there is no release before it" > $(RELEASE)/changes.txt; fi
	@cat $(RELEASE)/changes.txt

# A folder read in shares, by as many machines, and what they read taken in by one.
share: .venv/runtime
	@$(BIN)/yibao ingest --filings '$(FILINGS)' --shard '$(SHARE)/$(SHARES)' --into shares

take-shares: .venv/runtime
	@$(BIN)/yibao ingest --from shares --warehouse '$(WAREHOUSE)'
	@for step in build check publish; do $(BIN)/yibao $$step --warehouse '$(WAREHOUSE)' || exit 1; done

# The files of a release, its notes, and the folder for a web server, with the data below the site.
pack: .venv/runtime
	@cp '$(WAREHOUSE)' $(RELEASE)/yibao.duckdb
	@cd $(RELEASE) && rm -rf pages yibao-site.zip yibao-data.zip \
	  && ../$(BIN)/python -m zipfile -c yibao-site.zip site \
	  && ../$(BIN)/python -m zipfile -c yibao-data.zip data \
	  && cp -R site pages && cp -R data pages/files && cp yibao.duckdb pages/
	@$(BIN)/python scripts/releases.py notes '$(WAREHOUSE)'

release:
	@$(PYTHON) scripts/releases.py publish

# Where a scheduled refresh published nothing.
keep-failed:
	@WAREHOUSE='$(WAREHOUSE)' $(PYTHON) scripts/failed_refresh.py keep

report-failed:
	@$(PYTHON) scripts/failed_refresh.py report

# All of it without GitHub: the commands of .github/workflows/refresh.yml, twice, and once failing.
rehearsal: .venv/complete
	$(BIN)/python scripts/rehearse.py $(TRIAL)/rehearsal

test: .venv/complete
	@$(MAKE) --no-print-directory --jobs 2 .venv-reader/complete node_modules/complete
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/zizmor --offline --quiet .github/workflows
	$(BIN)/actionlint .github/workflows/*.yml
	$(BIN)/python scripts/make_regions.py --check
	$(BIN)/python scripts/make_population.py --check
	$(BIN)/python scripts/make_filers.py --check
	@mkdir -p $(TRIAL)
	@$(MAKE) --no-print-directory --jobs 2 compiled sql-style types
	@$(MAKE) --no-print-directory --jobs 2 trial python-tests

# Two parts of make test at once, on what was compiled before, beside what waits for nothing of it.
python-tests: compiled
	$(BIN)/pytest -m "not accuracy"

# What both parts need: dbt turns the project into SQL once.
compiled:
	$(BIN)/python scripts/compile_project.py $(TRIAL)

trial: compiled
	$(BIN)/yibao ingest --warehouse $(TRIAL)/yibao.duckdb
	$(BIN)/yibao build --all-tests --warehouse $(TRIAL)/yibao.duckdb
	@mkdir -p target && cp $(TRIAL)/yibao.build/target/semantic_manifest.json target/
	DBT_PROFILES_DIR=metrics YIBAO_DATABASE=$(TRIAL)/yibao.build/next/yibao.duckdb $(BIN)/mf validate-configs \
	  > $(TRIAL)/metrics.txt
	$(BIN)/dbt-bouncer --config-file dbt-bouncer.yml

accuracy-test: .venv/complete node_modules/complete
	$(BIN)/pytest -m accuracy
	$(BIN)/yibao ingest --warehouse $(TRIAL)/by-dbt/yibao.duckdb
	$(BIN)/python scripts/compare_builds.py $(TRIAL)/by-dbt/yibao.duckdb

sql-style:
	$(BIN)/python scripts/style_project.py $(TRIAL)/style
	$(BIN)/python scripts/judge_style.py $(TRIAL)/style

types:
	$(BIN)/mypy

# The tests look at the site where there is a browser, and say where there is none; Debian's is
# installed by this, where that is allowed.
browser:
	@scripts/install_browser

# Every document that shows output, from a fresh refresh of the samples.
docs: .venv/complete .venv-tools/complete
	@rm -rf $(TRIAL)/docs && mkdir -p $(TRIAL)/docs
	$(BIN)/yibao refresh --warehouse $(TRIAL)/docs/yibao.duckdb > $(TRIAL)/docs/output.txt
	$(BIN)/python scripts/make_docs.py $(TRIAL)/docs/yibao.duckdb $(TRIAL)/docs/output.txt

# What is installed is used outside of the repository; on another Python: PYTHON=python3.13.
package-test: .venv-package/complete
	@rm -rf $(TRIAL)/wheel
	@$(BIN)/uv build --quiet --wheel --no-build-isolation --python $(BIN)/python --out-dir $(TRIAL)/wheel
	@$(BIN)/uv pip install --quiet --python .venv-package/bin/python --no-deps --reinstall $(TRIAL)/wheel/*.whl
	.venv-package/bin/python scripts/try_package.py .venv-package/bin/yibao $(TRIAL)/package

# Something to look at: the samples beside twelve counties that do not exist (示例县), in demo/.
demo: .venv/complete
	@$(BIN)/python scripts/make_demo.py demo

picture: demo
	@$(BIN)/python scripts/make_picture.py demo/warehouse/yibao.duckdb docs/pictures/compare.svg

# How well scans are read that are made of real filings, beside the repository.
scan-test: .venv/complete .venv/scans .venv/scan-test
	$(BIN)/pytest --numprocesses 1 tests/scans

# The same project on Spark, on two cores of this machine: Java 17 is the system's.
SPARK := $(TRIAL)/spark
spark: .venv-spark/complete
	@mkdir -p $(SPARK)
	.venv-spark/bin/python -m ingest.spark read $(SPARK) --filings '$(FILINGS)' --overrides overrides
	.venv-spark/bin/python -m ingest.spark build $(SPARK)
	.venv-spark/bin/python -m ingest.spark check $(SPARK)
	@$(MAKE) --no-print-directory spark-equal

# Of what was last built on Spark.
spark-equal: .venv-spark/complete
	@.venv-spark/bin/python -m ingest.spark equal $(SPARK)

spark-test: .venv/complete .venv-spark/complete
	$(BIN)/pytest --numprocesses 1 tests/python/test_spark_sql.py tests/python/test_spark_project.py

bench: .venv/complete .venv-bench/complete
	$(BIN)/python scripts/bench.py

# Beside Tesseract, where the system has it: docs/speed.md.
bench-scans: .venv/complete .venv/scans .venv/scan-test
	$(BIN)/python scripts/bench_scans.py

audit: .venv-audit/complete
	@for lock in requirements*.lock; do \
	  echo "$$lock"; .venv-audit/bin/pip-audit --requirement $$lock --require-hashes --disable-pip \
	    --progress-spinner off || exit 1; \
	done

# One lock for every system and Python; the tests have the very packages that a refresh has.
lock: .venv/complete
	@for name in requirements requirements-dev requirements-spark requirements-installer requirements-bench requirements-audit requirements-tools requirements-scan-test; do \
	  $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header --quiet --upgrade $$name.in --output-file $$name.lock || exit 1; \
	done
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --quiet --upgrade --constraints requirements-dev.lock requirements-scan.in \
	  --output-file requirements-scan.lock

clean:
	rm -rf .venv .venv-reader .venv-spark .venv-bench .venv-audit .venv-package .venv-tools node_modules .trial build release failed demo warehouse

# An environment is whole or it is made again: its mark is written last.
define environment
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed, and none is on the path" >&2; exit 1; }
	@echo "making .venv from $(1)"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes \
	  --requirement requirements-installer.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes \
	  --requirement $(1)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
endef

# What a refresh needs.
.venv/runtime: requirements.lock requirements-installer.lock pyproject.toml
	$(call environment,requirements.lock)
	@touch $@

# With what the tests need: the same packages and more, in the same place.
.venv/complete: requirements-dev.lock requirements.lock requirements-installer.lock pyproject.toml
	$(call environment,requirements-dev.lock)
	@touch .venv/runtime $@

# What recognises text in pictures, into the environment that is there.
.venv/scans: requirements-scan.lock .venv/runtime
	@echo "adding what recognises text from requirements-scan.lock"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes \
	  --requirement requirements-scan.lock
	@touch $@

# And the font in which pages of the sample filings are drawn for make scan-test.
.venv/scan-test: requirements-scan-test.lock .venv/scans
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes \
	  --requirement requirements-scan-test.lock
	@touch $@

# The packages of a refresh, without this folder.
.venv-package/complete: .venv/runtime
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed, and none is on the path" >&2; exit 1; }
	@rm -rf .venv-package
	@$(PYTHON) -m venv .venv-package
	@$(BIN)/uv pip install --quiet --python .venv-package/bin/python \
	  --require-hashes --requirement requirements.lock
	@touch $@

# DuckDB for the page of the site that asks SQL; without npm the site says that it is left out.
# What pages run is prepared once.
node_modules/complete: package-lock.json | .venv/runtime
	@if ! command -v npm >/dev/null; then \
	  echo "npm is not on the path: the site will have no queries in the page" >&2; \
	elif npm ci --ignore-scripts --no-audit --no-fund --loglevel error >/dev/null; then touch $@; \
	else echo "npm ci failed: the site will have no queries in the page" >&2; fi
	@$(BIN)/python -m ingest.site.libraries

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

# Spark, and what a refresh needs, in an environment of its own.
.venv-spark/complete: requirements-spark.lock requirements-installer.lock pyproject.toml .venv/runtime
	@echo "making .venv-spark from requirements-spark.lock"
	@rm -rf .venv-spark
	@$(PYTHON) -m venv .venv-spark
	@.venv-spark/bin/pip install --quiet --disable-pip-version-check --require-hashes \
	  --requirement requirements-installer.lock
	@$(BIN)/uv pip install --quiet --python .venv-spark/bin/python --require-hashes \
	  --requirement requirements-spark.lock
	@$(BIN)/uv pip install --quiet --python .venv-spark/bin/python --no-deps --no-build-isolation --editable .
	@touch $@

# Other programs that open what is published; docs/querying.md shows what they print.
.venv-tools/complete: requirements-tools.lock .venv/complete
	@rm -rf .venv-tools
	@$(PYTHON) -m venv .venv-tools
	@$(BIN)/uv pip install --quiet --python .venv-tools/bin/python --require-hashes \
	  --requirement requirements-tools.lock
	@touch $@
