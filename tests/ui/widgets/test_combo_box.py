"""A closed list shows that its choice is longer than its field."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Show
from triad_desktop.ui.widgets.combo_box import ComboBox

LONG = "Which of these do we take up first, and <b>why</b>? " * 3


@pytest.fixture
def box(show: Show) -> ComboBox:
    made = ComboBox(name="Which vote")
    made.addItems([LONG, "Short"])
    made.setToolTip("All votes")
    made.setFixedWidth(200)
    show(made)
    return made


def test_the_tip_is_whole_while_the_choice_is_cut_and_then_its_own_again(box: ComboBox) -> None:
    box.grab()
    assert "&lt;b&gt;why&lt;/b&gt;" in box.toolTip()
    box.setCurrentIndex(1)
    box.grab()
    assert box.toolTip() == "All votes"


def test_a_cut_choice_looks_as_its_beginning_with_an_ellipsis(box: ComboBox) -> None:
    seen = box.grab().toImage()
    cut = max((LONG[:count] for count in range(len(LONG))), key=lambda some: _fits(box, some))
    box.setItemText(0, f"{cut}…")
    assert box.grab().toImage() == seen
    box.setItemText(0, cut)
    assert box.grab().toImage() != seen


def _fits(box: ComboBox, some: str) -> int:
    """The length of a beginning that Qt itself shows whole; 0 of one that it cuts."""
    box.setItemText(0, f"{some}…")
    box.grab()
    return len(some) if box.toolTip() == "All votes" else 0
