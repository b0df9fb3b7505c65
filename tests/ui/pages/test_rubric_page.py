"""The rubric page: settings and levels, the matrix, the chosen criterion and its examples."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.builders import framework
from tests.ui.bare_project import bridge  # noqa: F401 - a fixture
from tests.ui.conftest import Show
from tests.ui.hands import focused_field, press, type_text
from tests.ui.station_contents import DIMENSION, add, add_rubric, change
from tests.ui.test_accessible_names import nameless
from triad_desktop.models.edits.rubrics import SetScale, set_scale
from triad_desktop.models.record_fields import RUBRIC, RUBRIC_CRITERION
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.changed_places import place_of_change
from triad_desktop.ui.pages.rubric_page import RubricPage, rubric_words


@pytest.fixture
def page(bridge: DocumentBridge, show: Show) -> RubricPage:
    """The page of a station with two criteria, the first with one example."""
    add_rubric(bridge.document)
    add(bridge.document, "rubric_anchor", "a1", {"criterion": "c1"}, text="Claim 4711", agreed_level=3)
    return open_page(bridge, show)


def open_page(bridge: DocumentBridge, show: Show) -> RubricPage:
    made = RubricPage(bridge, DIMENSION)
    bridge.changed.connect(made.refresh)
    made.resize(1040, 800)
    show(made)
    return made


def labels(bridge: DocumentBridge) -> list[str]:
    return [level.label for level in bridge.records.rubrics.of(DIMENSION)[0].scale]


def heads(page: RubricPage) -> list[str]:
    model = page.matrix.records
    return [model.headerData(at, Qt.Orientation.Horizontal) for at in range(2, len(model.columns))]


def words_of(page: RubricPage) -> str:
    return page.words.text()


def test_an_empty_rubric_says_how_to_begin(bridge: DocumentBridge, show: Show) -> None:
    page = open_page(bridge, show)
    assert page.empty.isVisible()
    assert not page.words.isVisible()
    assert not page.details.isVisible()
    assert not page.note.isVisible()
    line = page.settings.editors["pass_threshold"].input
    assert line.placeholderText() == "Weighted mean of the levels, such as 3.0"
    page.settings.focus_field("name")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.empty.isVisible()
    type_text("Right track")
    press(Qt.Key.Key_Return)

    assert [one.name for one in bridge.records.rubric_criteria] == ["Right track"]


def test_name_pass_line_and_floor_are_typed_at_the_top(page: RubricPage, bridge: DocumentBridge) -> None:
    for key, text in (("name", "Track of a claim"), ("pass_threshold", "3,5"), ("floor_rule", "yes")):
        page.show_record("rubric", "any", key)
        QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
        type_text(text)
        press(Qt.Key.Key_Return)
    rubric = bridge.records.rubrics.of(DIMENSION)[0]

    assert (rubric.name, rubric.pass_threshold, rubric.floor_rule) == ("Track of a claim", "3.5", True)


def test_a_refused_pass_line_stays_with_its_sentence(page: RubricPage, bridge: DocumentBridge) -> None:
    page.show_record("rubric", "any", "pass_threshold")
    field = QApplication.focusWidget()
    field.selectAll()  # type: ignore[union-attr]
    type_text("good")
    press(Qt.Key.Key_Tab)

    assert field.text() == "good"  # type: ignore[union-attr]
    assert "not a number" in field.accessibleDescription()  # type: ignore[union-attr]
    assert bridge.records.rubrics.of(DIMENSION)[0].pass_threshold == "3.0"


@pytest.mark.parametrize("typed", ["70", "0,5", "4.1"])
def test_a_pass_line_that_no_mean_reaches_is_refused(page: RubricPage, bridge: DocumentBridge, typed: str) -> None:
    page.show_record("rubric", "any", "pass_threshold")
    field = QApplication.focusWidget()
    field.selectAll()  # type: ignore[union-attr]
    type_text(typed)
    press(Qt.Key.Key_Tab)

    assert field.text() == typed  # type: ignore[union-attr]
    assert "from 1 to 4" in field.accessibleDescription()  # type: ignore[union-attr]
    assert bridge.records.rubrics.of(DIMENSION)[0].pass_threshold == "3.0"


def test_a_pass_line_above_the_levels_that_are_left_is_found(page: RubricPage, bridge: DocumentBridge) -> None:
    change(bridge.document, "rubric", bridge.records.rubrics.of(DIMENSION)[0].id, "pass_threshold", "3.5")
    line = page.settings.editors["pass_threshold"].input
    assert "3.5" not in line.accessibleDescription()
    page.settings.remove_level.click()

    assert "passes at 3.5, and its levels go from 1 to 3" in line.accessibleDescription()


def test_a_label_renames_its_column(page: RubricPage, bridge: DocumentBridge) -> None:
    page.settings.level_editors[2].focus_input()
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
    type_text("Good")
    press(Qt.Key.Key_Return)

    assert labels(bridge) == ["Not usable", "Needs rework", "Good", "Excellent"]
    assert heads(page)[2] == "3  Good"
    assert focused_field() == "Level 3"


def test_a_refused_label_stays_with_its_sentence(page: RubricPage, bridge: DocumentBridge, qtbot: QtBot) -> None:
    editor = page.settings.level_editors[1]
    editor.focus_input()
    editor.input.setText("x" * 301)
    qtbot.keyClicks(editor.input, "y")
    press(Qt.Key.Key_Tab)

    assert editor.input.raw() == "x" * 301 + "y"
    assert "300 fit here" in editor.input.accessibleDescription()
    assert labels(bridge)[1] == "Needs rework"


def test_a_long_label_shows_its_beginning(page: RubricPage, bridge: DocumentBridge) -> None:
    rubric = bridge.records.rubrics.of(DIMENSION)[0]
    bridge.document.edit(set_scale, SetScale(rubric=rubric.id, labels=("x" * 200, "B", "C", "D")))

    assert page.settings.level_editors[0].input.cursorPosition() == 0


def test_levels_are_added_and_removed_within_limits(page: RubricPage, bridge: DocumentBridge) -> None:
    page.settings.add_level.click()
    assert focused_field() == "Level 5"
    type_text("Superb")
    press(Qt.Key.Key_Return)
    assert heads(page)[-1] == "5  Superb"
    assert not page.settings.add_level.isEnabled()
    page.settings.remove_level.click()
    page.settings.remove_level.click()
    assert labels(bridge) == ["Not usable", "Needs rework", "Usable"]
    assert len(page.settings.level_editors) == 3
    assert not page.settings.remove_level.isEnabled()
    assert page.settings.add_level.isEnabled()


def test_descriptors_of_a_removed_level_come_back(page: RubricPage, bridge: DocumentBridge) -> None:
    page.settings.remove_level.click()
    assert not page.matrix.has_column("level_4")
    bridge.undo()

    assert page.matrix.index_of("c1", "level_4").data() == "Nothing to correct"


def test_other_levels_leave_the_keyboard_where_it_is(page: RubricPage, bridge: DocumentBridge) -> None:
    page.show_record("rubric_criterion", "c2", "level_2")
    old = page.matrix
    rubric = bridge.records.rubrics.of(DIMENSION)[0]
    bridge.document.edit(set_scale, SetScale(rubric=rubric.id, labels=("A", "B", "C")))

    assert page.matrix is not old
    assert QApplication.focusWidget() is page.matrix
    assert (page.matrix.current_record(), page.matrix.current_field()) == ("c2", "level_2")
    assert page.details.record_id == "c2"
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.matrix.records.new_id


def test_other_levels_while_a_cell_is_open_keep_what_is_typed(page: RubricPage, bridge: DocumentBridge) -> None:
    page.show_record("rubric_criterion", "c2", "level_2")
    type_text("Half")
    rubric = bridge.records.rubrics.of(DIMENSION)[0]
    bridge.document.edit(set_scale, SetScale(rubric=rubric.id, labels=("A", "B", "C")))

    assert bridge.records.rubric_criteria.get("c2").descriptors["2"] == "Half"
    assert QApplication.focusWidget() is page.matrix


def test_the_new_matrix_stands_in_the_tab_order_of_the_old_one(page: RubricPage, bridge: DocumentBridge) -> None:
    rubric = bridge.records.rubrics.of(DIMENSION)[0]
    bridge.document.edit(set_scale, SetScale(rubric=rubric.id, labels=("A", "B", "C")))
    page.settings.add_level.setFocus()
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.matrix
    page.show_record("rubric_criterion", "c1", "name")
    press(Qt.Key.Key_Tab)
    assert focused_field() == "Description"


def test_the_keyboard_goes_from_row_to_form_and_back(page: RubricPage) -> None:
    page.show_record("rubric_criterion", "c2", "name")
    press(Qt.Key.Key_F4)
    assert focused_field() == "Description"
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.matrix
    assert page.matrix.current_record() == "c2"


@pytest.mark.parametrize(
    ("place", "field"),
    [
        (("rubric", "any", "pass_threshold"), "Pass line"),
        (("rubric", "any", "private_note"), "Private note"),
        (("rubric_criterion", "c1", "applies"), "Applies"),
        (("rubric_criterion", "c2", "required_minimum"), "Gate"),
    ],
)
def test_a_jump_lands_in_its_field(page: RubricPage, place: tuple[str, str, str], field: str) -> None:
    page.show_record(*place)

    assert focused_field() == field


def test_a_jump_lands_on_a_level_or_an_example(page: RubricPage) -> None:
    page.show_record("rubric_criterion", "c2", "descriptors")
    assert (page.matrix.current_record(), page.matrix.current_field()) == ("c2", "level_2")
    page.show_record("rubric_anchor", "a1", "agreed_level")
    assert QApplication.focusWidget() is page.anchors.table
    assert (page.anchors.table.current_record(), page.anchors.table.current_field()) == ("a1", "agreed_level")


def test_a_jump_without_a_record_begins_a_criterion(page: RubricPage) -> None:
    page.show_record("rubric_criterion", "", "")

    assert page.matrix.records.new_id


def test_examples_belong_to_the_chosen_criterion(page: RubricPage, bridge: DocumentBridge) -> None:
    assert not page.anchors.isVisible()
    page.show_record("rubric_anchor", "a1", "agreed_level")
    assert page.anchors.table.index_of("a1", "agreed_level").data() == "3 Usable"
    type_text("4")
    press(Qt.Key.Key_Return)
    assert bridge.records.rubric_anchors.get("a1").agreed_level == 4
    page.show_record("rubric_criterion", "c2", "name")
    assert page.anchors.table.record_ids() == ()
    page.anchors.add_row()
    type_text("Claim 12")
    press(Qt.Key.Key_Return)
    assert [one.text for one in bridge.records.rubric_anchors.of("c2")] == ["Claim 12"]


def test_the_sentence_says_how_a_result_comes_about(page: RubricPage, bridge: DocumentBridge) -> None:
    assert words_of(page) == ("Weights add up to 100 %. It passes at a weighted mean of 3.0. RC-2 must reach 3 Usable.")
    change(bridge.document, "rubric", bridge.records.rubrics.of(DIMENSION)[0].id, "floor_rule", True)
    change(bridge.document, "rubric_criterion", "c1", "weight", None)
    assert words_of(page).startswith("RC-1 has no weight, so it does not count yet. It passes")
    assert words_of(page).endswith("The lowest level on any criterion fails the whole.")


def test_the_tick_stands_only_when_every_criterion_counts(page: RubricPage, bridge: DocumentBridge) -> None:
    rubric = bridge.records.rubrics.of(DIMENSION)[0]
    assert rubric_words(bridge.records, bridge.framework, rubric)[1]
    change(bridge.document, "rubric_criterion", "c1", "weight", None)
    change(bridge.document, "rubric_criterion", "c2", "weight", None)
    words, is_whole = rubric_words(bridge.records, bridge.framework, rubric)

    assert not is_whole
    assert words.startswith("RC-1, RC-2 have no weight")


def test_typing_is_committed_when_the_page_is_left(page: RubricPage, bridge: DocumentBridge) -> None:
    page.show_record("rubric_criterion", "c1", "level_1")
    type_text("All wrong")
    page.commit_pending()
    page.show_record("rubric_criterion", "c1", "description")
    type_text("Whether the claim lands where it belongs")
    page.commit_pending()
    page.settings.level_editors[0].focus_input()
    type_text("!")
    page.commit_pending()
    criterion = bridge.records.rubric_criteria.get("c1")

    assert criterion.descriptors["1"] == "All wrong"
    assert criterion.description == "Whether the claim lands where it belongs"
    assert labels(bridge)[0].endswith("!") or labels(bridge)[0].startswith("!")


def test_findings_about_the_rubric_stand_at_its_fields(page: RubricPage, bridge: DocumentBridge) -> None:
    change(bridge.document, "rubric", bridge.records.rubrics.of(DIMENSION)[0].id, "pass_threshold", "")

    said = page.settings.editors["pass_threshold"].input.accessibleDescription()
    assert said == "Empty, so nobody can tell what is good enough."


def test_every_field_has_its_place(page: RubricPage) -> None:
    for field in RUBRIC_CRITERION:
        assert page.matrix.has_column(field.key) != page.details.has_field(field.key), field.key
    for field in RUBRIC:
        assert (field.key in page.settings.editors) != page.note.has_field(field.key), field.key


def test_whoever_gets_the_focus_has_a_name(page: RubricPage) -> None:
    page.show_record("rubric_criterion", "c1", "name")
    assert nameless(page) == []


def test_the_model_of_the_examples_keeps_qts_rules(page: RubricPage, qtmodeltester: ModelTester) -> None:
    page.show_record("rubric_anchor", "a1", "text")
    qtmodeltester.check(page.anchors.table.records, force_py=True)


def test_a_success_criterion_that_none_serves_leads_to_a_new_criterion(
    page: RubricPage, bridge: DocumentBridge
) -> None:
    add(bridge.document, "success_criterion", "sc", {"dimension": DIMENSION}, statement="Quicker")

    page.show_record("success_criterion", "sc", "")
    type_text("Speed is named")
    press(Qt.Key.Key_Return)

    rubric = bridge.records.rubrics.of(DIMENSION)[0]
    assert [one.name for one in bridge.records.rubric_criteria.of(rubric.id)][-1] == "Speed is named"


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [("name", "Other", "Rubric"), ("pass_threshold", "2.5", "Pass line"), ("private_note", "Mine", "Private note")],
)
def test_undo_leads_to_the_field_of_the_rubric(
    page: RubricPage, bridge: DocumentBridge, field: str, value: str, name: str
) -> None:
    rubric = bridge.records.rubrics.of(DIMENSION)[0]
    change(bridge.document, "rubric", rubric.id, field, value)
    undo_there(page, bridge)
    assert focused_field() == name


def test_undo_leads_to_the_name_of_the_level(page: RubricPage, bridge: DocumentBridge) -> None:
    rubric = bridge.records.rubrics.of(DIMENSION)[0]
    names = [one.label for one in rubric.scale]
    renamed = tuple("Other" if at == 1 else name for at, name in enumerate(names))
    bridge.document.edit(set_scale, SetScale(rubric=rubric.id, labels=renamed))
    undo_there(page, bridge)
    assert labels(bridge) == names
    assert QApplication.focusWidget() is page.settings.level_editors[1].input


def undo_there(page: RubricPage, bridge: DocumentBridge) -> None:
    """Undo and go where it changed something, as Ctrl+Z does."""
    undone = bridge.undo()
    assert undone is not None
    place = place_of_change(undone, framework())
    assert place is not None
    page.show_record(place.table, place.record, place.field)
