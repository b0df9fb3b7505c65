"""The list of ways back: what each line says, and which of them can be chosen."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import records
from tests.ui.conftest import Show
from triad_desktop.storage.recovery import Backup, TableDifference
from triad_desktop.ui.widgets.backups_panel import BackupsPanel

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
SINCE = (TableDifference("capture", added=2, changed=0, removed=0),)


def backup(number: int, **more: object) -> Backup:
    facts = {"kind": "backup", "of_this_file": True, "records": records(), **more}
    return Backup(Path(f"{number}.triad"), made_at=datetime(2026, 3, number, 9, tzinfo=UTC), size=2_000, **facts)  # type: ignore[arg-type]


@pytest.fixture
def panel(show: Show) -> BackupsPanel:
    backups = [
        backup(9, records=None),
        backup(8),
        backup(7, records=None),
        backup(6, kind="unsaved", since=SINCE),
        backup(5, of_this_file=False),
    ]
    made = BackupsPanel("Title", "Sentence", backups, back="Back", go="Go on", note="Note")
    show(made)
    made.focus_first()
    return made


def test_each_line_says_what_it_is(panel: BackupsPanel) -> None:
    said = [row.accessibleName().split(", ", 1)[1] for row in panel.rows]

    assert said == [
        "Damaged; it can't be opened",
        "The latest there is",
        "Damaged; it can't be opened",
        "Work that did not reach the file. After it: 2 captures added",
        "From when the project lay in another place. Nothing was changed after it",
    ]


def test_keys_pass_over_what_is_damaged_and_stop_at_the_ends(panel: BackupsPanel) -> None:
    chosen: list[str] = []
    panel.chosen.connect(lambda one: chosen.append(one.path.stem))

    for keys in ([], [Key.Key_Down], [Key.Key_Down], [Key.Key_Down], [Key.Key_Up]):
        for key in [*keys, Key.Key_Return]:
            QTest.keyClick(panel.focusWidget(), key)

    assert chosen == ["8", "6", "5", "5", "6"]


def test_a_click_chooses_and_the_button_takes_it(panel: BackupsPanel) -> None:
    chosen: list[str] = []
    panel.chosen.connect(lambda one: chosen.append(one.path.stem))

    QTest.mouseClick(panel.rows[4], LEFT)
    assert chosen == []
    QTest.mouseClick(panel.go_button, LEFT)

    assert chosen == ["5"]


def test_nothing_can_be_chosen_twice_while_it_is_put_in_its_place(panel: BackupsPanel) -> None:
    panel.show_busy()

    assert not panel.go_button.isEnabled()
    assert not panel.rows[1].isEnabled()


def test_without_one_that_can_be_opened_there_is_nothing_to_go_on_from(show: Show) -> None:
    made = BackupsPanel("Title", "Sentence", [backup(9, records=None)], back="Back", go="Go on", note="Note")
    show(made)

    assert not made.go_button.isEnabled()
