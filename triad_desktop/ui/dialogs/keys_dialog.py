"""All keys on one sheet, those of the page in sight first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from triad_desktop.facilitation.folding import fold
from triad_desktop.text import _
from triad_desktop.ui.dialogs.dialog import Dialog
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.page_keys import KeyGroup, KeyLine, groups_for
from triad_desktop.ui.theme import Colour, current_theme
from triad_desktop.ui.widgets.key_hint import KeyHint, key_text
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.text_label import TextLabel

_WIDTH, _HEIGHT = 960, 640
_KEYS_WIDTH = 156
_TWO_COLUMNS_FROM = 760


class KeysDialog(Dressed, Dialog):
    """`where` names the mode and the activity in sight; "" for neither, as on the start page."""

    def __init__(self, where: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("All keys"))
        self.filter = QLineEdit()
        self.filter.setAccessibleName(_("Filter the keys"))
        self.filter.setPlaceholderText(_("Filter by what a key does, or by the key"))
        self.filter.setMaxLength(100)
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self.nothing = TextLabel(_("No key does that. Type fewer letters."), colour="text2")
        self.nothing.hide()
        here, everywhere, rest = groups_for(where)
        self.sections = [_Section(_("On this page"), here, "accent")] if here else []
        self.sections += [_Section(_("Everywhere"), everywhere), _Section(_("On other pages"), rest)]
        self._lay_out()
        self._dress()
        self.filling = QTimer(self, interval=0)
        self.filling.timeout.connect(self._on_filling_timeout)
        self.filling.start()
        self.sections[0].make_next()

    def _lay_out(self) -> None:
        sheet = QWidget()
        self._sheet = QVBoxLayout(sheet)
        self._sheet.setContentsMargins(0, 0, 0, 0)
        self._sheet.addWidget(self.nothing)
        for section in self.sections:
            self._sheet.addWidget(section)
        self._sheet.addStretch(1)
        self.area = PageScroll(sheet)
        self._head = QHBoxLayout()
        self._head.addWidget(TextLabel(_("All keys"), "heading", 600))
        self._head.addStretch(1)
        self._head.addWidget(self.filter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.area, 1)

    @Slot()
    def _on_filling_timeout(self) -> None:
        """One group in each turn: all of them in one would hold the window up."""
        if not any(section.make_next() for section in self.sections):
            self.filling.stop()

    @Slot(str)
    def _on_filter_text_changed(self, text: str) -> None:
        """Show the lines that have all the words."""
        for section in self.sections:
            section.make_rest()
        words = fold(text).split()
        shown = [section.filter(words) for section in self.sections]
        self.nothing.setVisible(not any(shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that move the sheet work while the filter has the keyboard."""
        bar = self.area.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    def _dress(self) -> None:
        theme = current_theme()
        room = self.screen().availableGeometry()
        parent = self.parentWidget()
        most = parent.window().size() if parent is not None else room.size()
        width = min(theme.px(_WIDTH), most.width() - 16)
        self.resize(width, min(theme.px(_HEIGHT), most.height() - 16))
        self._head.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(8))
        self._sheet.setSpacing(theme.px(24))
        self.filter.setFixedWidth(theme.px(300))
        for section in self.sections:
            section.arrange(2 if width >= theme.px(_TWO_COLUMNS_FROM) else 1)


class _Section(QWidget):
    """A heading over groups in columns of about the same height; `make_next` makes one group after the other."""

    def __init__(self, title: str, groups: Sequence[KeyGroup], colour: Colour = "text") -> None:
        super().__init__()
        self.groups: list[_Group] = []
        self._waiting = list(groups)
        self._all_lines = [len(group.lines) + 2 for group in groups]
        self._second_from = len(groups)
        self._columns = QHBoxLayout()
        self._boxes = [QVBoxLayout(), QVBoxLayout()]
        for box in self._boxes:
            self._columns.addLayout(box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TextLabel(title, "section", 600, colour))
        column.addLayout(self._columns)

    def make_next(self) -> bool:
        """Make the next group; False when all are there."""
        if not self._waiting:
            return False
        self.groups.append(_Group(self._waiting.pop(0)))
        self._place(len(self.groups) - 1)
        return True

    def make_rest(self) -> None:
        while self.make_next():
            pass

    def filter(self, words: Sequence[str]) -> bool:
        """Show what has all the words; whether there is anything."""
        shown = [group.filter(words) for group in self.groups]
        self.setVisible(any(shown))
        return any(shown)

    def arrange(self, columns: int) -> None:
        """Lay the groups into this many columns, in their order."""
        theme = current_theme()
        self._columns.setSpacing(theme.px(40) if columns > 1 else 0)
        for number, box in enumerate(self._boxes):
            while box.count():
                box.takeAt(0)
            box.addStretch(1)
            box.setSpacing(theme.px(20))
            self._columns.setStretch(number, 1 if number < columns else 0)
        before = [sum(self._all_lines[:one]) + lines / 2 for one, lines in enumerate(self._all_lines)]
        first = [one for one in before if columns == 1 or one <= sum(self._all_lines) / 2]
        self._second_from = len(first)
        for number in range(len(self.groups)):
            self._place(number)

    def _place(self, number: int) -> None:
        box = self._boxes[1 if number >= self._second_from else 0]
        box.insertWidget(box.count() - 1, self.groups[number])


class _Group(Dressed, QWidget):
    """A title over lines of keys and what they do."""

    def __init__(self, group: KeyGroup) -> None:
        super().__init__()
        self.title = TextLabel(group.title, weight=600)
        self.lines = [_Line(line, group.title) for line in group.lines]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.title, 0, 0, 1, 2)
        for row, line in enumerate(self.lines, start=1):
            self._grid.addWidget(line.keys, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(line.text, row, 1, Qt.AlignmentFlag.AlignTop)
        self._dress()

    def filter(self, words: Sequence[str]) -> bool:
        shown = [line.filter(words) for line in self.lines]
        self.setVisible(any(shown))
        return any(shown)

    def _dress(self) -> None:
        theme = current_theme()
        self._grid.setColumnMinimumWidth(0, theme.px(_KEYS_WIDTH))
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        for line in self.lines:
            line.keys.setFixedHeight(theme.line_height("body"))


class _Line:
    """The caps of one line, and beside them what they do."""

    def __init__(self, line: KeyLine, group: str) -> None:
        self.line = line
        self.keys = KeyHint(*line.keys)
        self.text = TextLabel(line.text, colour="text2", wrap=True)
        spoken = " ".join(key_text(key) for key in line.keys)
        self._found_by = fold(f"{group} {line.text} {spoken} {' '.join(line.keys)}")

    def filter(self, words: Sequence[str]) -> bool:
        shown = all(word in self._found_by for word in words)
        self.keys.setVisible(shown)
        self.text.setVisible(shown)
        return shown
