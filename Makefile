# make: the sample catalogue in site/. make test: everything that can be checked.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TESTED := $(VENV)/.tests-installed
NEWEST := .venv-newest
LOCK := constraints.txt
CHECKER := tests/.tools/node_modules/vnu-jar/build/dist/vnu.jar
APT := $(shell [ "$$(id -u)" = 0 ] || echo sudo) apt-get

# Without compiled files every command of the tests would compile the whole engine anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: all test test-fast test-newest cover serve bench lint constraints windows clean system-python system-browser system-servers

all: $(STAMP)
	$(BIN)/python build.py
	@echo "Mở tệp này bằng trình duyệt / open this in a browser: site/index.html"

$(STAMP): pyproject.toml $(LOCK)
	@$(MAKE) --no-print-directory system-python
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(LOCK) --editable .
	@touch $@

# A bare Debian has Python without venv; anything else that is missing is told by name.
system-python:
	@command -v $(PYTHON) >/dev/null || { $(APT) update -qq && $(APT) install -y -qq python3 python3-venv; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên / Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(APT) update -qq && $(APT) install -y -qq python3-venv; }

$(TESTED): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(LOCK) --editable '.[test,lint]'
	@touch $@

system-browser:
	@command -v chromium-headless-shell >/dev/null || { $(APT) update -qq && $(APT) install -y -qq chromium-headless-shell; } || command -v chromium >/dev/null || $(APT) install -y -qq chromium
	@command -v npm >/dev/null || { $(APT) update -qq && $(APT) install -y -qq npm; }
	@command -v java >/dev/null || { $(APT) update -qq && $(APT) install -y -qq default-jre-headless; }

# The W3C's HTML checker, which tests/site/test_html.py runs. npm trusts the certificates that the system does.
$(CHECKER): export NODE_EXTRA_CA_CERTS ?= /etc/ssl/certs/ca-certificates.crt
$(CHECKER): | system-browser
	npm install --silent --no-audit --no-fund --no-save --prefix tests/.tools vnu-jar@26

# Servers that tests publish to and serve from. Debian starts none of them where a policy forbids it.
system-servers: export RUNLEVEL := 1
system-servers:
	@for program in apache2 nginx sshd vsftpd; do PATH=$$PATH:/usr/sbin:/sbin command -v $$program >/dev/null || missing=yes; done; \
	  [ -z "$$missing" ] || { $(APT) update -qq && $(APT) install -y -qq --no-install-recommends apache2-bin nginx-light openssh-client openssh-server vsftpd; }

test: lint system-browser system-servers $(CHECKER)
	$(BIN)/python -m pytest -n 2 --dist worksteal

# Without sites, browsers and servers: the rules themselves, in less than two minutes.
test-fast: $(TESTED)
	$(BIN)/python -m pytest -n 2 -m "not site and not browser and not servers"

# How much of the engine the tests run, by file; what lies below 90 % is listed first.
cover: $(TESTED) system-browser system-servers $(CHECKER)
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=
	$(BIN)/python -m coverage report --sort=cover --skip-covered --skip-empty

# The same tests against the newest versions that pyproject.toml allows, in an environment of its own.
test-newest: system-python system-browser system-servers $(CHECKER)
	$(PYTHON) -m venv --clear $(NEWEST)
	$(NEWEST)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade --editable '.[test]'
	$(NEWEST)/bin/python -m pytest -n 2 --dist worksteal

# Writes the newest allowed versions down as the ones to install and test from now on. Run `make test` after it.
constraints: system-python
	$(PYTHON) -m venv --clear $(NEWEST)
	$(NEWEST)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade --editable '.[test,lint,s3,keyring]'
	$(NEWEST)/bin/python tests/support/constraints.py $(LOCK)

# Every dependency installs on Windows without a compiler, for every Python that is supported.
windows: $(STAMP)
	$(BIN)/python tests/support/windows_wheels.py $(LOCK)

serve: $(STAMP)
	$(BIN)/python build.py serve

bench: $(TESTED) system-browser
	$(BIN)/python bench/run.py

lint: $(TESTED)
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy

clean:
	rm -rf .cache $(VENV) $(NEWEST)
	[ ! -d site ] || $(PYTHON) build.py clean 2>/dev/null || true
