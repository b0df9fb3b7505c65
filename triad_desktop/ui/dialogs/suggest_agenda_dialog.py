"""Ask which dimensions an agenda is for and how long it is, and show it before anything is written."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from triad_desktop.facilitation.agenda import clock_span, moment_of, scheduled, session_minutes
from triad_desktop.facilitation.agenda_suggestion import LONGEST, SHORTEST, Suggestion, suggest_agenda
from triad_desktop.facilitation.codes import joined
from triad_desktop.models.content import Records
from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import Field, parse, show_minutes
from triad_desktop.models.framework import Framework
from triad_desktop.models.workshop_records import WorkshopSession
from triad_desktop.text import _, n_
from triad_desktop.ui.dialogs.answer_keys import answer_by_keys
from triad_desktop.ui.dialogs.dialog import Dialog
from triad_desktop.ui.fields import set_invalid
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.check_box import CheckBox
from triad_desktop.ui.widgets.field_inputs import LineInput
from triad_desktop.ui.widgets.segmented_control import SegmentedControl
from triad_desktop.ui.widgets.text_label import TextLabel

_USUAL = 210
_MANY = 3  # dimensions; fewer are named
_LENGTH = Field("length", _("Length"), "minutes", minimum=SHORTEST, maximum=LONGEST)


class SuggestAgendaDialog(Dialog):
    """`suggestion` and `replaces` hold the answer once it is accepted."""

    def __init__(
        self, records: Records, framework: Framework, session: WorkshopSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Suggest an agenda"))
        self._records, self._framework, self._session = records, framework, session
        self.suggestion = Suggestion((), (), ())
        self._has_agenda = bool(records.agenda_blocks.of(session.id))
        self.boxes: dict[str, CheckBox] = {}
        for key in records.included_dimensions():
            box = CheckBox(framework.dimension(key).short_title.replace("&", "&&"))
            box.setChecked(True)
            box.toggled.connect(self._on_choice_changed)
            self.boxes[key] = box
        length = session_minutes(session)
        self.length_field = LineInput()
        self.length_field.setAccessibleName(_LENGTH.title)
        self.length_field.set_raw(show_minutes(length if length and length <= LONGEST else _USUAL))
        self.length_field.textChanged.connect(self._on_choice_changed)
        self.place = SegmentedControl(
            (("replace", _("Replace the agenda")), ("append", _("Add at the end"))), name=_("What is there already")
        )
        self.place.chosen.connect(self._on_choice_changed)
        self.fault = TextLabel("", "helper", colour="alert", wrap=True)
        self.left_out = TextLabel("", colour="text2", wrap=True)
        self.use_button = button(_("Use this agenda"), "primary")
        self.use_button.setDefault(True)
        self.use_button.clicked.connect(self.accept)
        self.cancel_button = button(_("Cancel"), "quiet")
        self.cancel_button.clicked.connect(self.reject)
        answer_by_keys(self, self.use_button)
        self._lay_out()
        self._on_choice_changed()

    @property
    def replaces(self) -> bool:
        return self._has_agenda and self.place.current() == "replace"

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._dress()

    def _lay_out(self) -> None:
        self._left = QVBoxLayout()
        self._left.addWidget(TextLabel(_("Dimensions"), "section", 600))
        for box in self.boxes.values():
            self._left.addWidget(box)
        self._left.addWidget(TextLabel(_LENGTH.title, "section", 600))
        self._left.addWidget(self.length_field)
        self._left.addWidget(self.fault)
        self._left.addWidget(self.place)
        self.place.setVisible(self._has_agenda)
        self._left.addStretch(1)
        sheet = QWidget()
        self._grid = QGridLayout(sheet)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[TextLabel, TextLabel]] = []
        self._preview = QScrollArea()
        self._preview.setFrameShape(QFrame.Shape.NoFrame)
        self._preview.setWidgetResizable(True)
        self._preview.setWidget(sheet)
        self._preview.setAccessibleName(_("Preview"))
        for widget in (sheet, self._preview.viewport()):
            widget.setAutoFillBackground(True)
            widget.setBackgroundRole(QPalette.ColorRole.Base)
        self._right = QVBoxLayout()
        self._right.addWidget(self._preview, 1)
        self._right.addWidget(self.left_out)
        self._sides = QHBoxLayout()
        self._sides.addLayout(self._left, 2)
        self._sides.addLayout(self._right, 3)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.cancel_button)
        self._buttons.addWidget(self.use_button)
        self._column = QVBoxLayout(self)
        self._column.addWidget(TextLabel(_("Suggest an agenda"), "heading", 600))
        self._column.addLayout(self._sides, 1)
        self._column.addLayout(self._buttons)
        self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(*[theme.px(24)] * 4)
        self._column.setSpacing(theme.px(16))
        self._sides.setSpacing(theme.px(32))
        self._left.setSpacing(theme.px(8))
        self._right.setSpacing(theme.px(8))
        self._grid.setContentsMargins(*[theme.px(16)] * 4)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        room = self.screen().availableSize()
        self.resize(min(theme.px(920), room.width()), min(theme.px(600), room.height() - theme.px(40)))

    def _minutes(self) -> int | None:
        """The length that is typed; None, with the reason said, when it is none."""
        try:
            minutes: int | None = parse(_LENGTH, self.length_field.raw())
            sentence = "" if minutes is not None else _("Type how long the agenda is, such as 3 h 30.")
        except InputError as error:
            minutes, sentence = None, error.sentence
        if minutes is not None and not SHORTEST <= minutes <= LONGEST:
            minutes, sentence = None, _("An agenda takes 20 minutes to 24 hours.")
        set_invalid(self.length_field, sentence or None)
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        return minutes

    @Slot()
    def _on_choice_changed(self) -> None:
        minutes = self._minutes()
        chosen = [key for key, box in self.boxes.items() if box.isChecked()]
        self.suggestion = Suggestion((), (), ())
        if minutes is not None:
            self.suggestion = suggest_agenda(self._records, self._framework, self._session, chosen, minutes)
        self._show_preview()
        self._say_left_out(chosen)
        self.use_button.setEnabled(bool(self.suggestion.blocks))

    def _show_preview(self) -> None:
        before = () if self.replaces else self._records.agenda_blocks.of(self._session.id)
        start = moment_of(self._session.starts_at)
        blocks = [replace(one, id=str(at)) for at, one in enumerate(self.suggestion.blocks)]
        times = {one.block.id: one for one in scheduled(self._session, (*before, *blocks))}
        self._hold_lines(len(blocks))
        for block, (when, title) in zip(blocks, self._lines, strict=True):
            found = times.get(block.id)
            length = show_minutes(block.planned_minutes or 0)
            when.setText(clock_span(found.start, found.end) if start and found else length)
            title.setText(block.title)
            title.set_colour("text2" if block.kind == "break" else "text")

    def _hold_lines(self, count: int) -> None:
        """As many lines as there are blocks."""
        while len(self._lines) > count:
            for label in self._lines.pop():
                self._grid.removeWidget(label)
                label.hide()
                label.deleteLater()
        for row in range(len(self._lines), count):
            when, title = TextLabel("", colour="text2", tabular=True), TextLabel("", wrap=True)
            self._grid.addWidget(when, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(title, row, 1)
            self._lines.append((when, title))
        for row in range(self._grid.rowCount() + 1):
            self._grid.setRowStretch(row, int(row == count))

    def _say_left_out(self, chosen: list[str]) -> None:
        def names(keys: tuple[str, ...]) -> str:
            return joined([self._framework.dimension(key).short_title for key in keys])

        found, sentences = self.suggestion, []
        if not chosen:
            sentences.append(_("Choose at least one dimension."))
        if found.left_out:
            sentences.append(_("The time is too short for {names}.").format(names=names(found.left_out)))
        if len(found.shortened) > _MANY:
            sentence = _(
                "At their usual length not all stations of {dimensions} dimensions find time: {count} are left out."
            )
            sentences.append(sentence.format(dimensions=len(found.shortened), count=found.missing))
        elif found.shortened:
            sentence = n_(
                "At their usual length not all stations of {{names}} find time: {count} is left out.",
                "At their usual length not all stations of {{names}} find time: {count} are left out.",
                found.missing,
            )
            sentences.append(sentence.format(names=names(found.shortened)))
        self.left_out.setText(" ".join(sentences))
        self.left_out.setVisible(bool(sentences))
