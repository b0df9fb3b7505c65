"""A ticked box that Tab comes to has one frame."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tests.ui.conftest import Show, Wear


def test_tab_draws_no_second_frame_around_the_words_of_a_box(show: Show, wear: Wear) -> None:
    wear("light")
    window = QWidget()
    column = QVBoxLayout(window)
    boxes = [QCheckBox(" " * 30) for _ in range(2)]
    for box in boxes:
        column.addWidget(box)
    show(window)
    boxes[0].setFocus()
    QTest.keyClick(boxes[0], Qt.Key.Key_Tab)

    assert boxes[1].hasFocus()
    image, middle = boxes[1].grab().toImage(), boxes[1].height() // 2
    inside = {image.pixel(x, y) for x in range(40, boxes[1].width() - 6) for y in range(4, 2 * middle - 4)}
    assert len(inside) == 1
