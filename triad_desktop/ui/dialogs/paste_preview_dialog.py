"""What the dialogs that show pasted things before they are added have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.text import _, n_
from triad_desktop.ui.dialogs.answer_keys import answer_by_keys
from triad_desktop.ui.dialogs.dialog import Dialog
from triad_desktop.ui.dialogs.ticked_rows import TickedRows
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.key_hint import KeyHint
from triad_desktop.ui.widgets.table_view import TableView
from triad_desktop.ui.widgets.text_label import TextLabel


class PastePreviewDialog(Dialog):
    """A table of what was understood, with a summary above it and the answers below. Ctrl+V reads the clipboard anew."""

    def __init__(self, title: str, model: TickedRows, table_name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.summary = TextLabel("", wrap=True)
        self.hint = KeyHint("Ctrl+V", text=_("reads the clipboard again"))
        self.table = TableView(name=table_name, scrolls=True)
        self.table.setModel(model)
        self.table.installEventFilter(self)
        self._ticked = model
        model.dataChanged.connect(self._show_count)
        self.add_button = button(_("Add"), "primary")
        self.add_button.setDefault(True)
        self.add_button.clicked.connect(self.accept)
        self.cancel_button = button(_("Cancel"), "quiet")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        answer_by_keys(self, self.add_button)
        QShortcut(QKeySequence.StandardKey.Paste, self).activated.connect(self._on_paste_activated)

    def read(self, text: str) -> None:
        """Show what is understood of this text in place of what was there."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space takes the current row in or out."""
        is_press = watched is self.table and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self._ticked.toggle(self.table.currentIndex().row())
            return True
        return super().eventFilter(watched, event)

    def _show_count(self) -> None:
        """Say on the button how many are to be added."""
        raise NotImplementedError

    def _show_summary(self, refusal: str, sentences: Sequence[str], *, rows: int) -> None:
        """Say why nothing can be read, or what was read, with the table when it holds rows."""
        self.summary.setText(refusal or " ".join(sentences))
        self.summary.set_colour("alert" if refusal else "text")
        self.table.setVisible(rows > 0)

    def _offer(self, count: int, words: str) -> None:
        """Let so many be added; `words` say it on the button."""
        self.add_button.setText(words if count else _("Add"))
        self.add_button.setEnabled(count > 0)

    def _start_in_table(self) -> None:
        self.table.setCurrentIndex(self.table.model().index(0, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, choice: QBoxLayout, foot: QWidget) -> QVBoxLayout:
        """Place the parts: `choice` above the table, `foot` at the left of the answers. Returns the whole column."""
        theme = current_theme()
        choice.setSpacing(theme.px(16))
        buttons = QHBoxLayout()
        buttons.addWidget(foot)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(16))
        column.addWidget(TextLabel(self.windowTitle(), "heading", 600))
        column.addWidget(self.summary)
        column.addLayout(choice)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        room = self.screen().availableSize()
        self.resize(min(theme.px(1040), room.width()), min(theme.px(600), room.height() - theme.px(40)))
        return column

    @Slot()
    def _on_paste_activated(self) -> None:
        self.read(QGuiApplication.clipboard().text())


def rows_read(count: int) -> str:
    """How many rows were read, as a sentence."""
    return n_("{count} row was read.", "{count} rows were read.", count)


def passed_over(empty_rows: int, ignored: Sequence[str]) -> list[str]:
    """What was pasted and is not shown, in sentences."""
    sentences = []
    if empty_rows:
        sentences.append(n_("{count} empty line was passed over.", "{count} empty lines were passed over.", empty_rows))
    if ignored:
        sentences.append(_("Not used: {columns}.").format(columns=", ".join(ignored[:6])))
    return sentences
