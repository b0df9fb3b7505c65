"""Segments and chips: one choice of several, by keyboard and by pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.chip_group import ChipGroup
from triad_desktop.ui.widgets.segmented_control import SegmentedControl

CHOICES = [("prepare", "Prepare"), ("facilitate", "Facilitate"), ("review", "Q&A"), ("brief", "Brief")]
KINDS = [SegmentedControl, ChipGroup]


class Bench:
    def __init__(self, kind, show) -> None:
        self.window = QWidget()
        row = QHBoxLayout(self.window)
        self.before, self.after = QLineEdit(), QLineEdit()
        self.choice = kind(CHOICES, name="Mode")
        for widget in (self.before, self.choice, self.after):
            row.addWidget(widget)
        show(self.window)
        self.before.setFocus()
        self.heard: list[str] = []
        self.choice.chosen.connect(self.heard.append)

    def part(self, number: int) -> QWidget:
        found = [child for child in self.choice.children() if isinstance(child, QWidget)]
        return found[number]


@pytest.fixture(params=KINDS)
def bench(request, show) -> Bench:
    return Bench(request.param, show)


def test_tab_enters_at_the_chosen_one_and_leaves_at_once(bench: Bench, qtbot) -> None:
    bench.choice.set_current("review")
    qtbot.keyClick(bench.before, Qt.Key.Key_Tab)
    assert bench.part(2).hasFocus()
    qtbot.keyClick(bench.part(2), Qt.Key.Key_Tab)
    assert bench.after.hasFocus()


def test_arrow_keys_choose(bench: Bench, qtbot) -> None:
    bench.part(0).setFocus()
    qtbot.keyClick(bench.part(0), Qt.Key.Key_Right)
    assert bench.choice.current() == "facilitate"
    assert bench.part(1).hasFocus()
    qtbot.keyClick(bench.part(1), Qt.Key.Key_Left)
    assert bench.heard == ["facilitate", "prepare"]


def test_a_click_anywhere_on_it_chooses(bench: Bench, qtbot) -> None:
    part = bench.part(3)
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton, pos=QPoint(part.width() - 2, part.height() - 2))
    assert bench.heard == ["brief"]


def test_the_program_chooses_silently(bench: Bench) -> None:
    bench.choice.set_current("brief")
    assert bench.choice.current() == "brief"
    assert bench.heard == []
    with pytest.raises(ValueError, match="unknown"):
        bench.choice.set_current("unknown")
    assert bench.choice.current() == "brief"


def test_the_keyboard_goes_along_only_when_it_is_there(bench: Bench) -> None:
    bench.choice.set_current("review")
    assert bench.before.hasFocus()
    bench.part(0).setFocus()
    bench.choice.set_current("brief")
    assert bench.part(3).hasFocus()


def test_screen_readers_hear_a_named_group_of_radio_buttons(bench: Bench) -> None:
    assert bench.choice.accessibleName() == "Mode"
    parts = [QAccessible.queryAccessibleInterface(bench.part(number)) for number in range(4)]
    assert {part.role() for part in parts} == {QAccessible.Role.RadioButton}
    assert [part.text(QAccessible.Text.Name) for part in parts] == ["Prepare", "Facilitate", "Q&A", "Brief"]
    assert [bool(part.state().checked) for part in parts] == [True, False, False, False]


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("kind", KINDS)
def test_targets_grow_with_the_text(kind, scale: float, qtbot, wear) -> None:
    choice = kind(CHOICES, name="Mode")
    qtbot.addWidget(choice)
    normal = choice.sizeHint()
    theme = wear("light", scale)
    expected = theme.px(32 if kind is SegmentedControl else 24)
    assert choice.sizeHint().height() == expected
    if scale == 2.0:
        assert choice.sizeHint().width() > 1.8 * normal.width()


def test_focus_is_shown_by_a_ring(bench: Bench) -> None:
    theme = current_theme()
    part = bench.part(1)
    calm = part.grab().toImage().pixelColor(1, part.height() // 2)
    part.setFocus()
    assert calm != theme.accent
    assert part.grab().toImage().pixelColor(1, part.height() // 2) == theme.accent


def test_chips_go_on_in_the_next_row(qtbot) -> None:
    chips = ChipGroup([(str(n), f"Capture type {n}") for n in range(6)], name="Type")
    qtbot.addWidget(chips)
    chips.resize(300, 200)
    chips.show()
    assert chips.heightForWidth(2000) == 24
    assert chips.heightForWidth(300) == 3 * 24 + 2 * 8
    assert all(child.geometry().right() < 300 for child in chips.children() if isinstance(child, QWidget))


def test_nothing_chosen_can_be_chosen_again(bench: Bench, qtbot) -> None:
    bench.choice.set_current("review")
    bench.choice.clear()
    assert bench.choice.current() == ""
    assert bench.heard == []
    assert not any(bench.part(number).isChecked() for number in range(4))
    qtbot.keyClick(bench.before, Qt.Key.Key_Tab)
    assert bench.part(0).hasFocus()
    bench.part(2).click()
    assert (bench.choice.current(), bench.heard) == ("review", ["review"])


def test_a_chip_says_a_number_behind_its_name(show) -> None:
    chips = ChipGroup(CHOICES, name="Kind")
    show(chips)
    width = chips._buttons[1].sizeHint().width()
    chips.set_notes({"facilitate": "12"})
    assert chips._buttons[1].sizeHint().width() > width
    assert [one.accessibleName() for one in chips._buttons] == ["Prepare", "Facilitate 12", "Q&A", "Brief"]
    chips.set_notes({"brief": "4"}, {"brief": "Ctrl 4"})
    assert [one.accessibleName() for one in chips._buttons][1:] == ["Facilitate", "Q&A", "Brief Ctrl 4"]
    assert chips._buttons[1].sizeHint().width() == width
