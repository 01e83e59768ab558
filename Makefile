# `make demo` and `make test` do everything on a new machine; both are quick to repeat.
PY := .venv/bin/python
export OMP_NUM_THREADS := 1

.PHONY: docs site dist sbom demo test test-slow test-long test-browser test-ftm test-postgres test-ray check bench fuzz lock clean setup dev

setup:
	@tools/setup default

dev:
	@tools/setup dev

demo: setup
	@$(PY) -m onrecord demo --record demo.db
	@echo "(In this clone the program is .venv/bin/onrecord.)" >&2
	@echo "In the browser: .venv/bin/onrecord serve --record demo.db, then http://127.0.0.1:8765/" >&2

# JOBS: how many processes share the tests out (`auto`: one a core, eight at most).
JOBS := auto
test: dev
	@$(PY) -m pytest -n $(JOBS) --maxprocesses 8 --dist worksteal -m "not slow and not browser and not postgres and not ray"

# Tests that start processes, kill them, or run much: some minutes. Those of PostgreSQL are skipped where it is not installed.
test-slow: dev
	@$(PY) -m pytest -m "slow and not browser and not ray"

# The same, with all that is drawn by lot tried at length: an hour or so.
test-long: dev
	@ONRECORD_LONG=1 $(PY) -m pytest -m "slow and not browser and not ray"

# The store's tests on a PostgreSQL server that they start and stop; needs Debian's postgresql (its server need not run).
test-postgres: dev
	@$(PY) -m pytest -m "postgres and not slow"

# The engine ray on two nodes of a cluster that the tests start here: a minute.
test-ray: dev
	@$(PY) -m pytest -m ray tests/run/cluster

# Needs Debian's chromium (or ONRECORD_CHROMIUM).
test-browser: dev
	@$(PY) -m pytest -m browser tests/browser

docs: dev
	@$(PY) tools/docs_commands.py
	@$(PY) tools/docs_accuracy.py
	@$(PY) tools/docs_api.py
	@$(PY) tools/docs_vocabularies.py
	@$(PY) tools/docs_tables.py
	@$(PY) tools/docs_man.py

# The documentation as a site, in site/: open site/index.html (its search needs a server: python -m http.server -d site).
site: dev
	@NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build -q

# Wheel and sdist, built twice and compared, with their checksums.
dist: dev
	@bash tools/dist

sbom: dev
	@mkdir -p dist
	@$(PY) -m cyclonedx_py requirements requirements/default.txt --output-reproducible --of JSON -o dist/onrecord.cdx.json
	@echo dist/onrecord.cdx.json

check: dev
	@$(PY) -m ruff check src tests bench tools fuzz training
	@$(PY) -m ruff format --check src tests bench tools fuzz training
	@$(PY) -m mypy

# The environment of FollowTheMoney alone: it compiles for a minute.
ftm:
	@[ -x .venv-ftm/bin/ftm ] || { python3 -m venv .venv-ftm && .venv-ftm/bin/python -m pip install -qq --require-hashes -r requirements/ftm.txt; }

# FollowTheMoney's own model on the sample's export. Needs a compiler and Debian's libicu-dev and pkg-config.
test-ftm: setup ftm
	@$(PY) -m onrecord demo --record .venv-ftm/demo.db --quiet > .venv-ftm/demo.txt
	@$(PY) -m onrecord export --record .venv-ftm/demo.db --format ftm --quiet | .venv-ftm/bin/python tools/check_ftm.py

# Coverage-guided, over all targets: ten minutes, or `make fuzz SECONDS=30`. Skipped with a word where atheris has no wheel.
SECONDS := 600
fuzz: dev
	@$(PY) -m fuzz --seconds $(SECONDS)

bench: dev
	@for script in split pages copies dates times quotes names quantities events commitments record sentences calibration timelines threads speed formats; do \
	  echo "== $$script"; $(PY) bench/$$script.py || exit 1; done
	@$(PY) tools/docs_accuracy.py

# Needs uv (pip install uv). Hashes, every platform, no registry address.
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q
lock:
	$(LOCK) pyproject.toml --extra build -o requirements/default.txt
	$(LOCK) pyproject.toml --extra build --extra dev -o requirements/dev.txt
	$(LOCK) pyproject.toml --all-extras -o requirements/all.txt
	echo followthemoney | $(LOCK) - -o requirements/ftm.txt

clean:
	rm -rf .venv .venv-ftm .fuzz .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build demo.db* record.db*
