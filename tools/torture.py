"""`make torture`: the long runs of what `make test` tries a little of. One table with counts at the end.

`--share 0.3` runs three tenths of each. Ends with 1 when anything failed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.storage.edit_runs import INPUTS, check_undo, make_file
from tests.storage.edits import insert_project
from tests.storage.test_history_runs import Runs
from tests.storage.torture.faults import SCENARIOS, try_edit_faults, try_faults
from tests.storage.torture.injector import FAULTS
from tests.storage.torture.kills import begin, check_reopening, kill_once
from tests.storage.torture.mutants import base_file, try_mutants
from triad_desktop.resource_files import read_framework
from triad_desktop.storage.document import create_document, open_document

KILLS, MUTANTS, EDITS, RUNS = 1_000, 10_000, 10_000, 200
_EVERY_FAULT = tuple((fault, lasting) for fault in FAULTS for lasting in (False, True))
# What one part of the runs yields: what it was, and what is wrong with it or "".
Results = Iterator[tuple[str, str]]


def kills(folder: Path, share: float) -> Results:
    """`kill -9` at random moments of a workshop on one project."""
    path, data = _new_project(folder), folder / "data"
    told, random = begin(path, data), Random(1)
    for number in range(round(KILLS * share)):
        kill_once(told, random)
        yield "killed", "; ".join(told.failures)
        told.failures.clear()
        if number % 100 == 99:
            check_reopening(told).close()
            path.unlink()
            path = _new_project(folder)
            edits, publications = told.edits, told.publications
            told = begin(path, data)
            told.edits, told.publications = edits, publications
    print(f"  {told.edits} edits were committed and {told.publications} publications done by what was killed")


def mutants(folder: Path, share: float) -> Results:
    """Files changed by accident or on purpose."""
    slowest = 0.0
    for one in try_mutants(base_file(read_framework(), folder), range(round(MUTANTS * share)), folder):
        slowest = max(slowest, one.seconds)
        yield ("wrong" if one.failed else one.outcome), str(one) if one.failed else ""
    print(f"  the slowest took {slowest:.2f} s to open or refuse")


def faults(folder: Path, share: float) -> Results:
    """Every fault, once and for good, at every call to the system; a share of the steps."""
    path = _new_project(folder)
    original, every = path.read_bytes(), max(1, round(1 / share))
    for scenario in SCENARIOS:
        for one in try_faults(folder, original, scenario, lambda step: () if step % every else _EVERY_FAULT):
            yield scenario, str(one) if one.wrong else ""
    for one in try_edit_faults(folder, original, range(0, 200, every)):
        yield one.scenario, str(one) if one.wrong else ""


def edits(folder: Path, share: float) -> Results:
    """Undo and redo of every edit function with random inputs."""
    path, data = folder / "edits.triad", folder / "edits"
    make_file(path, read_framework(), data)
    original = path.read_bytes()
    for name in INPUTS:
        path.write_bytes(original)
        document = open_document(path, data_directory=data)
        for seed in range(max(1, round(EDITS * share / len(INPUTS) / (10 if name.startswith("content.") else 1)))):
            try:
                yield check_undo(document, name, Random(seed)), ""
            except Exception as error:
                yield "wrong", f"{name}, seed {seed}: {type(error).__name__}: {error}"
                break
        document.close(publish=False)


def runs(folder: Path, share: float) -> Results:
    """Random sequences of edits, undo, redo, publishing, reopening and crashes."""
    examples = max(1, round(RUNS * share))
    long = settings(
        max_examples=examples,
        stateful_step_count=50,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    try:
        run_state_machine_as_test(Runs, settings=long)
    except Exception as error:
        yield "wrong", f"{type(error).__name__}: {error}"
    for _one in range(examples):
        yield "run", ""


PARTS: dict[str, Callable[[Path, float], Results]] = {
    "kills": kills, "mutants": mutants, "faults": faults, "edits": edits, "runs": runs,
}  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="how much of each part, such as 0.3")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all when none is named")
    options = parser.parse_args(arguments)
    lines, failed = [], 0
    for name in options.parts or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["TRIAD_DATA_DIR"] = folder
            print(f"{name}: {PARTS[name].__doc__}", flush=True)
            line, failures = _run(name, Path(folder), options.share)
        lines.append(line)
        failed += failures
    print(f"\n{'part':<10} {'tried':>7} {'failed':>7} {'seconds':>8}  outcomes")
    print("\n".join(lines))
    return 1 if failed else 0


def _run(name: str, folder: Path, share: float) -> tuple[str, int]:
    began, outcomes, failures = time.monotonic(), Counter[str](), 0
    for outcome, wrong in PARTS[name](folder, share):
        outcomes[outcome] += 1
        if wrong:
            failures += 1
            print(f"  FAILED {wrong}", flush=True)
    seconds = time.monotonic() - began
    counts = ", ".join(f"{outcome} {count}" for outcome, count in outcomes.most_common())
    return f"{name:<10} {outcomes.total():>7} {failures:>7} {seconds:>8.0f}  {counts}", failures


def _new_project(folder: Path) -> Path:
    path = folder / "projects" / "Claims.triad"
    path.parent.mkdir(exist_ok=True)
    create_document(path, read_framework(), insert_project, None, data_directory=folder / "data").close()
    return path


if __name__ == "__main__":
    sys.exit(main())
