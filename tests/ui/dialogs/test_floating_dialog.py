"""A dialog over the upper part of its window, which it gives the keyboard back to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests.ui.conftest import Show, Wear
from triad_desktop.ui.dialogs.floating_dialog import FloatingDialog
from triad_desktop.ui.theme import current_theme


@pytest.fixture
def window(show: Show) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    made.resize(700, 600)
    show(made)
    return made


def opened(window: QWidget, *, height: int = 0) -> FloatingDialog:
    dialog = FloatingDialog("Find", window, width=400, height=height, top=80)
    QVBoxLayout(dialog).addWidget(QLineEdit())
    dialog.open()
    assert QTest.qWaitForWindowActive(dialog, 5_000)
    return dialog


def test_it_stands_in_the_middle_below_the_upper_edge(window: QWidget) -> None:
    dialog = opened(window)
    assert dialog.isModal()
    assert dialog.windowTitle() == "Find"
    assert dialog.width() == 400
    assert dialog.height() < 100
    assert dialog.pos() == window.mapToGlobal(QPoint(150, 80))


def test_it_is_never_larger_than_its_window_and_stays_in_it(window: QWidget, wear: Wear) -> None:
    wear("light", 2.0)
    window.resize(700, 500)
    dialog = opened(window, height=230)
    assert (dialog.width(), dialog.height()) == (700, 460)
    assert dialog.pos() == window.mapToGlobal(QPoint(0, 20))
    dialog.reject()

    assert opened(window, height=400).height() == 500


def test_its_window_has_the_keyboard_when_it_closed_and_no_other(window: QWidget, show: Show) -> None:
    dialog = opened(window)
    show(QWidget())
    dialog.reject()
    assert QTest.qWaitForWindowActive(window, 5_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_the_surface_and_the_edge_of_its_theme(window: QWidget, wear: Wear, scheme: str) -> None:
    wear(scheme)
    picture = opened(window, height=200).grab().toImage()
    theme = current_theme()
    assert picture.pixelColor(6, 100).name() == theme.surface.name()
    assert picture.pixelColor(0, 100).name() != theme.surface.name()
