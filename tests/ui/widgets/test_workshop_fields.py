"""The inputs of sessions, captures and cases: several names, options, values, moments and times of day."""

from __future__ import annotations

import pytest

from tests.ui.documents import add_people
from tests.ui.page_bench import CONTROL, SHIFT, Key, PageBench
from triad_desktop.models.edits.records import AddRecord, ChangeField, add_record, change_field
from triad_desktop.models.fields import Field
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.workshop_fields import CAPTURE_FIELDS, SESSION
from triad_desktop.models.workshop_records import DecisionOption
from triad_desktop.ui.widgets.field_editors import FieldEditor
from triad_desktop.ui.widgets.record_cells import RowLook
from triad_desktop.ui.widgets.record_form import RecordForm
from triad_desktop.ui.widgets.record_rows import RecordRows
from triad_desktop.ui.widgets.record_table import RecordTable

WORKFLOW = {"dimension": "workflow"}


def form_of(bridge, show, table: str, fields: tuple[Field, ...], parent: dict[str, str]) -> PageBench:
    bench = PageBench(bridge, RecordForm(bridge, table, fields), show)
    bench.page.show_record(bench.add(table, parent))
    return bench


@pytest.fixture
def decision(bridge, show) -> PageBench:
    return form_of(bridge, show, "capture", CAPTURE_FIELDS["decision"], {"kind": "decision"})


def editor(bench: PageBench, key: str) -> FieldEditor:
    return bench.page._editors[key]


def only(bench: PageBench, table: str = "capture"):
    (record,) = bench.bridge.records.rows(table)
    return record


def test_names_are_completed_one_after_the_other(decision: PageBench) -> None:
    decision.page.focus_field("consulted")
    decision.type("han;tom")
    assert decision.focus.text() == "Hanna Lindqvist;tom"
    decision.press(Key.Key_Return)
    assert only(decision).consulted == ("participant:hanna", "participant:tomas")
    assert decision.focus.text() == "Hanna Lindqvist; Tomás Reyes"


def test_the_list_offers_nobody_twice(decision: PageBench) -> None:
    decision.page.focus_field("consulted")
    decision.type("Hanna Lindqvist; ")
    decision.focus.open_list()
    shown = decision.focus._list._list
    titles = [shown.item(row).text() for row in range(shown.count())]
    assert "Hanna Lindqvist" not in titles
    assert titles[:3] == ["AI User", "Conductor", "Builder"]


def test_choosing_after_a_whole_name_adds_one(decision: PageBench) -> None:
    decision.page.focus_field("informed")
    decision.type("Priya Raman")
    shown = decision.focus
    shown.open_list()
    options = {option.title: option for option in shown._offered()}
    shown._list.option_clicked.emit(options["Dev Okafor"])
    assert only(decision).informed == ("participant:priya", "participant:dev")


def test_a_name_in_the_middle_is_replaced_where_it_stands(decision: PageBench) -> None:
    decision.page.focus_field("consulted")
    decision.focus.setText("Hanna Lindqvist; xy; Dev Okafor")
    decision.focus.setCursorPosition(len("Hanna Lindqvist; xy"))
    decision.press(Key.Key_Backspace)
    decision.press(Key.Key_Backspace)
    decision.type("pri")
    decision.press(Key.Key_Return)
    assert only(decision).consulted == ("participant:hanna", "participant:priya", "participant:dev")


def test_an_unknown_name_is_refused_and_kept(decision: PageBench) -> None:
    decision.page.focus_field("consulted")
    decision.type("Hanna Lindqvist; Nobody at all")
    decision.press(Key.Key_Tab)
    record = only(decision)
    assert record.consulted == ()
    assert decision.bridge.draft_of(record.id, "consulted") == "Hanna Lindqvist; Nobody at all"
    assert "“Nobody at all”" in editor(decision, "consulted")._note.text()


def test_who_left_stays_named_but_is_not_offered(decision: PageBench) -> None:
    decision.page.focus_field("consulted")
    decision.type("Hanna Lindqvist")
    decision.press(Key.Key_Tab)
    left = ChangeField(table="participant", id="hanna", field="active", value=False)
    decision.bridge.document.edit(change_field, left)
    rows, field = RecordRows(decision.bridge, "capture"), field_of("capture", "consulted")
    assert "Hanna Lindqvist" not in [option.title for option in rows.options(field)]
    assert rows.commit_text(only(decision).id, field, "Hanna Lindqvist; Builder") == ""
    assert only(decision).consulted == ("participant:hanna", "role:builder")


def test_a_name_may_hold_the_sign_between_names(decision: PageBench) -> None:
    add_people(decision.bridge.document, [("odd", "Smith; John", "user")])
    rows, field = RecordRows(decision.bridge, "capture"), field_of("capture", "consulted")
    assert rows.commit_text(only(decision).id, field, "Hanna Lindqvist; Smith; John; Dev Okafor") == ""
    assert only(decision).consulted == ("participant:hanna", "participant:odd", "participant:dev")


def test_only_people_are_present_in_a_session(bridge) -> None:
    rows, field = RecordRows(bridge, "session"), field_of("session", "present")
    assert {option.key.partition(":")[0] for option in rows.options(field)} == {"participant"}
    assert rows.refusal(field, "Builder").startswith("Nobody here is called “Builder”")


def test_options_are_typed_one_a_line(decision: PageBench) -> None:
    decision.page.focus_field("options")
    decision.type("Buy; + quick; - dear")
    decision.press(Key.Key_Return, SHIFT)
    decision.type("Build; + ours")
    decision.press(Key.Key_Tab)
    assert only(decision).options == (DecisionOption("Buy", "quick", "dear"), DecisionOption("Build", "ours", ""))


def test_an_option_that_is_too_long_is_kept_as_it_was_typed(decision: PageBench) -> None:
    rows, field = RecordRows(decision.bridge, "capture"), field_of("capture", "options")
    record = only(decision).id
    assert "301 characters" in rows.commit_text(record, field, "x" * 301)
    assert decision.bridge.draft_of(record, "options") == "x" * 301


def test_a_session_starts_at_a_moment(bridge, show) -> None:
    bench = form_of(bridge, show, "session", SESSION, {})
    bench.page.focus_field("starts_at")
    bench.type("24 Nov 2026 9:00")
    bench.press(Key.Key_Return)
    assert only(bench, "session").starts_at.startswith("2026-11-24T09:00")
    bench.press(Key.Key_A, CONTROL)
    bench.type("tomorrow")
    bench.press(Key.Key_Return)
    assert "is not a date with a time" in editor(bench, "starts_at")._note.text()
    assert only(bench, "session").starts_at.startswith("2026-11-24T09:00")


@pytest.mark.parametrize(
    ("table", "parent", "more", "field", "typed", "kept"),
    [
        ("agenda_block", "session", {"kind": "break"}, field_of("agenda_block", "fixed_start"), "9.30", "09:30"),
        ("escalation_case", "rule", {}, field_of("escalation_case", "field_values"), "a = 12; b = x",
         {"a": "12", "b": "x"}),
    ],
)  # fmt: skip
def test_clock_times_and_case_values_are_typed_in_cells(bridge, show, table, parent, more, field, typed, kept) -> None:
    owner = AddRecord(table="session") if parent == "session" else AddRecord(table="escalation_rule", parent=WORKFLOW)
    child = AddRecord(table=table, parent={parent: owner.id, **more})
    for one in (owner, child):
        assert bridge.attempt(add_record, one) == ""
    bench = PageBench(bridge, RecordTable(bridge, table, {parent: owner.id}, (field,), RowLook("row")), show)
    bench.page.show_record(child.id, field.key)
    bench.page.setFocus()
    bench.press(Key.Key_F2)
    bench.type(typed)
    bench.press(Key.Key_Return)
    assert getattr(bridge.records.find(table, child.id), field.key) == kept
