"""Going to a page for the first time holds nobody up: what one turn of the event loop does, counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Wear
from tests.ui.program import Program, program_in
from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.samples import write_sample
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.start import PAGES

MOST_CALLS = 45_000  # of functions, from Python: about 40 ms of work, with what Qt does meanwhile


class Restyling(QObject):
    """Counts the widgets that are restyled while it watches."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self.count = 0

    def __enter__(self) -> Restyling:
        self._app.installEventFilter(self)
        return self

    def __exit__(self, *_error: object) -> None:
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        self.count += event.type() == QEvent.Type.StyleChange and watched.isWidgetType()
        return False


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder / "sample.triad", data_directory=folder / "data")
    return folder / "sample.triad"


@pytest.fixture
def program(
    qapp: QApplication, tmp_path: Path, sample: Path, wear: Wear, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    monkeypatch.setenv("TRIAD_DATA_DIR", str(tmp_path / "data"))
    copy = tmp_path / "sample.triad"
    copy.write_bytes(sample.read_bytes())
    with program_in(qapp, tmp_path, wear, monkeypatch) as made:
        made.open(copy)
        yield made


def calls_of(act: Callable[[], object]) -> int:
    """How many functions `act` calls."""
    count = 0

    def watch(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(watch)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def visits(program: Program) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Every page with what goes there for the first time. Its modules are there, as in a program that has started."""
    for page in PAGES:
        import_module(f"triad_desktop.ui.pages.{page}_page")
    facilitate = program.workspace.page("facilitate")
    assert isinstance(facilitate, FacilitatePage)
    dimension = "workflow" if facilitate.current[0] != "workflow" else "architecture"
    for activity in ACTIVITIES:
        yield activity, partial(facilitate.show_station, dimension, activity)
    for mode in ("prepare", "review", "captures"):
        yield mode, lambda mode=mode: program.workspace.show_mode(mode) or program.workspace.page(mode)


def test_a_first_visit_restyles_what_it_shows_once(program: Program, qapp: QApplication) -> None:
    for name, go in visits(program):
        with Restyling(qapp) as restyling:
            page = go()
        assert 0 < restyling.count < 1.25 * len(page.findChildren(QWidget)), name  # some make others and drop them


def test_a_first_visit_makes_few_calls(program: Program) -> None:
    counts = {name: calls_of(go) for name, go in visits(program)}
    assert max(counts.values()) < MOST_CALLS, counts
