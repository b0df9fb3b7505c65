"""Running late: three ways to go on, side by side with their new clock times. One key takes one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.late_plans import LatePlan, PlannedBlock
from triad_desktop.facilitation.room_view import block_title
from triad_desktop.models.fields import show_minutes
from triad_desktop.models.framework import Framework
from triad_desktop.text import _, n_
from triad_desktop.ui.dialogs.dialog import Dialog
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.text_label import TextLabel

_COLUMN_WIDTH = 300


def plan_title(plan: LatePlan) -> str:
    """What a plan does, in a few words."""
    return {
        "optional": _("Optional blocks pay"),
        "shrink": _("Flexible blocks shrink"),
        "end": _("The end moves"),
    }[plan.kind]


def plan_words(plan: LatePlan) -> str:
    """When the session ends then, or which fixed time the plan can't keep."""
    if plan.broken is not None:
        missing = n_("{count} minute is missing", "{count} minutes are missing", plan.short)
        return _("{time} can't be kept: {missing}").format(time=f"{plan.broken:%H:%M}", missing=missing)
    if plan.end_moves:
        later = n_("{count} minute later", "{count} minutes later", plan.end_moves)
        return _("Ends {time}, {later}").format(time=f"{plan.ends_at:%H:%M}", later=later)
    return _("Ends {time} as planned").format(time=f"{plan.ends_at:%H:%M}")


class LatePlansDialog(Dressed, Dialog):
    """Returns with `chosen` set to the plan that was taken. A plan that breaks a fixed time can't be taken."""

    def __init__(self, plans: tuple[LatePlan, ...], framework: Framework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: LatePlan | None = None
        self.setWindowTitle(_("Running late"))
        self.columns = [PlanColumn(number, plan, framework) for number, plan in enumerate(plans, start=1)]
        note = TextLabel(
            _("Fixed times, rigid blocks and minimums stay as they are. What you take can be taken back."),
            colour="text2",
            wrap=True,
        )
        self._row = QHBoxLayout()
        for column in self.columns:
            column.taken.connect(self._on_column_taken)
            self._row.addWidget(column, 1)
            shortcut = QShortcut(QKeySequence(str(column.number)), self)
            shortcut.activated.connect(column.take)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row, 1)
        self._column.addWidget(note)
        self._dress()
        possible = next((column for column in self.columns if column.button.isEnabled()), None)
        if possible is not None:
            possible.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_column_taken(self, plan: LatePlan) -> None:
        self.chosen = plan
        self.accept()

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(*(theme.px(24) for _side in range(4)))
        self._column.setSpacing(theme.px(16))
        self._row.setSpacing(theme.px(24))


class PlanColumn(QFrame):
    """One plan: its new times block by block, and the button that takes it. Emits `taken(plan)`."""

    taken = Signal(object)

    def __init__(self, number: int, plan: LatePlan, framework: Framework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.plan = plan
        title = TextLabel(plan_title(plan), "section", 600)
        words = TextLabel(plan_words(plan), colour="alert" if plan.broken else "text2", wrap=True)
        self.button = button(_("Take this"), keys=str(number))
        self.button.setAccessibleName(f"{plan_title(plan)}, {plan_words(plan)}")
        self.button.setEnabled(plan.broken is None)
        self.button.clicked.connect(self.take)
        self._grid = QGridLayout()
        for row, one in enumerate(one for one in plan.blocks if one.minutes or one.dropped):
            self._add_block(row, one, framework)
        self._grid.setColumnStretch(1, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (title, words):
            self._column.addWidget(widget)
        self._column.addLayout(self._grid)
        self._column.addStretch(1)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.setHorizontalSpacing(current_theme().px(8))
        self.setMinimumWidth(current_theme().px(_COLUMN_WIDTH))

    @Slot()
    def take(self) -> None:
        if self.plan.broken is None:
            self.taken.emit(self.plan)

    def _add_block(self, row: int, one: PlannedBlock, framework: Framework) -> None:
        is_changed = one.changed or one.dropped
        length = _("left out") if one.dropped else show_minutes(one.minutes)
        time = "" if one.dropped else f"{one.start:%H:%M}"
        self._grid.addWidget(TextLabel(time, colour="text2", tabular=True), row, 0)
        self._grid.addWidget(TextLabel(block_title(one.block, framework), elide=True), row, 1)
        weight = 600 if is_changed else 400
        self._grid.addWidget(TextLabel(length, weight=weight, colour="text" if is_changed else "text2"), row, 2)  # type: ignore[arg-type]
