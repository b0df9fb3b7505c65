"""A fault at every step of opening, migrating, publishing, backing up, copying and closing.

Whatever fails: the user's file is the old one or the new one, the last committed edit is there at the next
opening, and what is said is a sentence.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.storage.answers import keep_mine
from tests.storage.edits import rename, rows_of, set_values
from tests.storage.older_formats import made_up_ways, version_0_9
from tests.storage.torture.injector import Injector
from triad_desktop.models.errors import KnownError
from triad_desktop.models.tables import Participant
from triad_desktop.storage import migrations
from triad_desktop.storage.copies import save_copy, save_copy_for_others, snapshot_of
from triad_desktop.storage.document import Document, open_document, read_project
from triad_desktop.storage.publisher import PublishResult

COMMITTED = "Committed"


@dataclass(frozen=True, slots=True)
class Faulted:
    """What came of one fault: `wrong` is empty when all that must hold held."""

    scenario: str
    step: str
    fault: str
    outcome: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.scenario}, {self.fault} at {self.step}: {self.outcome}: {self.wrong}"


@dataclass(slots=True)
class Bench:
    """One project in a folder of its own, and what is done with it."""

    folder: Path
    original: bytes
    document: Document | None = None

    @property
    def path(self) -> Path:
        return self.folder / "projects" / "Claims.triad"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def open(self) -> Document:
        self.document = open_document(self.path, data_directory=self.data)
        return self.document

    def edited(self) -> Document:
        document = self.open()
        document.edit(rename, ("ann", COMMITTED))
        return document

    def crash(self) -> None:
        """End without closing: what is on the disk stays, as when the process dies."""
        assert self.document is not None
        self.document._database.close()
        self.document._lock.release()
        self.document = None


Scenario = tuple[Callable[[Bench], None], Callable[[Bench], PublishResult | None]]


def _nothing(_bench: Bench) -> None:
    pass


def _open(bench: Bench) -> None:
    bench.open()


def _edit_first(bench: Bench) -> None:
    bench.edited()


def _crash_after_edit(bench: Bench) -> None:
    bench.edited()
    bench.crash()


def _changed_outside(bench: Bench) -> None:
    document = bench.edited()
    bench.path.write_bytes(bench.original + b"\n")
    assert document.publish_now(10).code == "changed_outside"


def _documented(bench: Bench) -> Document:
    assert bench.document is not None
    return bench.document


def _back_up(bench: Bench) -> PublishResult:
    done, results = threading.Event(), list[PublishResult]()

    def on_done(result: PublishResult) -> None:
        results.append(result)
        done.set()

    assert _documented(bench).back_up_if_due(on_done)
    assert done.wait(10)
    return results[0]


def _copy_for_others(bench: Bench) -> None:
    save_copy_for_others(snapshot_of(_documented(bench)), bench.path.with_name("Copy.triad"))


def _make_older(bench: Bench) -> None:
    """The file is of an older version, which the tests of migrations made up."""
    bench.path.write_bytes(version_0_9(bench.original))


SCENARIOS: dict[str, Scenario] = {
    "migrate": (_make_older, _open),  # type: ignore[dict-item]
    "open": (_nothing, _open),  # type: ignore[dict-item]
    "resume": (_crash_after_edit, _open),  # type: ignore[dict-item]
    "publish": (_edit_first, lambda bench: _documented(bench).publish_now(10)),
    "publish over another version": (_changed_outside, lambda bench: keep_mine(_documented(bench))),
    "back up": (_edit_first, _back_up),
    "copy": (_edit_first, lambda bench: save_copy(snapshot_of(_documented(bench)), bench.path.with_name("Copy.triad"))),  # type: ignore[dict-item]
    "copy for others": (_edit_first, _copy_for_others),  # type: ignore[dict-item]
    "save as": (_edit_first, lambda bench: _documented(bench).save_as(bench.path.with_name("New.triad"))),  # type: ignore[dict-item]
    "move": (_edit_first, lambda bench: _documented(bench).move_to(bench.path.with_name("New.triad"))),
    "close": (_edit_first, lambda bench: _documented(bench).close()),  # type: ignore[dict-item]
}


def try_faults(
    folder: Path, original: bytes, scenario: str, faults_of: Callable[[int], Iterable[tuple[str, bool]]]
) -> Iterator[Faulted]:
    """Fail each call that the scenario makes; `faults_of` gives the (fault, lasting) for its n-th call."""
    steps = _run(folder / "count", original, scenario, None, "", lasting=False)[1]
    for number, step in enumerate(steps):
        for fault, lasting in faults_of(number):
            found, _calls = _run(folder / f"{number}", original, scenario, number, fault, lasting=lasting)
            yield Faulted(scenario, f"step {number} ({step})", fault + (" from then on" if lasting else ""), *found)


def _run(
    folder: Path, original: bytes, scenario: str, at: int | None, fault: str, *, lasting: bool
) -> tuple[tuple[str, str], list[str]]:
    bench = Bench(folder, original)
    bench.path.parent.mkdir(parents=True)
    bench.path.write_bytes(original)
    before, act = SCENARIOS[scenario]
    try:
        before(bench)
        old = bench.path.read_bytes()
        wanted = _documented(bench).contents() if bench.document else b""
        migrations.MIGRATIONS = made_up_ways(original)
        with Injector(folder, bench.path.parent, at, fault, lasting=lasting) as injector:
            outcome, wrong = _act(bench, act)
        wrong = wrong or _wrong_after(bench, scenario, old, wanted, outcome)
        return (outcome, wrong), injector.calls
    finally:
        if bench.document is not None:
            bench.document.close(publish=False)
        migrations.MIGRATIONS = ()
        shutil.rmtree(folder)


def _act(bench: Bench, act: Callable[[Bench], PublishResult | None]) -> tuple[str, str]:
    """What was said, and what is wrong with it."""
    try:
        result = act(bench)
    except KnownError as error:
        return error.code, "" if error.sentence.endswith(".") else "no sentence"
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)
        ours = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in place if "storage" in frame.filename]
        return "raised", f"{type(error).__name__}: {error} at {ours[-3:]}"
    if result is None or not result.code:
        return "done", ""
    return result.code, "" if result.sentence.endswith(".") else "no sentence"


def _wrong_after(bench: Bench, scenario: str, old: bytes, wanted: bytes, outcome: str) -> str:
    """What does not hold now that nothing fails any more; empty when all does."""
    places = [bench.path.with_name(name) for name in ("Claims.triad", "Copy.triad", "New.triad")]
    allowed = {bench.original, old, wanted, bench.original + b"\n"}
    whole = [path for path in places if path.exists()]
    if not whole:
        return "neither the old file nor the new one is there"
    for path in whole:
        if path.name != "Copy.triad" and path.read_bytes() not in allowed:
            return f"{path.name} is neither the old file nor the new one"
        if scenario != "migrate":
            read_project(path, data_directory=None)
    if scenario in ("open", "migrate"):
        return "" if bench.path.read_bytes() == old else "opening changed the file"
    return _wrong_on_reopening(bench)


def _wrong_on_reopening(bench: Bench) -> str:
    aside = [] if bench.document is None else [bench.document.kept_aside]
    if bench.document is not None and not bench.document._closed:
        bench.crash()
    bench.document = None
    path = bench.path if bench.path.exists() else bench.path.with_name("New.triad")
    names = []
    for one in [path, *(bench.path.parent.glob("*.triad"))]:
        document = open_document(one, data_directory=bench.data, take_over=True)
        aside.append(document.kept_aside)
        names += [person.name for person in document.records.participants if person.id == "ann"]
        document.close(publish=False)
        kept = [read_project(one, data_directory=None).records.participants for one in aside if one]
        names += [person.name for people in kept for person in people if person.id == "ann"]
        if COMMITTED in names:
            return ""
    return f"the committed edit is lost: {names} in {sorted(os.listdir(bench.path.parent))}"


def try_edit_faults(folder: Path, original: bytes, pages: Iterable[int]) -> Iterator[Faulted]:
    """A large edit while no file may grow beyond so many pages more than the database has: the system refuses."""
    for number in pages:
        place = folder / f"edit-{number}"
        (place / "projects").mkdir(parents=True)
        bench = Bench(place, original)
        bench.path.write_bytes(original)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                os.write(writing, json.dumps(_edit_with_limit(bench, number)).encode())
            finally:
                os._exit(0)
        os.close(writing)
        with open(reading, "rb") as told:
            words = told.read()
        os.waitpid(child, 0)
        outcome, wrong = json.loads(words) if words else ("died", "the process died")
        yield Faulted("edit", f"{number} pages", "EFBIG", outcome, wrong)
        shutil.rmtree(place)


def _edit_with_limit(bench: Bench, pages: int) -> tuple[str, str]:
    document = bench.edited()
    before = rows_of(document.contents())
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (pages * 4096, limit[1]))

    def act(_bench: Bench) -> None:
        document.edit(set_values, (Participant, "ann", {"contact": "x" * 60_000}))

    outcome, wrong = _act(bench, act)  # type: ignore[arg-type]
    resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    after = rows_of(document.contents())
    if wrong or (outcome != "done" and after != before):
        return outcome, wrong or "a refused edit left something"
    document.close(publish=False)
    again = bench.open()
    if rows_of(again.contents()) != after:
        return outcome, "reopening lost the last edit, or kept a refused one"
    again.edit(rename, ("ann", "Goes on"))
    return outcome, ""
