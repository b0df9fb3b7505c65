"""Every control that the keyboard reaches has a name that a screen reader can say, on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.program import opened
from triad_desktop.app import main
from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.ui.key_scope import key_scope
from triad_desktop.ui.main_window import MainWindow
from triad_desktop.ui.start import make_window


def nameless(root: QWidget) -> list[str]:
    """Visible controls in the tab order that say nothing."""
    found = []
    for widget in root.findChildren(QWidget):
        reachable = widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
        if not reachable or isinstance(widget, QScrollArea) or widget.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not (name or widget.accessibleName()):
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}")
    return found


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    sample = tmp_path / "sample.triad"
    main(["sample", str(sample)])
    made = make_window(qapp)
    qtbot.addWidget(made)
    made.show()
    assert opened(made, sample)
    return made


def test_every_reachable_control_has_a_name(window: MainWindow) -> None:
    workspace = window.workspace
    assert workspace is not None
    faults: dict[str, list[str]] = {}
    for mode in ("prepare", "review", "brief"):
        workspace.show_mode(mode)
        QApplication.processEvents()
        faults[mode] = nameless(window)
    workspace.show_mode("prepare")
    for section in ("people", "sessions"):
        workspace.page("prepare").show_section(section)
        QApplication.processEvents()
        faults[section] = nameless(window)
    workspace.show_mode("facilitate")
    for activity in ACTIVITIES:
        for dimension in ("workflow", "improvement"):
            workspace.page("facilitate").show_station(dimension, activity)
            QApplication.processEvents()
            faults[f"{dimension} {activity}"] = nameless(window)
    for opens in (workspace.capture, workspace.search, window.show_keys, window.show_settings):
        opens()
        QApplication.processEvents()
        dialog = QApplication.activeModalWidget() or key_scope(QApplication.focusWidget())
        assert isinstance(dialog, QDialog)
        faults[type(dialog).__name__] = nameless(dialog)
        dialog.reject()
        QApplication.processEvents()
    window.close_project()
    QApplication.processEvents()
    faults["start"] = nameless(window)

    assert {place: found for place, found in faults.items() if found} == {}


def test_the_walk_would_see_a_control_without_a_name(qtbot: QtBot) -> None:
    window = QWidget()
    field = QLineEdit(window)
    qtbot.addWidget(window)
    window.show()

    assert len(nameless(window)) == 1
    field.setAccessibleName("Name")
    assert nameless(window) == []
