"""Confirming, questioning, waiving and skipping on a station, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.documents import add_people, new_document, open_bridge
from tests.ui.page_bench import ALT, Key, PageBench
from tests.ui.pages.triad_checks import KEYS, click, notes, on_row, question, statement, states, strip
from triad_desktop.models.keys import ROLES
from triad_desktop.ui.changed_places import place_of_change
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.pages.review_page import finding_lines
from triad_desktop.ui.places import Place
from triad_desktop.ui.widgets.buttons import Button


@pytest.fixture
def bench(tmp_path: Path, show) -> Iterator[PageBench]:
    with open_bridge(new_document(tmp_path)) as bridge:
        add_people(bridge.document)
        page = FacilitatePage(bridge)
        bench = PageBench(bridge, page, show)
        bench.window.setMinimumSize(640, 360)  # as the program's has: else a layout with much text widens it
        bench.window.resize(1366, 720)
        for kind in ("in", "out", "boundary"):
            bench.add("scope_statement", {"dimension": "data", "kind": kind}, text=f"What is {kind}")
        page.show_station("data", "scope")
        page.stack.currentWidget().columns["in"].table.setFocus()
        QApplication.processEvents()
        yield bench


def test_a_key_confirms_for_its_role_and_takes_it_back(bench: PageBench) -> None:
    assert strip(bench).reason.text().lower().endswith("no role has confirmed")

    bench.press(Key.Key_1, ALT)
    assert states(bench) == ["confirmed", "silent", "silent"]
    assert strip(bench).words["user"].accessibleName() == "AI User: This is real, confirmed"
    bench.press(Key.Key_3, ALT)
    assert states(bench) == ["confirmed", "silent", "confirmed"]
    assert strip(bench).reason.text().endswith("Conductor has not confirmed")

    bench.press(Key.Key_1, ALT)
    assert states(bench) == ["silent", "silent", "confirmed"]
    assert strip(bench).words["user"].accessibleName() == "AI User: This is real, not confirmed yet"
    bench.bridge.undo()
    assert states(bench) == ["confirmed", "silent", "confirmed"]


def test_a_click_does_what_the_key_does(bench: PageBench) -> None:
    for role in ROLES:
        strip(bench).words[role].click()

    assert states(bench) == ["confirmed"] * 3


def test_what_is_being_typed_counts_before_a_role_confirms(bench: PageBench) -> None:
    record = on_row(bench)
    bench.press(Key.Key_F2)
    bench.type(" and more")
    bench.press(Key.Key_1, ALT)

    assert bench.bridge.records.scope_statements.get(record).text.endswith("and more")
    assert states(bench)[0] == "confirmed"


def test_a_change_of_the_content_says_that_the_word_lapsed(bench: PageBench) -> None:
    bench.press(Key.Key_1, ALT)
    bench.add("scope_statement", {"dimension": "data", "kind": "in"}, text="One more")

    assert strip(bench).words["user"].accessibleName() == "AI User: This is real, lapsed: changed since"
    assert "it has changed since AI User spoke" in strip(bench).reason.text().lower().replace("ai user", "AI User")
    bench.press(Key.Key_1, ALT)
    assert states(bench)[0] == "confirmed"


def test_nothing_is_confirmed_in_an_empty_station(bench: PageBench) -> None:
    bench.page.show_station("data", "worksheet")
    assert strip(bench).reason.text() == "Not begun"

    strip(bench).toggle_word("user")

    assert len(bench.bridge.records.confirmations) == 0
    assert strip(bench).reason.text() == "Nothing is here yet to confirm"


def test_a_raci_that_the_room_agrees_with_is_confirmed_as_it_was_suggested(bench: PageBench) -> None:
    bench.page.show_station("data", "raci")
    assert strip(bench).reason.text() == "Not begun"

    for role in ROLES:
        strip(bench).toggle_word(role)

    assert states(bench, "raci") == ["confirmed"] * 3
    assert strip(bench).reason.text() == "Ready"
    for _word in ROLES:
        bench.bridge.undo()
    assert strip(bench).reason.text() == "Not begun"


def test_a_role_questions_the_row_that_has_the_keyboard(bench: PageBench) -> None:
    record = on_row(bench, "out")
    bench.press(Key.Key_Q, ALT)
    assert strip(bench).form.entry().subject == f"scope_statement:{record}"
    assert strip(bench).form.subjects.currentText().endswith("What is out")

    bench.press(KEYS["builder"], ALT)
    bench.type("Whose claims?")
    bench.press(Key.Key_Return)

    word = next(iter(bench.bridge.records.confirmations))
    assert (word.subject, word.role, word.verdict, word.comment) == (
        f"scope_statement:{record}", "builder", "questioned", "Whose claims?",
    )  # fmt: skip
    label = f"SS-{statement(bench, 'out').number}"
    assert notes(bench) == [f"{label}: “Whose claims?”"]
    assert f"{label} is questioned" in strip(bench).reason.text()
    table = bench.page.stack.currentWidget().columns["out"].table
    assert [one.code for one in table.records.rows.findings()[record]] == ["record_questioned"]
    assert not strip(bench).form.isVisible()
    assert table.isAncestorOf(bench.focus) or bench.focus is table


def test_without_a_row_the_whole_station_is_questioned(bench: PageBench) -> None:
    bench.page.map.focus_current()
    strip(bench)._current_record = str

    question(bench, "conductor", "Not what we meant")

    assert states(bench) == ["silent", "questioned", "silent"]
    assert notes(bench) == ["Questions the station: “Not what we meant”"]
    assert strip(bench).reason.text().endswith("Conductor questions it; AI User and Builder have not confirmed")


def test_a_question_without_a_comment_says_what_is_missing(bench: PageBench) -> None:
    bench.press(Key.Key_Q, ALT)
    bench.press(Key.Key_Return)

    form = strip(bench).form
    assert form.isVisible()
    assert form.fault.text() == "A question needs a comment. Type what is in doubt."
    assert bench.focus is form.line
    bench.type("Why?")
    bench.press(Key.Key_Return)
    assert len(bench.bridge.records.confirmations) == 1


def test_escape_leaves_the_form_and_goes_back_to_the_row(bench: PageBench) -> None:
    on_row(bench)
    before = bench.focus
    bench.press(Key.Key_Q, ALT)
    assert bench.focus is strip(bench).form.line

    bench.press(Key.Key_Escape)

    assert not strip(bench).form.isVisible()
    assert bench.focus is before
    assert len(bench.bridge.records.confirmations) == 0


def test_what_is_typed_waits_at_its_station(bench: PageBench) -> None:
    bench.press(Key.Key_Q, ALT)
    bench.press(KEYS["conductor"], ALT)
    bench.type("Half a thou")
    bench.page.show_station("data", "worksheet")
    assert not strip(bench).form.isVisible()

    bench.page.show_station("data", "scope")

    entry = strip(bench).form.entry()
    assert (strip(bench).form.isVisible(), entry.text, entry.role) == (True, "Half a thou", "conductor")


def test_a_question_is_answered_or_taken_back(bench: PageBench) -> None:
    record = on_row(bench)
    question(bench, "builder", "Which?")
    click(bench, "Answered")
    assert [one.verdict for one in bench.bridge.records.confirmations] == ["confirmed"]
    assert notes(bench) == []

    bench.bridge.undo()
    assert len(notes(bench)) == 1
    click(bench, "Take back")
    assert len(bench.bridge.records.confirmations) == 0
    assert bench.bridge.records.scope_statements.get(record) is not None


def test_show_leads_to_the_questioned_row(bench: PageBench) -> None:
    record = on_row(bench, "boundary")
    question(bench, "user", "Really?")
    on_row(bench, "in")

    click(bench, "Show")
    QApplication.processEvents()

    assert bench.page.stack.currentWidget().columns["boundary"].table.current_record() == record


def test_a_questioned_row_that_changed_says_so_and_finds_nothing_more(bench: PageBench) -> None:
    record = on_row(bench)
    question(bench, "user", "Really?")
    bench.press(Key.Key_F2)
    bench.type(" now")
    bench.page.commit_pending()

    assert notes(bench)[0].endswith("“Really?”, changed since")
    assert bench.bridge.records.scope_statements.get(record).text.endswith("now")
    assert "questioned" not in strip(bench).reason.text()


def test_only_the_first_questions_are_listed(bench: PageBench) -> None:
    for kind in ("in", "out", "boundary"):
        on_row(bench, kind)
        question(bench, "user", f"Why {kind}?")
    on_row(bench, "in")
    question(bench, "builder", "How?")

    assert len(notes(bench)) == 3
    more = [one.text() for one in strip(bench).findChildren(QLabel)]
    assert "1 more question in the findings" in more


def test_a_role_is_waived_with_a_reason(bench: PageBench) -> None:
    bench.press(Key.Key_W, ALT)
    bench.press(KEYS["builder"], ALT)
    bench.press(Key.Key_Return)
    assert strip(bench).form.fault.text() == "A waiver needs a reason. Type why this role's word is not needed."
    bench.type("No Builder is named yet")
    bench.press(Key.Key_Return)

    assert states(bench) == ["silent", "silent", "waived"]
    assert notes(bench) == ["Waived: No Builder is named yet"]
    click(bench, "Take back")
    assert states(bench) == ["silent"] * 3


def test_a_station_is_skipped_with_a_reason_and_taken_back(bench: PageBench) -> None:
    strip(bench).skip.click()
    assert not strip(bench).form.roles.isVisible()
    assert not strip(bench).form.subjects.isVisible()
    bench.press(Key.Key_Return)
    assert strip(bench).form.fault.text() == "Skipping a station needs a reason. Type why it is left out."
    bench.type("The board decides in March")
    bench.press(Key.Key_Return)

    assert bench.bridge.overview.station("data", "scope").state == "skipped"
    assert not strip(bench).words["user"].isVisible()
    banner = strip(bench)._skipped
    assert banner is not None
    assert banner._words.text() == "This station is skipped: The board decides in March"
    strip(bench).toggle_word("user")
    strip(bench).begin("question")
    assert len(bench.bridge.records.confirmations) == 0
    assert not strip(bench).form.isVisible()

    next(one for one in banner.findChildren(Button) if one.text() == "Take back").click()
    assert bench.bridge.overview.station("data", "scope").state == "draft"
    assert strip(bench).words["user"].isVisible()
    assert strip(bench)._skipped is None


def test_keys_alone_skip_a_station_from_its_table_and_take_that_back(bench: PageBench) -> None:
    on_row(bench)
    before = bench.focus
    bench.press(Key.Key_X, ALT)
    bench.type("Left out")
    bench.press(Key.Key_Return)
    assert bench.bridge.overview.station("data", "scope").state == "skipped"
    assert bench.focus is before

    bench.press(Key.Key_X, ALT)
    bench.press(Key.Key_Space)
    assert bench.bridge.overview.station("data", "scope").state == "draft"


def test_the_running_session_is_noted_with_a_word(bench: PageBench) -> None:
    bench.add("session", {}, title="Morning", state="closed")
    running = bench.add("session", {}, title="Afternoon", state="running")

    bench.press(Key.Key_1, ALT)

    word = next(iter(bench.bridge.records.confirmations))
    assert word.session == running
    assert len(word.at) == len("2026-11-22T10:00:00+01:00")


def test_comments_are_shown_as_they_were_typed(bench: PageBench) -> None:
    on_row(bench)
    question(bench, "user", "<b>&amp; {0}</b>")

    assert notes(bench)[0].endswith("“<b>&amp; {0}</b>”")
    lines = list(finding_lines(bench.bridge))
    assert any("<b>&amp; {0}</b>" in line.message for line in lines)


def test_review_leads_to_a_questioned_station(bench: PageBench) -> None:
    strip(bench)._current_record = str
    question(bench, "user", "Why here?")
    line = next(one for one in finding_lines(bench.bridge) if "Why here?" in one.message)
    assert line.place == Place("facilitate", "data", "scope")

    bench.page.show_station("data", "raci")
    bench.window.setFocus()
    bench.page.show_record("data", "scope", "", "", "")

    assert bench.page.current == ("data", "scope")
    assert bench.focus is strip(bench).words["user"]


def test_undo_leads_to_the_station_or_record_that_was_spoken_of(bench: PageBench) -> None:
    def led() -> Place | None:
        change = bench.bridge.undo()
        assert change is not None
        return place_of_change(change, bench.bridge.framework)

    record = on_row(bench)
    question(bench, "user", "Why?")
    assert led() == Place("facilitate", "data", "scope", "scope_statement", record)

    bench.press(Key.Key_2, ALT)
    assert led() == Place("facilitate", "data", "scope", field="conductor")

    strip(bench)._edits.skip(("workflow", "raci"), "Later")
    assert led() == Place("facilitate", "workflow", "raci")


def test_a_place_without_a_station_keeps_the_open_activity(bench: PageBench) -> None:
    bench.page.show_station("data", "raci")
    bench.page.show_record("workflow", "", "", "", "")

    assert bench.page.current == ("workflow", "raci")


def test_the_heads_menu_lists_questions_and_leads_to_their_records(bench: PageBench) -> None:
    record = on_row(bench)
    question(bench, "user", "Why?")
    strip(bench)._current_record = str
    bench.page.map.focus_current()
    question(bench, "builder", "And how?")
    header = bench.page.stack.currentWidget().header
    chosen: list[Any] = []
    header.finding_chosen.connect(chosen.append)

    menu = header.checks_menu()
    titles = [action.text() for action in menu.actions()]
    start = titles.index("Questioned")
    for action in menu.actions()[start + 1 : start + 3]:
        action.trigger()

    assert [one.record for one in chosen] == [record]
    menu.deleteLater()


@pytest.mark.parametrize(("width", "one_row"), [(1366, False), (1900, True)])
def test_words_and_reason_stand_side_by_side_where_there_is_room(bench: PageBench, width: int, one_row: bool) -> None:
    bench.window.resize(width, 900)
    QApplication.processEvents()
    word, reason = strip(bench).words["user"], strip(bench).reason

    top = word.mapTo(strip(bench), word.rect().topLeft()).y()
    bottom = word.mapTo(strip(bench), word.rect().bottomLeft()).y()
    middle = reason.mapTo(strip(bench), reason.rect().center()).y()
    assert (top < middle < bottom) is one_row


def test_a_word_looks_another_way_in_each_state(bench: PageBench) -> None:
    button = strip(bench).words["builder"]
    seen = [button.grab().toImage()]
    for verdict, comment in (("confirmed", ""), ("questioned", "Why?"), ("waived", "Away")):
        strip(bench)._edits.say("data/scope", "builder", verdict, comment)
        seen.append(button.grab().toImage())
    bench.add("scope_statement", {"dimension": "data", "kind": "in"}, text="More")
    seen.append(button.grab().toImage())

    assert all(one != other for at, one in enumerate(seen) for other in seen[at + 1 :])


def test_compact_it_shows_one_question_and_counts_the_others(bench: PageBench) -> None:
    for role, text in (("user", "Which?"), ("conductor", "Who?"), ("builder", "How?")):
        question(bench, role, text)
    assert len(notes(bench)) == 3

    bench.window.resize(1366, 400)
    QApplication.processEvents()
    assert strip(bench).is_compact
    assert len(notes(bench)) == 1
    shown = [one.text() for one in strip(bench).findChildren(QLabel) if one.isVisible()]
    assert "2 more questions in the findings" in shown

    bench.window.resize(1366, 720)
    QApplication.processEvents()
    assert len(notes(bench)) == 3
