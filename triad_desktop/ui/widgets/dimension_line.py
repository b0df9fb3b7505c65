"""How a dimension stands in the workshop: open or closed, and which roles the room has heard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triad_desktop.facilitation.captures import back_at_opening
from triad_desktop.facilitation.codes import joined
from triad_desktop.models import edits
from triad_desktop.models.keys import ROLES, Role
from triad_desktop.models.moments import show_date
from triad_desktop.models.records import DimensionState
from triad_desktop.models.workshop_records import Capture
from triad_desktop.text import _, n_
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import ROLE_MARK, paint_box, paint_focus_ring, paint_role_mark
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.key_button import KeyButton
from triad_desktop.ui.widgets.key_hint import KeyHint
from triad_desktop.ui.widgets.role_mark import role_name
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.widgets.triad_check_edits import now
from triad_desktop.ui.widgets.withheld import withhold

OPEN_KEYS, HEARD_KEYS = "Alt+O", "Alt+H"
_TOGGLE = QSize(44, 24)


class DimensionLine(Dressed, QWidget):
    """Opens and closes the dimension that `show_dimension` names; says which roles were heard, never who.

    `capture_chosen(id)`: show this parking-lot item, which comes back here. `round_asked()`: the room is to be asked
    in a round, without a word about who was silent."""

    capture_chosen = Signal(str)
    round_asked = Signal()

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._dimension = ""
        self.state = TextLabel("", "helper", colour="text2", elide=True)
        self.switch = button("", "link", keys=OPEN_KEYS)
        self.switch.clicked.connect(self.toggle_open)
        self.switch.setToolTip(_("Opened and closed, a dimension keeps when the room worked on it and who was heard"))
        self._heard_label = TextLabel(_("Heard"), "helper", colour="text2")
        self._heard_label.setToolTip(
            _("Roles that have spoken about this dimension; closing it asks while one has not")
        )
        self._heard_keys = KeyHint(HEARD_KEYS)
        self.heard = {role: _HeardToggle(role) for role in ROLES}
        for role, toggle in self.heard.items():
            toggle.clicked.connect(partial(self._on_heard_clicked, role))
        self.question = TextLabel("", "helper", wrap=True)
        self.go_back = button(_("Go back"), "link")
        self.go_back.clicked.connect(self._on_go_back_clicked)
        self.ask_round = button(_("One-minute round"), "link")
        self.ask_round.clicked.connect(self._on_ask_round_clicked)
        self.close_anyway = button(_("Close anyway"), "link")
        self.close_anyway.clicked.connect(self._on_close_anyway_clicked)
        self.parked = button("", "link")
        self.parked.clicked.connect(self._on_parked_clicked)
        withhold(bridge, self.switch, *self.heard.values())
        self._lay_out()
        self._ask(False)
        self._dress()

    def show_dimension(self, dimension: str) -> None:
        """Show another dimension; a question that is open is dropped."""
        if dimension != self._dimension:
            self._dimension = dimension
            self._ask(False)
        self.refresh()

    def refresh(self) -> None:
        """Show how the dimension stands now."""
        state = self._state()
        opened, closed = (state.opened_at, state.closed_at) if state else ("", "")
        self.state.setText(_state_words(opened, closed))
        self.switch.set_text(_("Open again") if closed else _("Close") if opened else _("Open dimension"))
        self.switch.setAccessibleName(
            _("Open dimension again") if closed else _("Close dimension") if opened else _("Open dimension")
        )
        for role, toggle in self.heard.items():
            toggle.setChecked(state is not None and role in state.heard)
        self._show_heard(bool(opened) or any(toggle.isChecked() for toggle in self.heard.values()))
        if not self._is_open() or not self._unheard():
            self._ask(False)
        back = self._back()
        self.parked.setVisible(bool(back))
        words = n_("{count} parked item comes back here", "{count} parked items come back here", len(back))
        self.parked.set_text(words)

    @Slot()
    def toggle_open(self) -> None:
        """Open the dimension or close it; closing while a role has said nothing asks first."""
        if self._bridge.document.read_only:
            return
        if not self._is_open():
            self._attempt(
                edits.dimensions.open_dimension,
                edits.dimensions.OpenDimension.model_validate({"dimension": self._dimension, "at": now()}),
            )
        elif self._unheard():
            self._ask(True)
            self.go_back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._close()

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in reading order."""
        return [self.switch, *self.heard.values(), self.ask_round, self.go_back, self.close_anyway, self.parked]

    def focus_heard(self) -> None:
        """Put the keyboard on the first role that was not heard."""
        self._show_heard(True)
        role = next(iter(self._unheard()), ROLES[0])
        self.heard[role].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_state(self, role: str) -> None:
        """Put the keyboard on a role's mark; without a role on what opens and closes the dimension."""
        stop = self.heard[role] if role else self.switch  # type: ignore[index]
        if role:
            self._show_heard(True)
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._first = QHBoxLayout()
        self._first.addWidget(self.state, 1)
        self._first.addWidget(self.switch)
        self._second = QHBoxLayout()
        self._second.addWidget(self._heard_label)
        for toggle in self.heard.values():
            self._second.addWidget(toggle)
        self._second.addStretch(1)
        self._second.addWidget(self._heard_keys)
        self._answers = QHBoxLayout()
        self._answers.addWidget(self.go_back)
        self._answers.addWidget(self.close_anyway)
        self._answers.addStretch(1)
        self._column = QVBoxLayout(self)
        for part in (self._first, self._second):
            self._column.addLayout(part)
        self._column.addWidget(self.question)
        self._column.addWidget(self.ask_round, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._answers)
        self._column.addWidget(self.parked, 0, Qt.AlignmentFlag.AlignLeft)

    def _state(self) -> DimensionState | None:
        return next(iter(self._bridge.records.dimension_states.of(self._dimension)), None)

    def _is_open(self) -> bool:
        state = self._state()
        return state is not None and bool(state.opened_at) and not state.closed_at

    def _back(self) -> tuple[Capture, ...]:
        """What was parked until this dimension opens."""
        return back_at_opening(self._bridge.records, self._dimension) if self._is_open() else ()

    def _unheard(self) -> list[Role]:
        state = self._state()
        return [role for role in ROLES if state is None or role not in state.heard]

    def _show_heard(self, wanted: bool) -> None:
        """Who was heard is asked once the dimension is open."""
        for one in (self._heard_label, *self.heard.values(), self._heard_keys):
            one.setVisible(wanted)

    def _ask(self, wanted: bool) -> None:
        for one in (self.question, self.go_back, self.ask_round, self.close_anyway):
            one.setVisible(wanted)
        if wanted:
            silent = [role_name(role) for role in self._unheard()]
            words = _("{roles} has said nothing here yet.") if len(silent) == 1 else _(
                "{roles} have said nothing here yet."
            )  # fmt: skip
            self.question.setText(words.format(roles=joined(silent)))

    @Slot()
    def _on_parked_clicked(self) -> None:
        self.capture_chosen.emit(self._back()[0].id)

    @Slot()
    def _on_go_back_clicked(self) -> None:
        self._ask(False)
        self.focus_heard()

    @Slot()
    def _on_ask_round_clicked(self) -> None:
        self.round_asked.emit()
        self._ask(False)
        self.focus_heard()

    @Slot()
    def _on_close_anyway_clicked(self) -> None:
        self._close()
        self.switch.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._attempt(
            edits.dimensions.close_dimension,
            edits.dimensions.CloseDimension.model_validate({"dimension": self._dimension, "at": now()}),
        )

    def _on_heard_clicked(self, role: Role, _checked: bool = False) -> None:
        checked = self.heard[role].isChecked()
        self._attempt(
            edits.dimensions.set_heard,
            edits.dimensions.SetHeard.model_validate({"dimension": self._dimension, "role": role, "heard": checked}),
        )

    def _attempt(self, function: object, edit_input: object) -> None:
        sentence = self._bridge.attempt(function, edit_input)  # type: ignore[arg-type]
        self.refresh()
        if sentence:
            self.state.setText(sentence)

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(8), theme.px(6), theme.px(4), theme.px(2))
        self._column.setSpacing(theme.px(4))
        self._second.setSpacing(theme.px(6))
        self._answers.setSpacing(theme.px(8))


class _HeardToggle(KeyButton):
    """A role's mark; on a tint with a tick when the room has heard the role."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role: Role = role
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("{role} was heard").format(role=role_name(role)))
        self.setToolTip(_("{role} was heard").format(role=role_name(role)))

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(_TOGGLE.width()), theme.px(_TOGGLE.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        heard = self.isChecked()
        ground = theme.role_tint(self._role) if heard else theme.hover if self.underMouse() else theme.surface
        paint_box(painter, box, theme, ground=ground, edge=theme.role(self._role) if heard else theme.line2, radius=4)
        side = theme.px(ROLE_MARK)
        top = (box.height() - side) / 2
        left = theme.px(7) if heard else (box.width() - side) / 2
        paint_role_mark(painter, QRectF(left, top, side, side), self._role, theme.role(self._role))
        if heard:
            tick = theme.px(14)
            paint_icon(
                painter, QRectF(box.right() - theme.px(6) - tick, (box.height() - tick) / 2, tick, tick), "check",
                theme.text,
            )  # fmt: skip
        if self.hasFocus():
            paint_focus_ring(painter, box, theme, radius=4)
        painter.end()


def _state_words(opened: str, closed: str) -> str:
    if closed:
        return _("Closed {moment}").format(moment=_short(closed))
    return _("Open since {moment}").format(moment=_short(opened)) if opened else _("Not open yet")


def _short(moment: str) -> str:
    """The time of day alone when it was today."""
    return moment[11:16] if moment[:10] == now()[:10] else show_date(moment, year=False)
