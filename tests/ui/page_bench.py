"""A page in a window with a real document, driven by keys as a person would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.typing_place import take_typing_back
from triad_desktop.ui.undo_keys import UndoKeys

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class PageBench:
    """Shows a page or panel that has `refresh(change)`, tells it of every change, and types into what has the focus."""

    def __init__(self, bridge: DocumentBridge, page: QWidget, show: Callable[[QWidget], QWidget]) -> None:
        self.bridge = bridge
        self.page: Any = page
        self.window = QWidget()
        self.window.resize(1000, 800)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self._undo = QAction(self.window)
        self._undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self._undo.triggered.connect(self.undo)
        self.window.addAction(self._undo)
        UndoKeys(self.window)
        bridge.changed.connect(page.refresh)
        show(self.window)

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        """One key after the other, each to the widget that has the focus then."""
        for character in text:
            QTest.keyClicks(self.focus, character)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus, key, modifiers)
        QApplication.processEvents()

    def drag(self, table: Any, moved: str, to: str, *, after: bool = False, drop: bool = True) -> None:
        """Take a record's row in a table to the upper (or lower) edge of another one."""
        first = table.records.columns[0].key
        start = table.visualRect(table.index_of(moved, first)).center()
        goal = table.visualRect(table.index_of(to, first))
        end = QPoint(start.x(), goal.bottom() - 1 if after else goal.top() + 1)
        QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=start)
        for point in ((start + end) / 2, end):
            at = table.viewport().mapToGlobal(point)
            move = QMouseEvent(
                QEvent.Type.MouseMove, QPointF(point), QPointF(at), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            QApplication.sendEvent(table.viewport(), move)
        if drop:
            QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=end)

    def undo(self) -> None:
        """What the window does for Ctrl+Z: typing first, then the document's last step."""
        if not take_typing_back(self.window, self.bridge):
            self.bridge.undo()

    def add(self, table: str, parent: dict[str, str], **values: Any) -> str:
        """A record made from elsewhere. Returns its id."""
        edit = AddRecord(table=table, parent=parent, values=values)
        assert self.bridge.attempt(add_record, edit) == ""
        return edit.id
