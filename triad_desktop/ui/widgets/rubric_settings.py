"""What holds for a whole rubric: its name, its pass line, and the levels of its scale."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.models import edits
from triad_desktop.models.record_fields import field_of
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import icon_button
from triad_desktop.ui.widgets.field_editors import FieldEditor
from triad_desktop.ui.widgets.field_inputs import LineInput
from triad_desktop.ui.widgets.rubric_rows import LevelRows, level_key
from triad_desktop.ui.widgets.text_label import TextLabel

LEVELS_AT_LEAST = 3
_STRETCH = {"name": 4, "pass_threshold": 3, "floor_rule": 2}


class RubricSettings(QWidget):
    """Name, pass line and floor in one row; below it a field per level. `left()`: Escape in a field."""

    left = Signal()

    def __init__(self, bridge: DocumentBridge, dimension: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = LevelRows(bridge, dimension)
        self._fields = QHBoxLayout()
        self._levels = QHBoxLayout()
        self.editors: dict[str, FieldEditor] = {}
        self.level_editors: list[FieldEditor] = []
        for key, stretch in _STRETCH.items():
            self.editors[key] = self._made_editor(key)
            self._fields.addWidget(self.editors[key], stretch)
        self.add_level = icon_button("plus", _("Add level"))
        self.add_level.clicked.connect(self._on_add_level_clicked)
        self.remove_level = icon_button("minus", _("Remove the highest level"))
        self.remove_level.clicked.connect(self._on_remove_level_clicked)
        self._buttons = QVBoxLayout()
        pair = QHBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(self.remove_level)
        pair.addWidget(self.add_level)
        self._buttons.addLayout(pair)
        self._buttons.addStretch(1)
        self._levels.addLayout(self._buttons)
        self._hint = TextLabel(
            _("{least} to {most} levels, the lowest first").format(
                least=LEVELS_AT_LEAST, most=edits.rubrics.LEVELS_AT_MOST
            ),
            "helper",
            colour="text3",
        )
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._fields)
        self._column.addLayout(self._levels)
        self._column.addWidget(self._hint)
        self._dress()
        self.refresh()

    def _made_editor(self, key: str) -> FieldEditor:
        # The help is short and stands in the empty field and in its tool tip: the row keeps one height.
        field = field_of("rubric", key)
        editor = FieldEditor(self._rows, replace(field, help=""))
        editor.input.setToolTip(field.help)
        if isinstance(editor.input, LineInput):
            editor.input.setPlaceholderText(field.help)
        editor.left.connect(self.left)
        return editor

    def refresh(self) -> None:
        """Show the rubric as it is now."""
        rubric = self._rows.rubric
        fields = self._rows.label_fields()
        if len(fields) != len(self.level_editors):
            self._make_level_editors()
        findings = {one.field: one for one in reversed(self._rows.findings().get(rubric.id, ()))}
        for key, editor in self.editors.items():
            editor.set_finding(findings.get(key))
            editor.load(rubric.id)
        for editor in self.level_editors:
            editor.load(rubric.id)
            if isinstance(editor.input, LineInput) and not editor.input.hasFocus():
                editor.input.home(False)  # a long label shows its beginning
        can_edit = not self._rows.read_only
        self.add_level.setEnabled(can_edit and len(fields) < edits.rubrics.LEVELS_AT_MOST)
        self.remove_level.setEnabled(can_edit and len(fields) > LEVELS_AT_LEAST)

    def focus_field(self, key: str) -> bool:
        """Put the keyboard in the field for name, pass line, floor or a level's name; False for any other."""
        levels = {level_key(one.value): at for at, one in enumerate(self._rows.rubric.scale)}
        editor = self.level_editors[levels[key]] if key in levels else self.editors.get(key)
        if editor is not None:
            editor.focus_input()
        return editor is not None

    def commit_pending(self) -> None:
        for editor in (*self.editors.values(), *self.level_editors):
            editor.commit_pending()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._dress()

    def _make_level_editors(self) -> None:
        fields = self._rows.label_fields()
        while len(self.level_editors) > len(fields):
            gone = self.level_editors.pop()
            self._levels.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for field in fields[len(self.level_editors) :]:
            editor = FieldEditor(self._rows, field)
            editor.left.connect(self.left)
            self._levels.insertWidget(len(self.level_editors), editor, 1)
            self.level_editors.append(editor)
        previous: QWidget = self.editors["floor_rule"].input
        for widget in (*(one.input for one in self.level_editors), self.remove_level, self.add_level):
            QWidget.setTabOrder(previous, widget)
            previous = widget

    @Slot()
    def _on_add_level_clicked(self) -> None:
        self.commit_pending()
        if not self._rows.set_labels([*self._labels(), ""]):
            self.level_editors[-1].focus_input()

    @Slot()
    def _on_remove_level_clicked(self) -> None:
        self.commit_pending()
        self._rows.set_labels(self._labels()[:-1])

    def _labels(self) -> list[str]:
        return [one.label for one in self._rows.rubric.scale]

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(24))
        self._column.setSpacing(theme.px(12))
        self._fields.setSpacing(theme.px(16))
        self._levels.setSpacing(theme.px(8))
        # The buttons stand beside the inputs, below the line of labels.
        self._buttons.setContentsMargins(0, theme.line_height("helper") + theme.px(4), 0, 0)
