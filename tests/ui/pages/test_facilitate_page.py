"""The map, the open station and the guide together: who gives way, and what keys do in the panes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from tests.ui.conftest import Show, Wear
from tests.ui.documents import new_document, open_bridge
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.facilitate_page import FacilitatePage


@pytest.fixture
def bridge(qapp: QApplication, tmp_path: Path) -> Iterator[DocumentBridge]:
    with open_bridge(new_document(tmp_path)) as made:
        yield made


@pytest.fixture
def page(bridge: DocumentBridge, show: Show) -> FacilitatePage:
    made = FacilitatePage(bridge)
    made.resize(1366, 700)
    made.show_station("data", "scope")
    show(made)
    return made


def test_larger_text_folds_the_guide_and_usual_text_brings_it_back(page: FacilitatePage, wear: Wear) -> None:
    assert page.guide.is_open
    wear("light", 1.5)
    assert not page.guide.is_open
    wear("light")
    assert page.guide.is_open


@pytest.mark.parametrize("activity", ["scope", "worksheet", "escalation", "rubric", "raci"])
def test_ctrl_enter_in_the_map_begins_a_row_on_the_page(page: FacilitatePage, activity: str) -> None:
    opened = page.show_station("data", activity)
    page.map.focus_current()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.map.isAncestorOf(focused)

    QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    editor = QApplication.focusWidget()
    assert editor is not None
    assert opened.isAncestorOf(editor)


def test_the_keyboard_goes_with_the_person_to_the_next_station(page: FacilitatePage) -> None:
    page.show_record("data", "scope", "success_criterion", "", "")
    page._focus_page()
    page.step(1)
    QApplication.processEvents()

    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractItemView)
    assert page.stack.isAncestorOf(focused)
    assert page.current == ("data", "worksheet")
