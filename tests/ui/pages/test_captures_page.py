"""The captures page: what the filters show, what one can do with a capture, and that nothing of it is lost."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.page_bench import CONTROL, Key, PageBench
from triad_desktop.facilitation.captures import ANYWHERE
from triad_desktop.models.edits.captures import AcceptDecision, AddCapture, accept_decision, add_capture
from triad_desktop.models.edits.records import AddRecord, ChangeField, add_record, change_field
from triad_desktop.models.workshop_records import Capture
from triad_desktop.ui.pages.captures_page import CapturesPage
from triad_desktop.ui.widgets.capture_details import CaptureDetails
from triad_desktop.ui.widgets.field_editors import FieldEditor
from triad_desktop.ui.widgets.page_scroll import PageScroll

AT = "2026-11-24T09:30:00+01:00"


@pytest.fixture
def bench(bridge, show) -> PageBench:
    session = AddRecord(table="session", id="am", values={"title": "Morning"})
    assert bridge.attempt(add_record, session) == ""
    for number, (capture_id, kind, text, values) in enumerate(
        (
            ("q", "question", "Who pays?", {}),
            ("a", "action", "Call the bank", {"dimension": "data", "session": "am", "values": {"owner": "participant:dev"}}),
            ("d", "decision", "Which tool?", {"values": {"chosen": "Build", "decider": "role:builder"}}),
            ("p", "parking", "Photos?", {"dimension": "data"}),
            ("r", "risk", "Nobody there", {"raised_by": "participant:hanna"}),
            ("n", "note", "Loud room", {}),
        )
    ):  # fmt: skip
        at = f"2026-11-24T09:3{number}:00+01:00"
        new = AddCapture(id=capture_id, kind=kind, text=text, created_at=at, **values)  # type: ignore[arg-type]
        assert bridge.attempt(add_capture, new) == ""
    page = CapturesPage(bridge)
    bench = PageBench(bridge, page, show)
    bench.window.resize(1366, 768)
    return bench


def shown(bench: PageBench) -> list[str]:
    return list(bench.page.table.record_ids())


def capture(bench: PageBench, capture_id: str) -> Capture:
    found = bench.bridge.records.captures.get(capture_id)
    assert found is not None
    return found


def details(bench: PageBench) -> CaptureDetails:
    return bench.page.details


def editor(bench: PageBench, capture_id: str, key: str) -> FieldEditor:
    form = details(bench)._forms[capture(bench, capture_id).kind]
    return form._editors[key]


def choose(box: Any, key: str) -> None:
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def go(bench: PageBench, capture_id: str) -> None:
    bench.page.show_record("capture", capture_id, "")


def buttons(bench: PageBench) -> list[str]:
    return [name for name, one in details(bench).buttons.items() if one.isVisible()]


def test_the_list_stands_by_code_or_by_time(bench: PageBench) -> None:
    assert shown(bench) == ["d", "a", "p", "r", "q", "n"]
    choose(bench.page.order, "newest")
    assert shown(bench) == ["n", "r", "p", "d", "a", "q"]


def test_chips_filter_and_count(bench: PageBench) -> None:
    chips = dict(zip(bench.page.kinds._keys, bench.page.kinds._buttons, strict=True))
    assert (chips[""].accessibleName(), chips["risk"].accessibleName()) == ("All 6", "Risk 1")
    chips["action"].click()
    assert shown(bench) == ["a"]
    assert chips[""].accessibleName() == "All 6"
    choose(bench.page.dimension, "")
    assert chips["action"].accessibleName() == "Action"


def test_each_filter_is_heeded(bench: PageBench) -> None:
    page = bench.page
    for box, key, expected, anything in (
        (page.dimension, "data", ["a", "p"], ANYWHERE), (page.session, "am", ["a"], ANYWHERE),
        (page.session, "", ["d", "p", "r", "q", "n"], ANYWHERE), (page.status, "open", ["d", "a", "p", "r", "q"], ""),
        (page.status, "done", [], ""), (page.privacy, "private", ["r", "n"], ""), (page.privacy, "public", ["d", "a", "p", "q"], ""),
    ):  # fmt: skip
        choose(box, key)
        assert shown(bench) == expected
        choose(box, anything)
    assert len(shown(bench)) == 6


def test_search_looks_at_words_and_codes(bench: PageBench, qtbot) -> None:
    bench.page.search.setFocus()
    bench.type("ac-1")
    qtbot.waitUntil(lambda: shown(bench) == ["a"])
    bench.page.search.setText("nowhere")
    qtbot.waitUntil(lambda: shown(bench) == [])
    assert bench.page._nothing.isVisible()
    assert not bench.page.empty.isVisible()


def test_an_empty_project_says_how_to_begin(bridge, show, qtbot) -> None:
    bench = PageBench(bridge, CapturesPage(bridge), show)
    assert bench.page.empty.isVisible()
    assert not bench.page._nothing.isVisible()
    with qtbot.waitSignal(bench.page.capture_asked):
        bench.page.empty.action_clicked.emit()
    page = bench.page
    only_with_captures = (page.add_button, page.kinds, page._filters, page._half)
    assert not any(part.isVisible() for part in only_with_captures)
    page.focus_start()
    assert page.empty.isAncestorOf(bench.focus)
    assert [pane.region for pane in page.panes()] == [page.empty]
    assert bridge.attempt(add_capture, AddCapture(text="x", kind="note", created_at=AT)) == ""
    assert not page.empty.isVisible()
    assert all(part.isVisible() for part in only_with_captures)
    page.focus_start()
    assert page.add_button.hasFocus()


@pytest.mark.parametrize(
    ("capture_id", "keys"), [("a", ("due", "owner")), ("d", ("chosen", "options")), ("r", ("likelihood",))]
)
def test_the_form_has_the_fields_of_the_kind(bench: PageBench, capture_id: str, keys: tuple[str, ...]) -> None:
    go(bench, capture_id)
    bench.press(Key.Key_F4)
    assert bench.focus is editor(bench, capture_id, "text").input
    for key in keys:
        assert editor(bench, capture_id, key).isVisible()
    bench.press(Key.Key_Escape)
    assert bench.focus is bench.page.table


def test_a_jump_leads_to_the_field_whatever_is_filtered(bench: PageBench) -> None:
    choose(bench.page.privacy, "private")
    bench.page.search.setText("room")
    bench.page.show_record("capture", "a", "due")
    assert bench.focus is editor(bench, "a", "due").input
    assert len(shown(bench)) == 6
    bench.page.show_record("capture", "gone", "due")
    assert bench.focus is bench.page.table


def test_one_key_marks_as_done_and_open_again(bench: PageBench) -> None:
    go(bench, "a")
    bench.press(Key.Key_F8)
    assert capture(bench, "a").status == "done"
    assert "reopen" in buttons(bench)
    bench.press(Key.Key_F8)
    assert capture(bench, "a").status == "open"
    bench.page.show_record("capture", "a", "due")
    bench.type("30 Nov 2026")
    bench.press(Key.Key_F8)
    assert (capture(bench, "a").status, capture(bench, "a").due) == ("done", "2026-11-30")


def test_what_is_never_done_says_why(bench: PageBench) -> None:
    go(bench, "n")
    bench.press(Key.Key_F8)
    assert details(bench).refused.text() == "A note is never open."
    go(bench, "d")
    assert not details(bench).refused.isVisible()
    bench.press(Key.Key_F8)
    assert details(bench).refused.text() == "A decision is accepted, not done."


def test_another_kind_keeps_the_text_and_shows_its_own_fields(bench: PageBench) -> None:
    go(bench, "q")
    details(bench).kinds._buttons[1].click()
    assert (capture(bench, "q").kind, capture(bench, "q").number, capture(bench, "q").text) == (
        "action",
        2,
        "Who pays?",
    )
    assert editor(bench, "q", "due").isVisible()
    assert not details(bench)._forms["question"].isVisible()
    bench.undo()
    assert capture(bench, "q").kind == "question"
    assert details(bench).kinds.current() == "question"


@pytest.mark.parametrize("kind", ["action", "decision"])
def test_a_parked_item_becomes_what_the_room_makes_of_it(bench: PageBench, kind: str) -> None:
    go(bench, "p")
    details(bench).buttons[kind].click()
    assert capture(bench, "p").outcome == kind
    (new,) = [one for one in bench.bridge.records.captures if one.carried_from == "p"]
    assert (new.kind, new.text, new.dimension) == (kind, "Photos?", "data")
    assert details(bench).record_id == new.id
    assert "Comes of PL-1." in details(bench).story.text()
    bench.bridge.undo()
    assert capture(bench, "p").outcome == "open"
    assert not [one for one in bench.bridge.records.captures if one.carried_from]


def accept(bench: PageBench, dissent: str = "Too slow") -> None:
    go(bench, "d")
    details(bench).buttons["accept"].click()
    bench.type(dissent)
    details(bench).accept_button.click()


def test_a_decision_is_accepted_with_the_dissent(bench: PageBench) -> None:
    accept(bench)
    (row,) = bench.bridge.records.acceptances
    assert (row.decision, row.dissent) == ("d", "Too slow")
    assert "Dissent: Too slow" in details(bench).story.text()
    assert buttons(bench) == ["supersede", "withdraw"]
    assert not details(bench).acceptance.isVisible()


def test_bad_dissent_is_refused_and_stays(bench: PageBench) -> None:
    go(bench, "d")
    details(bench).buttons["accept"].click()
    details(bench).dissent.insertPlainText("beep\x07")
    details(bench).accept_button.click()
    assert "control character" in details(bench).refused.text()
    assert details(bench).dissent.raw() == "beep\x07"
    assert not len(bench.bridge.records.acceptances)


def test_an_accepted_decision_takes_no_typing_but_where_it_may(bench: PageBench) -> None:
    accept(bench)
    assert not details(bench).kinds.isEnabled()
    assert editor(bench, "d", "chosen").input.isReadOnly()
    assert not editor(bench, "d", "revisit_when").input.isReadOnly()
    go(bench, "d")
    bench.press(Key.Key_F2)
    assert not bench.page.table.is_typing()
    bench.press(Key.Key_Delete, CONTROL)
    assert "was accepted and stays as it is" in bench.page.panel._notice._words.text()
    details(bench).buttons["withdraw"].click()
    assert not editor(bench, "d", "chosen").input.isReadOnly()


def test_a_new_decision_supersedes(bench: PageBench) -> None:
    accept(bench)
    details(bench).buttons["supersede"].click()
    new = capture(bench, details(bench).record_id)
    assert (new.supersedes, new.chosen) == ("d", "")
    go(bench, "d")
    assert "Superseded by DE-2." in details(bench).story.text()


def test_a_refusal_is_said(bench: PageBench) -> None:
    go(bench, "d")
    editor(bench, "d", "chosen").input.setPlainText("")
    editor(bench, "d", "chosen").commit_pending()
    details(bench).buttons["accept"].click()
    details(bench).accept_button.click()
    assert details(bench).refused.text() == "Write what was chosen before the decision is accepted."


def test_findings_stand_in_their_fields(bench: PageBench) -> None:
    go(bench, "a")
    assert "AC-1 has neither a date nor an event" in editor(bench, "a", "due")._note.text()


def test_a_row_that_is_typed_is_of_the_kind_that_is_shown(bench: PageBench) -> None:
    bench.page.kinds._buttons[2].click()
    bench.page.table.add_row()
    bench.type("Write minutes")
    bench.press(Key.Key_Return)
    (new,) = [one for one in bench.bridge.records.captures if one.text == "Write minutes"]
    assert (new.kind, new.status) == ("action", "open")


def test_moving_says_why_not(bench: PageBench) -> None:
    go(bench, "a")
    bench.page.table.actions_of_rows.move_down()
    assert "the order that is chosen" in bench.page.panel._notice._words.text()


def test_a_new_session_is_offered_and_the_choice_stays(bench: PageBench) -> None:
    choose(bench.page.session, "am")
    bench.add("session", {}, title="Afternoon")
    box = bench.page.session
    assert [box.itemText(at) for at in range(box.count())] == ["All sessions", "Morning", "Afternoon", "None"]
    assert box.currentText() == "Morning"


def test_the_choices_of_a_field_are_the_projects(bench: PageBench) -> None:
    assert bench.bridge.attempt(accept_decision, AcceptDecision(decision="d", at=AT)) == ""
    statement = bench.add("scope_statement", {"dimension": "data", "kind": "out"}, text="Paying out")
    go(bench, "d")
    rows = bench.page.rows
    fields = {one.key: one for one in details(bench)._forms["decision"]._fields.values()}
    assert [one.title for one in rows.options(fields["supersedes"])] == ["DE-1 Which tool?"]
    assert [one.title for one in rows.options(fields["session"])] == ["Morning"]
    assert rows.options(fields["dimension"])[2].title == "3 Data strategy"
    assert rows.commit_text("d", fields["scope_statement"], "SS-1 Paying out") == ""
    assert capture(bench, "d").scope_statement == statement


def test_what_a_capture_points_at_and_is_gone_is_said(bench: PageBench) -> None:
    bench.bridge.document.edit(change_field, ChangeField(table="capture", id="a", field="session", value="pm"))
    go(bench, "a")
    assert editor(bench, "a", "session").input.text() == "no longer in the project"
    assert capture(bench, "a").session == "pm"


def test_captures_are_copied_but_stand_in_the_order_that_was_chosen(bench: PageBench) -> None:
    before = shown(bench)
    bench.drag(bench.page.table, before[0], before[-1], after=True)
    assert shown(bench) == before

    go(bench, "a")
    bench.press(Key.Key_D, CONTROL)
    (copy,) = set(shown(bench)) - set(before)
    assert (capture(bench, copy).text, capture(bench, copy).owner) == ("Call the bank", "participant:dev")
    assert bench.page.table.current_record() == copy


def test_at_larger_text_more_of_the_width_is_the_lists(bench: PageBench, wear) -> None:
    def share() -> float:
        left, right = bench.page.findChildren(PageScroll)[:2]
        return left.width() / (left.width() + right.width())

    QApplication.processEvents()
    assert share() < 0.62
    wear("light", 1.5)
    QApplication.processEvents()
    assert share() > 0.64
    assert bench.page.findChildren(PageScroll)[0].horizontalScrollBar().maximum() == 0


def test_at_the_largest_text_the_details_stand_below_the_list(bench: PageBench, wear) -> None:
    wear("light", 2.0)
    upper, lower = bench.page.findChildren(PageScroll)[:2]
    first = shown(bench)[0]

    bench.page.show_record("capture", first, "")
    QApplication.processEvents()

    assert bench.page.details.record_id == first
    assert lower.isVisible()
    assert lower.y() >= upper.y() + upper.height()
    assert upper.horizontalScrollBar().maximum() == 0
