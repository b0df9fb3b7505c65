"""What can be done with a finding in its list: mend it, accept it with a reason, take that back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.modeltest import ModelTester

from tests.ui.conftest import Show
from tests.ui.documents import add_people, new_document, open_bridge
from triad_desktop.facilitation import triad_check
from triad_desktop.facilitation.finding import Finding
from triad_desktop.models.edits.raci import SetLetters, set_letters
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.review_page import finding_lines
from triad_desktop.ui.places import Place
from triad_desktop.ui.widgets.finding_lines import Filter, FindingLine
from triad_desktop.ui.widgets.findings_panel import FindingsPanel

DESCRIBED = Qt.ItemDataRole.AccessibleDescriptionRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[DocumentBridge]:
    """A project in which one participant has no role's work, a rule has no step and two hold an A."""
    document = new_document(tmp_path)
    add_people(document)
    rule = AddRecord(table="escalation_rule", id="rule", parent={"dimension": "data"}, values={"name": "Injury"})
    document.edit(add_record, rule)
    document.edit(add_record, AddRecord(table="success_criterion", id="sc", parent={"dimension": "data"}))
    with open_bridge(document) as made:
        yield made


@pytest.fixture
def panel(bridge: DocumentBridge, show: Show) -> FindingsPanel:
    made = FindingsPanel(bridge)

    def refresh(_change: object) -> None:
        made.show_lines(tuple(finding_lines(bridge)))

    bridge.changed.connect(refresh)
    made.resize(800, 700)
    show(made)
    refresh(None)
    made.list.setFocus()
    return made


def lines(panel: FindingsPanel) -> tuple[FindingLine, ...]:
    return panel.list.findings.lines


def codes(panel: FindingsPanel) -> list[str]:
    return [line.finding.code for line in lines(panel) if line.finding is not None]


def choose(panel: FindingsPanel, code: str) -> None:
    row = next(row for row, line in enumerate(lines(panel)) if line.finding is not None and line.finding.code == code)
    panel.list.choose_row(row)


def accept(panel: FindingsPanel, code: str, reason: str) -> None:
    choose(panel, code)
    QTest.keyClick(panel.list, Qt.Key.Key_A)
    QTest.keyClicks(panel.form.line, reason)
    QTest.keyClick(panel.form.line, Qt.Key.Key_Return)


def test_a_asks_for_a_reason_and_enter_accepts(panel: FindingsPanel, bridge: DocumentBridge) -> None:
    choose(panel, "criterion_no_unit")
    row = panel.list.currentIndex().row()

    QTest.keyClick(panel.list, Qt.Key.Key_A)
    assert panel.form.line.hasFocus()
    QTest.keyClicks(panel.form.line, "It is a count")
    QTest.keyClick(panel.form.line, Qt.Key.Key_Return)

    assert "criterion_no_unit" not in codes(panel)
    accepted = bridge.overview.accepted
    assert [(one.finding.code, one.reason) for one in accepted] == [("criterion_no_unit", "It is a count")]
    assert not panel.form.isVisible()
    assert panel.list.hasFocus()
    assert panel.list.currentIndex().row() == row


def test_without_a_reason_nothing_is_accepted(panel: FindingsPanel, bridge: DocumentBridge) -> None:
    accept(panel, "criterion_no_unit", "  ")

    assert panel.form.isVisible()
    assert panel.form.fault.text() == "Accepting needs a reason. Type why this may stay as it is."
    QTest.keyClick(panel.form.line, Qt.Key.Key_Escape)
    assert not panel.form.isVisible()
    assert panel.list.hasFocus()
    assert bridge.overview.accepted == ()


def test_a_reason_that_was_refused_is_not_shown_for_the_next_finding(panel: FindingsPanel) -> None:
    accept(panel, "criterion_no_unit", " ")
    QTest.keyClick(panel.form.line, Qt.Key.Key_Escape)

    choose(panel, "criterion_no_baseline")
    QTest.keyClick(panel.list, Qt.Key.Key_A)

    assert (panel.form.line.text(), panel.form.fault.isVisible()) == ("", False)


def test_what_blocks_sign_off_offers_no_acceptance(panel: FindingsPanel) -> None:
    choose(panel, "criterion_no_owner")

    QTest.keyClick(panel.list, Qt.Key.Key_A)

    assert not panel.form.isVisible()
    assert panel.list.currentIndex().data(DESCRIBED) == ""


@pytest.mark.parametrize(
    ("code", "key", "sentence"),
    [
        ("criterion_no_owner", Qt.Key.Key_A, "What blocks sign-off can't be accepted. Enter goes to its place."),
        ("criterion_no_unit", Qt.Key.Key_F, "This can't be mended in one step. Enter goes to its place."),
    ],
)
def test_a_key_that_can_do_nothing_says_so_until_another_line_is_chosen(
    panel: FindingsPanel, code: str, key: Qt.Key, sentence: str
) -> None:
    choose(panel, code)

    QTest.keyClick(panel.list, key)

    assert panel.fault.isVisible()
    assert panel.fault.text() == sentence
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert not panel.fault.isVisible()


def test_a_key_on_an_accepted_line_or_on_the_fold(panel: FindingsPanel) -> None:
    accept(panel, "criterion_no_unit", "It is a count")
    panel.list.choose_row(len(lines(panel)) - 1)
    QTest.keyClick(panel.list, Qt.Key.Key_F)
    assert not panel.fault.isVisible()

    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    panel.list.choose_row(len(lines(panel)) - 1)
    QTest.keyClick(panel.list, Qt.Key.Key_F)
    assert panel.fault.text() == "An accepted finding stays as it is. A takes the acceptance back."

    QTest.keyClick(panel.list, Qt.Key.Key_A)
    assert not panel.fault.isVisible()


def test_what_is_not_begun_says_so_and_a_question_waits_for_its_answer() -> None:
    empty = FindingLine("empty", "Scope is not begun", "", None)
    assert {empty.why_not(key) for key in "FA"} == {
        "What is not begun can't be mended or accepted here. Enter goes there."
    }
    (text, *_others) = triad_check.TEXTS
    asked = FindingLine("look", "Asked", "", None, Finding(text.code, "look", "Asked", "data", "scope", "", "", ""))
    assert asked.why_not("A").startswith("A role's question can't be accepted")


def test_accepted_ones_are_folded_at_the_end_and_can_be_taken_back(
    panel: FindingsPanel, bridge: DocumentBridge
) -> None:
    accept(panel, "criterion_no_unit", "It is a count")
    accept(panel, "criterion_no_baseline", "It is new")
    assert (lines(panel)[-1].severity, lines(panel)[-1].message) == ("fold", "2 accepted")

    panel.list.choose_row(len(lines(panel)) - 1)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)

    assert [line.severity for line in lines(panel)[-3:]] == ["fold", "accepted", "accepted"]
    first = panel.list.findings.index(len(lines(panel)) - 2, 0)
    assert first.data(SPOKEN).startswith("Accepted. SC-1 has no ")
    assert lines(panel)[-2].where == "It is new (3 Data strategy, Scope)"
    panel.list.setCurrentIndex(first)
    QTest.keyClick(panel.list, Qt.Key.Key_A)
    assert [one.finding.code for one in bridge.overview.accepted] == ["criterion_no_unit"]
    assert "criterion_no_baseline" in codes(panel)


@pytest.mark.parametrize(("wanted", "is_shown"), [("all", True), ("blocks", False), ("look", True)])
def test_the_fold_stands_where_its_findings_would(panel: FindingsPanel, wanted: Filter, is_shown: bool) -> None:
    accept(panel, "criterion_no_unit", "It is a count")
    panel.list.findings.set_filter(wanted)
    assert ("fold" in [line.severity for line in lines(panel)]) == is_shown


def test_the_fold_opens_and_closes_by_the_mouse(panel: FindingsPanel) -> None:
    accept(panel, "criterion_no_unit", "It is a count")
    index = panel.list.findings.index(len(lines(panel)) - 1, 0)
    panel.list.scrollTo(index)
    area = panel.list.open_rect(panel.list.visualRect(index).toRectF()).center().toPoint()

    QTest.mouseClick(panel.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, area)
    assert lines(panel)[-1].severity == "accepted"
    QTest.mouseClick(panel.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, area)
    assert lines(panel)[-1].severity == "fold"


def test_f_mends_in_one_step_that_can_be_undone(panel: FindingsPanel, bridge: DocumentBridge) -> None:
    activity = bridge.records.raci_activities.of("data")[0].id
    before = {one.party: one.letter for one in bridge.records.raci_assignments.of(activity)}
    bridge.document.edit(set_letters, SetLetters(activity=activity, party="participant:priya", letters="AC"))
    choose(panel, "raci_active_and_passive")
    assert panel.list.currentIndex().data(DESCRIBED) == "F: Keep A"

    QTest.keyClick(panel.list, Qt.Key.Key_F)

    letters = [one.letter for one in bridge.records.raci_assignments.of(activity) if one.party == "participant:priya"]
    assert letters == ["A"]
    assert "raci_active_and_passive" not in codes(panel)
    bridge.undo()
    assert "raci_active_and_passive" in codes(panel)
    assert before.items() <= {one.party: one.letter for one in bridge.records.raci_assignments.of(activity)}.items()


def test_a_fix_that_adds_a_record_leads_to_it(panel: FindingsPanel, bridge: DocumentBridge) -> None:
    places: list[Place] = []
    panel.place_chosen.connect(places.append)
    choose(panel, "rule_no_steps")

    QTest.keyClick(panel.list, Qt.Key.Key_F)

    step = bridge.records.escalation_steps.of("rule")[0]
    assert places == [Place("facilitate", "data", "escalation", "escalation_step", step.id)]


def test_actions_stand_in_the_chosen_line_and_take_clicks(panel: FindingsPanel, bridge: DocumentBridge) -> None:
    choose(panel, "rule_no_case")
    index = panel.list.currentIndex()
    rect = panel.list.visualRect(index).toRectF()
    boxes = {action: box for action, _words, _key, box in panel.list.action_rects(index, rect)}
    assert set(boxes) == {"fix", "accept"}
    assert boxes["fix"].right() < boxes["accept"].left()
    assert all(rect.contains(box) for box in boxes.values())
    assert list(panel.list.action_rects(panel.list.findings.index(0, 0), rect)) == []

    QTest.mouseClick(panel.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, boxes["fix"].center().toPoint())

    assert len(bridge.records.escalation_cases.of("rule")) == 1


def test_a_line_under_the_pointer_shows_its_actions_until_it_leaves(panel: FindingsPanel) -> None:
    choose(panel, "rule_no_case")
    index = panel.list.currentIndex()
    panel.list.choose_row(0)
    panel.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
    rect = panel.list.visualRect(index).toRectF()
    assert list(panel.list.action_rects(index, rect)) == []

    QTest.mouseMove(panel.list.viewport(), rect.center().toPoint())
    assert len(list(panel.list.action_rects(index, rect))) == 2
    QTest.mouseMove(panel.list.viewport(), QPoint(5, int(rect.bottom()) + 5))

    assert list(panel.list.action_rects(index, rect)) == []


def test_qt_finds_no_fault_with_the_model(panel: FindingsPanel, qtmodeltester: ModelTester) -> None:
    accept(panel, "criterion_no_unit", "It is a count")
    panel.list.findings.set_folded(False)

    qtmodeltester.check(panel.list.findings, force_py=True)
