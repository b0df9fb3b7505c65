"""Rows of a spreadsheet are pasted into a table, and copied from it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.page_bench import CONTROL, Key, PageBench
from tests.ui.widgets.record_bench import PARENT, bench, criteria, strips, table_of  # noqa: F401 - fixtures
from triad_desktop.models.record_fields import SUCCESS_CRITERION
from triad_desktop.ui.dialogs.paste_rows_dialog import PasteRowsDialog
from triad_desktop.ui.pages.captures_page import CapturesPage
from triad_desktop.ui.pages.row_pasting import RowPasting
from triad_desktop.ui.pages.rubric_page import RubricPage
from triad_desktop.ui.pages.sessions_section import SessionsSection
from triad_desktop.ui.pages.worksheet_page import WorksheetPage
from triad_desktop.ui.widgets.row_clipboard import WHOLE_ROWS

HEADED = "Criterion\tTarget\tOwner\tShoe size\nQuicker\t3\tdev okafor\t38\nFewer\tsoon\tNobody\t39\n"


def paste(bench: PageBench, text: str, answer: Key = Key.Key_Return, *, empty: bool = False) -> dict[str, Any]:
    """Paste text into the table with the keyboard and answer the dialog. Returns what the dialog showed.
    Without text, what is on the clipboard."""
    shown: dict[str, Any] = {}

    def answered() -> None:
        dialog = bench.page.findChild(PasteRowsDialog)
        shown.update(summary=dialog.summary.text(), button=dialog.add_button.text(), table=cells(dialog))
        if empty:
            dialog.refused.set_current("empty")
        QTest.keyClick(dialog.table if dialog.found.rows else dialog, answer)

    if text:
        QGuiApplication.clipboard().setText(text)
    QTimer.singleShot(0, answered)
    bench.press(Key.Key_V, CONTROL)
    bench.window.activateWindow()
    QApplication.processEvents()
    return shown


def cells(dialog: PasteRowsDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


@pytest.fixture
def table(bench: PageBench) -> PageBench:
    """Two criteria, in a table that takes pasted rows."""
    RowPasting(bench.page, table_of(bench))
    for name in ("One", "Two"):
        bench.add("success_criterion", PARENT, statement=name)
    table_of(bench).show_record(criteria(bench)[0].id, "statement")
    return bench


def test_rows_are_added_below_the_current_one_as_one_step(table: PageBench) -> None:
    shown = paste(table, HEADED)

    read, _sign, free = shown["summary"].partition(" Headings that would be understood: ")
    assert read == "2 rows were read. 2 cells are refused. Not used: Shoe size."
    assert free.startswith("Today, By, Metric")
    assert shown["button"] == "Add 2 rows"
    assert shown["table"][0] == ["2", "Quicker", "3", "dev okafor", ""]
    assert "“soon” is not a number" in shown["table"][1][-1]
    assert "Nobody here is called “Nobody”" in shown["table"][1][-1]
    assert [one.statement for one in criteria(table)] == ["One", "Quicker", "Fewer", "Two"]
    quicker, fewer = criteria(table)[1:3]
    assert (quicker.target, quicker.owner, fewer.target) == ("3", "participant:dev", "")
    assert table.bridge.draft_of(fewer.id, "target") == "soon"
    assert any("“soon”" in sentence for sentence in strips(table))
    assert table_of(table).current_record() == quicker.id

    table.undo()
    assert [one.statement for one in criteria(table)] == ["One", "Two"]


def test_german_headings_are_told_and_added_as_one_step(table: PageBench) -> None:
    shown = paste(table, "Kriterium\tZiel\tVerantwortlich\nSchneller\t3\tdev okafor\n")

    assert shown["summary"] == (
        "1 row was read. Read: “Kriterium” as Criterion, “Ziel” as Target, “Verantwortlich” as Owner."
    )
    made = criteria(table)[1]
    assert (made.statement, made.target, made.owner) == ("Schneller", "3", "participant:dev")
    table.undo()
    assert len(criteria(table)) == 2


def test_what_is_refused_can_be_left_empty(table: PageBench) -> None:
    paste(table, HEADED, empty=True)

    assert table.bridge.records.drafts == {}
    assert [one.target for one in criteria(table)[1:3]] == ["3", ""]


def test_escape_adds_nothing(table: PageBench) -> None:
    paste(table, HEADED, Key.Key_Escape)

    assert len(criteria(table)) == 2


def test_a_single_value_goes_into_the_current_cell(table: PageBench) -> None:
    table_of(table).show_record(criteria(table)[1].id, "target")
    for text in ("soon", "40\n"):
        QGuiApplication.clipboard().setText(text)
        table.press(Key.Key_V, CONTROL)
        if text == "soon":
            assert "“soon” is not a number" in strips(table)[-1]

    assert (criteria(table)[1].target, table.bridge.records.drafts) == ("40", {})


def test_too_many_rows_are_refused_at_once(table: PageBench) -> None:
    began = time.perf_counter()
    shown = paste(table, "x\n" * 10_000, Key.Key_Escape)

    assert "10,000 rows" in shown["summary"]
    assert time.perf_counter() - began < 3
    assert len(criteria(table)) == 2


def test_a_row_is_copied_and_pasted_again(table: PageBench) -> None:
    first = criteria(table)[0]
    table.bridge.commit_text("success_criterion", first.id, table_of(table).field_of("target"), "3")
    table.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "One\t\t\t3\t\t\n"
    paste(table, QGuiApplication.clipboard().text())
    assert [(one.statement, one.target) for one in criteria(table)] == [("One", "3"), ("One", "3"), ("Two", "")]

    table_of(table).actions_of_rows.copy_all()
    assert QGuiApplication.clipboard().text().splitlines()[0] == "Criterion\tMetric\tToday\tTarget\tBy\tOwner"
    assert len(QGuiApplication.clipboard().text().splitlines()) == 4


def test_a_copied_row_keeps_its_details_but_not_its_private_note(table: PageBench) -> None:
    first = criteria(table)[0]
    details = {
        "segment": "Letters, not calls",
        "private_note": "Anna doubts it",
        "if_breached": "Line one\n" * 9 + "end",
    }
    for key, text in details.items():
        field = next(one for one in SUCCESS_CRITERION if one.key == key)
        table.bridge.commit_text("success_criterion", first.id, field, text)
    table.press(Key.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().mimeData()
    assert "Anna" not in copied.text() + "".join(copied.data(one).data().decode() for one in copied.formats())

    shown = paste(table, "")
    assert (shown["summary"], shown["button"]) == ("1 row was read.", "Add 1 row")
    made = criteria(table)[1]
    assert (made.statement, made.segment, made.private_note) == ("One", "Letters, not calls", "")
    assert made.if_breached == criteria(table)[0].if_breached != ""
    table.undo()
    assert len(criteria(table)) == 2


@pytest.mark.parametrize(
    "data", [b"{", b"[" * 9_000, b'{"a": 1}', b"[[1]]", b'[["Criterion"], ["' + b"x" * 2_000_000 + b'"]]']
)
def test_what_others_put_beside_a_text_is_not_read(table: PageBench, data: bytes) -> None:
    copied = QMimeData()
    copied.setText("Quicker\tWords a day")
    copied.setData(WHOLE_ROWS, data)
    QGuiApplication.clipboard().setMimeData(copied)

    assert paste(table, "")["button"] == "Add 1 row"
    assert [(one.statement, one.metric) for one in criteria(table)][1] == ("Quicker", "Words a day")


def test_a_row_can_be_left_out(table: PageBench) -> None:
    dialog = PasteRowsDialog("Criterion\nQuicker\nFewer\nKinder\n", table_of(table), table.window)
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(dialog.table, Key.Key_Down)
    QTest.keyClick(dialog.table, Key.Key_Space)

    assert dialog.add_button.text() == "Add 2 rows"
    said = Qt.ItemDataRole.AccessibleTextRole
    assert [dialog.model.index(row, 0).data(said) for row in (0, 1)] == ["Row: 2, is added", "Row: 3, is left out"]
    assert [row.texts["statement"] for row in dialog.found.rows] == ["Quicker", "Kinder"]
    for row in (0, 2):
        dialog.model.toggle(row)
    assert not dialog.add_button.isEnabled()
    dialog.deleteLater()


def test_the_dialog_says_refusals_aloud_and_reads_the_clipboard_again(table: PageBench) -> None:
    dialog = PasteRowsDialog(HEADED, table_of(table), table.window)
    model = dialog.model
    said = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1, 2).data(said) == "Target: soon, refused"
    assert model.index(0, 2).data(said) == "Target: 3"
    QGuiApplication.clipboard().setText("Another\n")
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(dialog.table, Key.Key_V, CONTROL)
    assert cells(dialog) == [["1", "Another", ""]]
    assert not dialog.refused.isVisible()
    dialog.deleteLater()


def test_captures_are_pasted_as_the_kind_that_is_shown(bridge, show) -> None:
    bench = PageBench(bridge, CapturesPage(bridge), show)
    bench.page.kinds.set_current("action")
    bench.page._on_filter_changed()
    bench.page.table.setFocus()
    paste(bench, "Call the bank\nWrite it down\n")

    made = list(bridge.records.captures)
    assert [(one.kind, one.text, one.status, one.private) for one in made] == [
        ("action", "Call the bank", "open", False), ("action", "Write it down", "open", False),
    ]  # fmt: skip
    assert all(one.created_at for one in made)


def test_criteria_of_a_rubric_are_pasted_with_their_descriptors(bridge, show) -> None:
    bench = PageBench(bridge, RubricPage(bridge, "workflow"), show)
    bench.page.matrix.setFocus()
    titles = [one.title for one in bench.page.matrix.records.fields]
    label = next(one for one in titles if one not in ("Criterion", "Weight"))
    paste(bench, f"Criterion\tWeight\t{label}\nReason is clear\t5\tNo reason\n")

    (made,) = bridge.records.rubric_criteria
    assert (made.name, made.weight, list(made.descriptors.values())) == ("Reason is clear", 5, ["No reason"])
    bench.undo()
    assert len(bridge.records.rubric_criteria) == 0


def test_sessions_and_blocks_are_completed(bridge, show) -> None:
    bench = PageBench(bridge, SessionsSection(bridge), show)
    RowPasting(bench.page, *bench.page.tables)
    bench.page.sessions.table.setFocus()
    paste(bench, "Session\tStarts\nMorning\t24 Nov 2026 13:00\n")
    (made,) = bridge.records.sessions
    assert (made.starts_at[:16], made.ends_at[:16]) == ("2026-11-24T13:00", "2026-11-24T16:30")

    bench.page.agenda.table.setFocus()
    dimension = bridge.framework.dimension("data").short_title
    paste(bench, f"Block\tDimension\tPlanned\nLook\t{dimension}\t30\nLunch\t\t60\n")
    blocks = bridge.records.agenda_blocks.of(made.id)
    assert [(one.kind, one.planned_minutes) for one in blocks] == [("station", 30), ("free", 60)]


@pytest.mark.parametrize("between", ["; ", ", ", ","])
def test_several_names_stand_apart_by_commas_too(bridge, show, between: str) -> None:
    people = list(bridge.records.participants)[:2]
    bench = PageBench(bridge, SessionsSection(bridge), show)
    RowPasting(bench.page, *bench.page.tables)
    bench.page.sessions.table.setFocus()
    names = between.join(one.name for one in people)
    paste(bench, f'Session\tPresent\nMorning\t"{names}"\n')

    (made,) = bridge.records.sessions
    assert made.present == tuple(f"participant:{one.id}" for one in people)


def test_a_worksheet_takes_its_own_columns(bridge, show) -> None:
    bench = PageBench(bridge, WorksheetPage(bridge, "data"), show)
    bench.page.rows.table.setFocus()
    first = bridge.framework.dimension("data").worksheet.fields()[0]
    paste(bench, f"{first.title}\nHail\n")

    assert [one.values[first.key] for one in bridge.records.worksheet_rows] == ["Hail"]
