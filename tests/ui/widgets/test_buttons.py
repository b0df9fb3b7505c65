from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QVBoxLayout, QWidget

from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import Button, Kind, button, icon_button

KINDS: tuple[Kind, ...] = ("primary", "secondary", "quiet", "link", "alert_link")


def pixels(made: QWidget, count: int = 6) -> list[QColor]:
    """The first pixels from the left edge, in the middle of the height."""
    picture = made.grab().toImage()
    return [picture.pixelColor(QPoint(x, picture.height() // 2)) for x in range(count)]


def colours(made: QWidget) -> set[str]:
    picture = made.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


@pytest.fixture
def made(show) -> dict[Kind, Button]:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("Elsewhere"))
    buttons: dict[Kind, Button] = {kind: button("Add fallback", kind) for kind in KINDS}
    for one in buttons.values():
        column.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
    show(window)
    column.itemAt(0).widget().setFocus()
    return buttons


def test_kinds_wear_their_colours(made: dict[Kind, Button]) -> None:
    theme = current_theme()
    assert pixels(made["primary"])[3] == theme.accent
    assert pixels(made["secondary"])[0] == theme.line2
    assert pixels(made["secondary"])[3] == theme.surface
    assert pixels(made["quiet"])[3] == theme.bg
    assert theme.accent.name() in colours(made["link"])
    assert theme.alert.name() in colours(made["alert_link"])


@pytest.mark.parametrize("kind", KINDS)
def test_focus_is_a_line_of_two_pixels_that_moves_nothing(made: dict[Kind, Button], kind: Kind) -> None:
    theme = current_theme()
    size = made[kind].sizeHint()
    made[kind].setFocus()
    ring = pixels(made[kind])
    assert ring[:2] == [theme.accent, theme.accent]
    assert made[kind].sizeHint() == size
    if kind == "primary":
        assert ring[2:4] == [theme.on_accent, theme.on_accent]
        assert ring[5] == theme.accent


@pytest.mark.parametrize("key", [Qt.Key.Key_Space])
@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_presses_it(made: dict[Kind, Button], qtbot, kind: Kind, key: Qt.Key) -> None:
    with qtbot.waitSignal(made[kind].clicked):
        qtbot.keyClick(made[kind], key)


def test_a_disabled_button_is_sunken(made: dict[Kind, Button]) -> None:
    made["primary"].setEnabled(False)
    assert pixels(made["primary"])[4] == current_theme().sunken
    assert current_theme().accent.name() not in colours(made["primary"])


def test_words_are_shown_and_heard_as_they_are(qtbot) -> None:
    made = button("R&D <b>team</b>")
    qtbot.addWidget(made)
    interface = QAccessible.queryAccessibleInterface(made)
    assert interface.text(QAccessible.Text.Name) == "R&D <b>team</b>"
    assert made.shortcut().isEmpty()


def test_an_icon_button_has_a_tool_tip_and_a_name(qtbot) -> None:
    made = icon_button("menu", "Search", keys="Ctrl+F")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Search"
    assert made.toolTip() == "Search (Ctrl F)"
    assert made.sizeHint().width() == made.sizeHint().height() == 32


def test_every_part_gets_its_place(qtbot) -> None:
    bare = button("Open")
    widths = [bare.sizeHint().width()]
    for more in ({"icon": "folder-open"}, {"trailing_icon": "chevron-right"}, {"keys": "Ctrl+O"}):
        made = button("Open", **more)
        qtbot.addWidget(made)
        assert made.sizeHint().width() >= widths[0] + 16 + 8
    bare.set_note("on")
    assert bare.sizeHint().width() > widths[0] + 8
    assert bare.accessibleDescription() == "on"
    assert current_theme().accent.name() in colours(bare)
    bare.set_note("")
    assert bare.sizeHint().width() == widths[0]
    bare.set_icon("plus")
    assert bare.sizeHint().width() == widths[0] + 24
    qtbot.addWidget(bare)


def test_a_menu_shows_by_a_chevron(qtbot) -> None:
    made = button("Export")
    qtbot.addWidget(made)
    plain = made.sizeHint().width()
    menu = QMenu(made)
    made.setMenu(menu)
    assert made.sizeHint().width() == plain + 24


def test_a_checked_button_is_tinted(qtbot) -> None:
    made = button("Presenter keys")
    qtbot.addWidget(made)
    made.setCheckable(True)
    made.setChecked(True)
    assert pixels(made)[0] == current_theme().accent
    assert pixels(made)[4] == current_theme().accent_tint


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_sizes_follow_the_text(qtbot, wear, scale: float) -> None:
    made = {"normal": button("Next"), "small": button("Next", small=True), "link": button("All 9", "link")}
    for one in made.values():
        qtbot.addWidget(one)
    theme = wear("light", scale)
    assert {name: one.sizeHint().height() for name, one in made.items()} == {
        "normal": theme.px(32),
        "small": theme.px(24),
        "link": theme.px(24),
    }


def test_a_new_theme_repaints_it(qtbot, wear) -> None:
    made = button("Next", "primary", icon="check")
    qtbot.addWidget(made)
    made.show()
    assert pixels(made)[4] == current_theme().accent
    dark = wear("dark")
    assert pixels(made)[4] == dark.accent
    assert dark.on_accent.name() in colours(made)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_with_the_keyboard_and_not_the_default_one(show, key: Qt.Key) -> None:
    dialog = QDialog()
    column = QVBoxLayout(dialog)
    cancel, use = button("Cancel", "quiet"), button("Use this agenda", "primary")
    use.setDefault(True)
    pressed: list[str] = []
    for one in (cancel, use):
        one.clicked.connect(lambda _checked=False, one=one: pressed.append(one.text()))
        column.addWidget(one)
    show(dialog)
    cancel.setFocus()
    QTest.keyClick(cancel, key)

    assert pressed == ["Cancel"]
