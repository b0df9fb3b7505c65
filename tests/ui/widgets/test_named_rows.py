"""Before a row is deleted that others name, the table says who they are and what can be done."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.page_bench import CONTROL, Key, PageBench
from tests.ui.widgets.record_bench import PARENT, table_of
from triad_desktop.models.edits.captures import AcceptDecision, AddCapture, accept_decision, add_capture
from triad_desktop.models.record_fields import PARTICIPANT
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.record_cells import RowLook
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_rows import RecordRows
from triad_desktop.ui.widgets.referrers_note import ReferrersNote

AT = "2026-11-24T09:30:00+01:00"


@pytest.fixture
def bench(bridge, show) -> PageBench:
    rows = RecordRows(bridge, "participant", new_values=lambda: {"role": "user"})
    panel = RecordPanel(bridge, "participant", {}, PARTICIPANT, RowLook("person"), rows=rows)
    bench = PageBench(bridge, panel, show)
    panel.table.setFocus()
    return bench


def test_who_is_named_elsewhere_is_not_deleted_and_the_panel_says_where(bench: PageBench) -> None:
    name_dev(bench)
    assert note(bench).words.text() == "Dev Okafor is named by SC-1 and AC-1."
    assert bench.bridge.records.participants.get("dev") is not None
    assert bench.focus is note(bench).choices[0]

    bench.press(Key.Key_Space)
    assert bench.bridge.records.participants.get("dev").active is False
    assert (bench.page._notice, bench.focus) == (None, table_of(bench))


def test_who_was_added_by_mistake_goes_without_a_question_and_comes_back_to_the_session(bench: PageBench) -> None:
    session = bench.add("session", {}, title="Morning", present=("participant:dev",))
    eve = bench.add("participant", {}, name="Eve", role="user")
    both = ("participant:dev", f"participant:{eve}")
    assert bench.bridge.records.sessions.get(session).present == both
    table_of(bench).show_record(eve)
    bench.press(Key.Key_Delete, CONTROL)

    assert bench.page._notice is None
    assert bench.bridge.records.participants.get(eve) is None
    assert bench.bridge.records.sessions.get(session).present == both[:1]
    bench.undo()
    assert bench.bridge.records.participants.get(eve) is not None
    assert bench.bridge.records.sessions.get(session).present == both


def test_who_is_named_elsewhere_is_deleted_with_the_mentions_in_one_step(bench: PageBench) -> None:
    name_dev(bench)
    note(bench).choices[1].click()

    records = bench.bridge.records
    assert records.participants.get("dev") is None
    assert (next(iter(records.success_criteria)).owner, next(iter(records.captures)).owner) == ("", "")
    bench.undo()
    records = bench.bridge.records
    assert records.participants.get("dev") is not None
    assert next(iter(records.success_criteria)).owner == next(iter(records.captures)).owner == "participant:dev"


def test_the_question_comes_into_sight_below_a_long_table(bridge, show) -> None:
    panel = RecordPanel(bridge, "participant", {}, PARTICIPANT, RowLook("person"))
    bench = PageBench(bridge, scrolled := Scrolled(panel), show)
    for number in range(30):
        bench.add("participant", {}, name=f"Person {number}", role="user")
    bench.add("success_criterion", PARENT, statement="One", owner="participant:hanna")
    panel.table.show_record("hanna")
    bench.press(Key.Key_Delete, CONTROL)
    QApplication.processEvents()

    asked = panel._notice
    assert isinstance(asked, ReferrersNote)
    bottom = asked.mapTo(scrolled.scroll.viewport(), asked.rect().bottomLeft()).y()
    assert asked.height() < bottom < scrolled.scroll.viewport().height()


def test_from_a_name_one_goes_where_it_stands(bench: PageBench) -> None:
    name_dev(bench)
    places = []
    bench.bridge.place_asked.connect(places.append)
    for place in note(bench).places:
        place.click()

    assert [(one.mode, one.table, one.field) for one in places] == [
        ("facilitate", "success_criterion", "owner"), ("captures", "capture", "owner"),
    ]  # fmt: skip


def test_escape_keeps_who_is_named(bench: PageBench) -> None:
    name_dev(bench)
    bench.press(Key.Key_Escape)

    assert bench.bridge.records.participants.get("dev").active
    assert (bench.page._notice, bench.focus) == (None, table_of(bench))


def test_what_an_accepted_decision_says_is_not_cleared(bench: PageBench) -> None:
    values = {"chosen": "Wait", "decider": "participant:dev"}
    decision = AddCapture(id="d", text="Which", kind="decision", created_at=AT, values=values)
    assert bench.bridge.attempt(add_capture, decision) == ""
    assert bench.bridge.attempt(accept_decision, AcceptDecision(decision="d", at=AT)) == ""
    table_of(bench).show_record("dev")
    bench.press(Key.Key_Delete, CONTROL)
    note(bench).choices[1].click()

    assert bench.bridge.records.participants.get("dev") is not None
    assert isinstance(bench.page._notice, Banner)


def name_dev(bench: PageBench) -> None:
    """Name Dev in two places, and press the keys that delete."""
    bench.add("success_criterion", PARENT, statement="One", owner="participant:dev")
    action = AddCapture(text="Call", kind="action", created_at=AT, values={"owner": "participant:dev"})
    assert bench.bridge.attempt(add_capture, action) == ""
    table_of(bench).show_record("dev")
    bench.press(Key.Key_Delete, CONTROL)


class Scrolled(QWidget):
    """A panel on a page that scrolls."""

    def __init__(self, panel: RecordPanel) -> None:
        super().__init__()
        self.refresh = panel.refresh
        self.scroll = PageScroll(panel)
        QVBoxLayout(self).addWidget(self.scroll)


def note(bench: PageBench) -> ReferrersNote:
    found = bench.page._notice
    assert isinstance(found, ReferrersNote)
    return found


def test_the_keyboard_is_never_led_to_deleting(qtbot) -> None:
    for others in ([], [("Set “Takes part” to no", object)]):
        asked = ReferrersNote("Morning", [], [*others, ("Delete it, and clear it there", object)])
        qtbot.addWidget(asked)
        asked.show()
        asked.take_keyboard()
        focus = asked.focusWidget()
        assert focus is asked.choices[0 if others else -1]
