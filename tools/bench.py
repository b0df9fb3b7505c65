"""Print one table of ratios, each against a floor measured in the same run, alternating with it.

Absolute times differ from machine to machine and from minute to minute; ratios hold better.
"""

from __future__ import annotations

import compileall
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).resolve().parent
STARTS, EDITS, BRIEFS = 9, 60, 3


@dataclass(frozen=True)
class Measured:
    """One row: medians of ours and of the floor in the same unit, and what is hoped for."""

    name: str
    ours: float
    floor: float
    unit: str
    hoped: float

    def row(self) -> str:
        return f"{self.name:<58} {self.ours:>9.2f} {self.floor:>9.2f} {self.unit:<4} {self.ours / self.floor:>7.2f} {self.hoped:>7g}"


def measure_start(sample: Path) -> list[Measured]:
    """Process start to a painted window with the sample, and peak memory, over a bare window's.

    The program is compiled before, as an installed one is."""
    compileall.compile_dir(HERE.parent / "triad_desktop", quiet=1)
    times: dict[str, list[float]] = {"program": [], "floor": []}
    memory: dict[str, list[float]] = {"program": [], "floor": []}
    for _run in range(STARTS):
        for kind in times:
            seconds, kilobytes = _start_once(kind, sample)
            times[kind].append(seconds * 1000)
            memory[kind].append(kilobytes / 1024)
    return [
        _row("Start to painted window with the sample ÷ bare window", times["program"], times["floor"], "ms", 2),
        _row("Peak memory with the sample ÷ bare window's", memory["program"], memory["floor"], "MB", 3),
    ]


def _start_once(kind: str, sample: Path) -> tuple[float, float]:
    began = perf_counter()
    process = subprocess.Popen(
        [sys.executable, str(HERE / "bench_window.py"), kind, str(sample)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    line = process.stdout.readline().split()
    seconds = perf_counter() - began
    process.wait()
    if line[:1] != ["painted"]:
        raise SystemExit(f"bench_window.py {kind} painted nothing")
    return seconds, float(line[1])


def measure_edit(sample: Path, folder: Path) -> Measured:
    """A key press in a table cell until it is committed and redrawn, over one raw SQLite commit."""
    from tools.bench_edit import EditBench

    bench = EditBench(sample)
    commit = raw_commit(sample, folder)
    ours, floor = [], []
    for number in range(EDITS):
        floor.append(timed(commit))
        ours.append(bench.edit_once(number))
    bench.close()
    return _row("Edit from key press to committed and redrawn ÷ raw commit", ours, floor, "ms", 12)


def raw_commit(sample: Path, folder: Path) -> Callable[[], None]:
    """One update of one row, committed with the pragmas that the program uses."""
    path = folder / "raw.sqlite"
    shutil.copy(sample, path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    (row_id,) = connection.execute("SELECT id FROM success_criterion LIMIT 1").fetchone()
    numbers = iter(range(10**9))

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE success_criterion SET statement = ? WHERE id = ?", (f"word {next(numbers)}", row_id))
        connection.execute("COMMIT")

    return commit


def measure_briefs(sample: Path) -> Measured:
    """The four PDFs over plain platypus text and tables of the same words, cells and fonts."""
    from tools.bench_briefs import BriefBench

    bench = BriefBench(sample)
    ours, floor = [], []
    for _run in range(BRIEFS):
        ours.append(timed(bench.make_briefs))
        floor.append(timed(bench.make_plain))
    return _row("The four PDFs ÷ plain platypus of the same words", ours, floor, "ms", 2)


def measure_repaint(sample: Path) -> Measured:
    """A table of 400 × 24 cells repainted while the four PDFs are exported, over the same with no export."""
    from tools.bench_repaint import RepaintBench

    during, alone = RepaintBench(sample).measure()
    return _row("Repaint of 400 × 24 cells during an export ÷ with none", during, alone, "ms", 1.1)


def measure_search(folder: Path) -> Measured:
    """One key of a search in a project 20 times the sample, over a plain scan of the same texts with `in`."""
    from tools.bench_search import SearchBench

    ours, floor = SearchBench(folder).measure()
    return _row("Search, one key, 20 × the sample ÷ plain scan with `in`", ours, floor, "ms", 3)


def measure_size(sample: Path, folder: Path) -> list[Measured]:
    """A project 20 times the sample: opening, an edit and scrolling the RACI matrix, each over its floor."""
    from tools.bench_size import SizeBench

    bench = SizeBench(sample, folder)
    return [
        _row("Opening 20 × the sample ÷ raw SQLite read of its rows", *bench.measure_opening(), "ms", 5),
        _row("One edit in 20 × the sample ÷ one in the sample", *bench.measure_edit(), "ms", 1.5),
        _row("Scrolling its RACI matrix ÷ an empty table's", *bench.measure_scrolling(), "ms", 3),
    ]


def measure_room(sample: Path) -> Measured:
    """The room's picture in full HD painted once, over an empty window of the same size."""
    from tools.bench_room import RoomBench

    bench = RoomBench(sample)
    ours, floor = bench.measure()
    bench.close()
    return _row("Repaint of the room view ÷ an empty window's", ours, floor, "ms", 20)


def measure_turns(sample: Path, folder: Path) -> Measured:
    """Processor time of the longest turn of the event loop on a walk through all pages, over an empty page's."""
    from tools.bench_turns import TurnBench, empty_turn

    path = folder / "walk.triad"
    shutil.copy(sample, path)
    bench = TurnBench()
    floor = [empty_turn(bench) for _run in range(STARTS)]
    longest = max(max(turns) for _step, turns in bench.walk(path))
    bench.close()
    return _row("Longest turn on a walk through all pages ÷ an empty one's", [longest], floor, "ms", 60)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that the work takes."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def _row(name: str, ours: list[float], floor: list[float], unit: str, hoped: float) -> Measured:
    return Measured(name, statistics.median(ours), statistics.median(floor), unit, hoped)


def run() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["TRIAD_DATA_DIR"] = str(folder / "data")
        from triad_desktop.app import main

        sample = folder / "sample.triad"
        main(["sample", str(sample)])
        rows = [
            *measure_start(sample),
            measure_edit(sample, folder),
            measure_briefs(sample),
            measure_repaint(sample),
            measure_search(folder),
            measure_room(sample),
            measure_turns(sample, folder),
            *measure_size(sample, folder),
        ]
    print(f"\n{'median':<58} {'ours':>9} {'floor':>9} {'':<4} {'ratio':>7} {'hoped':>7}")
    for row in rows:
        print(row.row())
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    raise SystemExit(run())
