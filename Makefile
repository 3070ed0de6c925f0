# The only list of commands. Each sets up what it needs; a fresh machine has Python 3.11 with venv, git and make.

.DEFAULT_GOAL := help
.PHONY: help demo test check format messages bench proof install

PYTHON ?= $(firstword $(shell command -v python3.11 || command -v python3))
PORT ?= 8000
export PORT
RUN := .venv/bin/python -m

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile | expand -t 16

demo: ## the site on http://127.0.0.1:8000 with sample data and two logins (PORT=8100 make demo)
	@$(PYTHON) tools/port.py $(PORT)
	@$(MAKE) --no-print-directory install
	@exec $(RUN) tools.demo

test: install ## all checks and tests, on SQLite, PostgreSQL and in a browser, with coverage
	@$(RUN) tools.suite

check: install ## what can be judged in seconds: format, lint, types, imports, migrations, settings
	@$(RUN) tools.check

format: install ## write code and templates in the one format, and the stylesheet and scripts from their parts
	@.venv/bin/ruff check --quiet --fix-only
	@.venv/bin/ruff format
	@find templates -name '*.html' -exec .venv/bin/djade {} +
	@$(RUN) tools.css
	@$(RUN) tools.js

messages: install ## collect the texts to translate into locale/, and compile them
	@$(RUN) tools.messages update

bench: install ## what pages cost beside the least they could, into bench/results/ (FULL=1: 100,000 events as well)
	@$(RUN) bench.run $(if $(FULL),--full)

proof: install ## what takes longer, measured and written to docs/quality.md
	@$(RUN) bench

install: .venv/bin/uv
	@.venv/bin/uv sync --locked --quiet

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one: PYTHON=python3.11 make")'
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet uv
