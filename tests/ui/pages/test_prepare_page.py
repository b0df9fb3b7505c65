"""Prepare: typing about the initiative, dimensions in and out, going somewhere, layout."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.bare_project import bridge  # noqa: F401 - a fixture
from tests.ui.conftest import Wear
from tests.ui.documents import add_people
from tests.ui.page_bench import CONTROL, Key, PageBench
from tests.ui.pages.prepare_bench import bench  # noqa: F401 - a fixture
from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.prepare_page import PreparePage

SPACE = Qt.Key.Key_Space


def toggle(bench: PageBench, dimension: str) -> None:
    bench.page.dimensions[dimension].setFocus()
    bench.press(SPACE)


def test_arrow_keys_stay_among_the_dimensions(bench: PageBench) -> None:
    boxes = list(bench.page.dimensions.values())
    boxes[-2].setFocus()
    bench.press(Key.Key_Down)
    assert boxes[-1].hasFocus()
    bench.press(Key.Key_Down)
    assert boxes[-1].hasFocus()
    boxes[0].setFocus()
    bench.press(Key.Key_Up)
    assert boxes[0].hasFocus()


# The initiative


def test_what_the_initiative_lacks_is_said_below_its_field_until_it_is_there(bench: PageBench) -> None:
    sponsor = bench.page.fields["sponsor"]
    assert sponsor._note.text() == "Empty, so nobody can free money or stop it."

    sponsor.focus_input()
    bench.type("Ada")
    bench.press(Key.Key_Return)

    assert sponsor._note.text() == sponsor.field.help
    assert bench.page.fields["problem"]._note.text().startswith("Empty, so the room can't tell")


def test_every_field_of_the_initiative_but_the_paper_can_be_typed(bench: PageBench) -> None:
    assert list(bench.page.fields) == ["title", "organisation", "problem", "sponsor", "confidentiality", "language"]
    for key, text in (("organisation", "Fjord"), ("problem", "Letters wait"), ("sponsor", "Ada")):
        bench.page.fields[key].focus_input()
        bench.type(text)

    bench.page.fields["title"].focus_input()

    project = bench.bridge.records.project
    assert (project.organisation, project.problem, project.sponsor) == ("Fjord", "Letters wait", "Ada")


def test_fields_show_what_changed_elsewhere(bench: PageBench) -> None:
    bench.page.fields["title"].focus_input()
    bench.press(Key.Key_A, CONTROL)
    bench.type("New name")
    bench.press(Key.Key_Return)
    assert bench.bridge.records.project.title == "New name"

    bench.press(Key.Key_Z, CONTROL)

    assert bench.page.fields["title"].input.raw() == "Triage of incoming claims"


def test_text_that_is_refused_stays_in_its_field(bench: PageBench) -> None:
    field = bench.page.fields["language"]
    field.focus_input()
    bench.press(Key.Key_A, CONTROL)
    bench.type("not a tag at all" * 300)

    bench.page.commit_pending()

    assert bench.bridge.records.project.language == "en"
    assert field.input.raw().startswith("not a tag")


def test_a_language_is_a_tag_or_is_said_beside_its_field(bench: PageBench) -> None:
    field = bench.page.fields["language"]
    for typed, kept in (("xx-nonsense!!", "en"), ("pt-br", "pt-BR")):
        field.focus_input()
        bench.press(Key.Key_A, CONTROL)
        bench.type(typed)
        bench.press(Key.Key_Return)
        assert bench.bridge.records.project.language == kept
        said = "“xx-nonsense!!” is no language tag. Type one such as en, de or pt-BR."
        assert field.input.accessibleDescription() == (
            said if kept == "en" else "A language tag such as en, de or pt-BR"
        )
    assert field.input.raw() == "pt-BR"


# Dimensions


def test_a_dimension_is_left_out_and_undo_brings_it_back(bench: PageBench) -> None:
    toggle(bench, "data")
    assert "data" not in bench.bridge.records.included_dimensions()
    assert bench.page._state.text().endswith("8 dimensions to work through.")

    bench.press(Key.Key_Z, CONTROL)

    assert bench.bridge.records.included_dimensions() == DIMENSIONS
    assert bench.page.dimensions["data"].isChecked()


def test_a_dimension_comes_back_by_its_box(bench: PageBench) -> None:
    toggle(bench, "data")
    toggle(bench, "data")

    assert "data" in bench.bridge.records.included_dimensions()
    assert bench.bridge.document.undo_label == "Include dimension"


def test_dimensions_are_named_in_full(bench: PageBench) -> None:
    box = bench.page.dimensions["architecture"]

    assert box.text().replace("&&", "&") == f"2  {box.accessibleName()}"
    assert "&" in box.accessibleName()
    assert box.toolTip()


def test_a_project_that_cannot_be_written_keeps_its_boxes(bridge: DocumentBridge, qtbot: QtBot) -> None:
    bridge.document.read_only = True
    page = PreparePage(bridge)
    qtbot.addWidget(page)

    page.dimensions["data"].click()

    assert page.dimensions["data"].isChecked()


# Going somewhere


def test_records_are_shown_with_the_keyboard_on_them(bench: PageBench) -> None:
    add_people(bench.bridge.document)
    page = bench.page

    page.show_record("project", "", "sponsor")
    assert page.fields["sponsor"].isAncestorOf(bench.focus)
    page.show_record("project", "", "")
    assert page.fields["title"].isAncestorOf(bench.focus)
    page.show_record("participant", "marit", "name")
    assert page.participants.isAncestorOf(bench.focus)
    desk = bench.add("desk", {}, name="On call")
    page.show_record("desk", desk, "name")
    assert page.desks.isAncestorOf(bench.focus)
    toggle(bench, "data")
    (state,) = bench.bridge.records.dimension_states
    page.fields["title"].focus_input()
    page.show_record("dimension_state", state.id, state.dimension)
    assert bench.focus is page.dimensions["data"]


def test_f6_goes_from_part_to_part(bench: PageBench) -> None:
    page = bench.page
    parts = {
        "initiative": [page.fields["title"], page.dimensions["workflow"], page.section],
        "people": [page.participants, page.desks, page.section],
    }

    for section, expected in parts.items():
        page.show_section(section)
        for go, part in zip(page.panes(), expected, strict=True):
            go()
            assert bench.focus is part or part.isAncestorOf(bench.focus)


def test_f6_brings_into_sight_what_it_comes_to(bench: PageBench) -> None:
    hanna = bench.add("participant", {}, name="Hanna", role="user")
    bench.add("session", {}, title="Morning", present=(f"participant:{hanna}",))
    bench.window.resize(1000, 400)
    bench.page.show_section("sessions")
    QApplication.processEvents()
    for go in bench.page.panes():
        go()
        assert not bench.focus.visibleRegion().isEmpty()


def test_sections_are_chosen_by_keyboard_and_what_is_typed_is_kept(bench: PageBench) -> None:
    page = bench.page
    page.fields["sponsor"].focus_input()
    bench.type("Ada")
    page.panes()[-1]()
    bench.press(Key.Key_Right)

    assert page.section.current() == "people"
    assert page.participants.isVisible()
    assert not page.fields["title"].isVisible()
    assert bench.bridge.records.project.sponsor == "Ada"
    bench.press(Key.Key_Right)
    assert page.sessions is not None
    assert page.sessions.isVisible()


def test_sessions_and_blocks_are_shown_with_the_keyboard_on_them(bench: PageBench) -> None:
    made = bench.add("session", {}, title="Morning")
    block = bench.add("agenda_block", {"session": made}, title="One", kind="free")
    page = bench.page

    page.show_record("agenda_block", block, "room_instruction")
    assert page.section.current() == "sessions"
    assert page.sessions.agenda.isAncestorOf(bench.focus)
    page.show_record("participant", "", "")
    page.show_record("session", made, "place")
    assert page.sessions.sessions.isAncestorOf(bench.focus)


@pytest.mark.parametrize("pane", [0, -1])
def test_ctrl_enter_adds_a_session_where_sessions_are_shown(bench: PageBench, pane: int) -> None:
    bench.page.show_section("sessions")
    bench.page.panes()[pane]()
    bench.press(Key.Key_Return, CONTROL)
    bench.type("Morning")
    bench.press(Key.Key_Return)

    assert [one.title for one in bench.bridge.records.sessions] == ["Morning"]
    assert len(bench.bridge.records.participants) == 0


def test_why_something_about_sessions_was_refused_stands_on_the_page_until_one_goes_on(bench: PageBench) -> None:
    bench.page.show_section("sessions")
    bench.page.sessions.notice.emit("This session has begun.")
    QApplication.processEvents()
    assert bench.page.notice is not None
    assert bench.page.notice.isVisible()

    bench.page.show_section("people")
    assert bench.page.notice is None


# Layout


def beside(bench: PageBench) -> bool:
    """Whether the dimensions stand beside the initiative; else they stand below it."""
    QApplication.processEvents()
    page = bench.page
    first, last = next(iter(page.dimensions.values())), list(page.fields.values())[-1]
    dimensions = first.mapTo(page.window(), first.rect().topLeft())
    below = last.mapTo(page.window(), last.rect().bottomLeft())
    assert dimensions.x() > below.x() + 200 or dimensions.y() > below.y()
    return dimensions.x() > below.x() + 200


def test_a_narrow_page_puts_the_dimensions_under_the_initiative(bench: PageBench) -> None:
    assert beside(bench)

    bench.window.resize(1024, 900)
    assert not beside(bench)

    bench.window.resize(1366, 900)
    assert beside(bench)


def test_larger_text_needs_the_room_too(bench: PageBench, wear: Wear) -> None:
    wear("light", 1.5)

    assert not beside(bench)
