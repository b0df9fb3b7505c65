"""Labels: plain words, key caps, roles, pips, headings and tracks."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import icon_button
from triad_desktop.ui.widgets.key_hint import KeyHint, key_text
from triad_desktop.ui.widgets.pip_label import PipLabel
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.progress_track import ProgressTrack
from triad_desktop.ui.widgets.role_mark import RoleMarkLabel, role_name
from triad_desktop.ui.widgets.section_heading import SectionHeading
from triad_desktop.ui.widgets.text_label import TextLabel

SENTENCE = "Start with the person who has done this longest. Ask what they notice before they open the claim."


def colours(widget: QWidget) -> set[str]:
    picture = widget.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def heard(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_label_never_reads_markup(qtbot) -> None:
    marked, plain = TextLabel("<b>Bold</b>"), TextLabel("Bold")
    for label in (marked, plain):
        qtbot.addWidget(label)
    assert marked.sizeHint().width() > plain.sizeHint().width() + 30
    assert heard(marked) == "<b>Bold</b>"


def test_a_label_wraps_and_asks_for_the_height_it_needs(qtbot) -> None:
    label = TextLabel(SENTENCE, wrap=True)
    qtbot.addWidget(label)
    assert label.hasHeightForWidth()
    assert label.heightForWidth(label.sizeHint().width()) == 20
    assert label.heightForWidth(300) == 40
    label.setText("Short")
    assert label.heightForWidth(300) == 20


def test_a_label_that_is_cut_shows_the_whole_text_as_tool_tip(qtbot) -> None:
    label = TextLabel(SENTENCE, elide=True)
    qtbot.addWidget(label)
    label.resize(200, 20)
    label.show()
    assert label.toolTip() == plain_tip(SENTENCE)
    label.resize(label.sizeHint())
    assert label.toolTip() == ""
    assert heard(label) == SENTENCE


def test_a_label_follows_theme_and_text_size(qtbot, wear) -> None:
    label = TextLabel("Hall", "heading", 600, "alert")
    qtbot.addWidget(label)
    label.show()
    small = label.sizeHint()
    assert current_theme().alert.name() in colours(label)
    dark = wear("dark", 2.0)
    assert label.sizeHint().height() == 2 * small.height() == 56
    assert label.font().pixelSize() == 40
    label.resize(label.sizeHint())
    assert dark.alert.name() in colours(label)
    label.set_colour("text")
    assert dark.alert.name() not in colours(label)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS writes shortcuts with signs")
@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Ctrl+K", "Ctrl K"),
        ("Ctrl+Shift+S", "Ctrl Shift S"),
        ("Ctrl++", "Ctrl +"),
        ("+", "+"),
        ("F5", "F5"),
        ("Ctrl+Return", "Ctrl Enter"),
        ("Del", "Del"),
    ],
)
def test_shortcuts_are_written_as_people_read_them(keys: str, shown: str) -> None:
    assert key_text(keys) == shown


def test_a_key_hint_is_heard_with_its_keys(qtbot) -> None:
    hint = KeyHint("Ctrl+K", "F5", text="captures what was said")
    bare = TextLabel("captures what was said", "helper")
    for label in (hint, bare):
        qtbot.addWidget(label)
    assert heard(hint) == f"{key_text('Ctrl+K')} F5 captures what was said"
    assert hint.sizeHint().width() > bare.sizeHint().width() + 40
    assert current_theme().line2.name() in colours(hint)


def test_a_role_is_heard_whatever_is_written(qtbot) -> None:
    role, person, bare = RoleMarkLabel("builder"), RoleMarkLabel("builder", "Priya"), RoleMarkLabel("builder", "")
    for label in (role, person, bare):
        qtbot.addWidget(label)
        assert current_theme().builder.name() in colours(label)
    assert [heard(label) for label in (role, person, bare)] == ["Builder", "Priya, Builder", "Builder"]
    assert role.text() == "Builder"
    assert bare.sizeHint() == QSize(12, 20)


def test_a_role_mark_changes_with_its_person(qtbot) -> None:
    label = RoleMarkLabel("builder", "Priya")
    qtbot.addWidget(label)
    label.set_role("user", "Aisha")
    assert label.text() == "Aisha"
    assert heard(label) == f"Aisha, {role_name('user')}"
    assert current_theme().user.name() in colours(label)
    assert current_theme().builder.name() not in colours(label)


def test_a_pip_stands_beside_its_word(qtbot) -> None:
    label = PipLabel("ready", "Ready")
    word = TextLabel("Ready")
    for one in (label, word):
        qtbot.addWidget(one)
    assert label.sizeHint().width() == word.sizeHint().width() + 10 + 8
    assert current_theme().accent.name() in colours(label)
    assert heard(label) == "Ready"


def test_a_heading_has_its_line_and_its_hint(qtbot) -> None:
    heading = SectionHeading("Findings", hint="5", icon="circle-check")
    qtbot.addWidget(heading)
    heading.resize(300, 32)
    heading.show()
    picture = heading.grab().toImage()
    assert {picture.pixelColor(x, 31).name() for x in (0, 150, 299)} == {current_theme().line2.name()}
    assert [heard(label) for label in heading.findChildren(TextLabel)] == ["Findings", "5"]
    heading.set_hint("4")
    heading.set_title("Open findings")
    assert [heard(label) for label in heading.findChildren(TextLabel)] == ["Open findings", "4"]
    more = icon_button("menu", "More")
    heading.add_widget(more)
    qtbot.waitUntil(lambda: more.geometry().right() == 299)


def test_a_heading_without_its_line_leaves_it_to_the_table(qtbot) -> None:
    heading = SectionHeading("Findings", line=False)
    qtbot.addWidget(heading)
    heading.resize(300, 32)
    assert heading.grab().toImage().pixelColor(299, 31) == current_theme().bg


def test_a_track_tells_its_share_to_eye_and_ear(qtbot, wear) -> None:
    track = ProgressTrack(name="Time used")
    qtbot.addWidget(track)
    track.resize(100, 4)
    track.set_share(0.5)
    interface = QAccessible.queryAccessibleInterface(track)
    assert interface.role() == QAccessible.Role.ProgressBar
    assert interface.text(QAccessible.Text.Name) == "Time used"
    assert interface.valueInterface().currentValue() == 500
    picture = track.grab().toImage()
    assert picture.pixelColor(25, 2) == current_theme().accent
    assert picture.pixelColor(75, 2) == current_theme().sunken
    track.set_colour("alert")
    track.set_share(7)
    assert track.grab().toImage().pixelColor(75, 2) == current_theme().alert
    wear("light", 2.0)
    assert track.height() == 8


def test_a_track_can_stand_upright(qtbot) -> None:
    track = ProgressTrack(vertical=True)
    qtbot.addWidget(track)
    track.resize(4, 100)
    track.set_share(0.5)
    picture = track.grab().toImage()
    assert track.width() == 4
    assert picture.pixelColor(2, 25) == current_theme().accent
    assert picture.pixelColor(2, 75) == current_theme().sunken


def test_a_path_is_cut_in_its_middle(show) -> None:
    label = TextLabel("/home/somebody/Documents/Workshops/2026/Claims briefs", elide="middle")
    show(label)
    label.resize(180, label.height())
    (shown,) = label._lines(label.contentsRect().width()).lines
    assert shown.startswith("/home")
    assert shown.endswith("briefs")
    assert "…" in shown
    assert label.toolTip() == plain_tip(label.text())
    label.resize(label.sizeHint())
    assert label._lines(label.contentsRect().width()).lines == (label.text(),)
    assert label.toolTip() == ""
