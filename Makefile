# Two commands: `make run` opens the program with the sample project, `make test` runs all checks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: run test lint gallery bench torture compiled clean

run: compiled
	@$(BIN)/python tools/run_sample.py

test: compiled
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q

lint: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

gallery: compiled
	@QT_QPA_PLATFORM=offscreen $(BIN)/python tools/gallery.py

bench: compiled
	@QT_QPA_PLATFORM=offscreen $(BIN)/python tools/bench.py

torture: $(READY)
	@$(BIN)/python -m tools.torture

# As an installed program is; where PYTHONDONTWRITEBYTECODE is set, Python compiles all of it at each start.
compiled: $(READY)
	@$(BIN)/python -m compileall -q triad_desktop

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) tools/check_python.py
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"
	@touch $(READY)

clean:
	rm -rf $(VENV) out
