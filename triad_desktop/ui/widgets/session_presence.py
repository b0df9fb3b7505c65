"""Who is in the room: a box for everybody, by role."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.models.keys import ROLES
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import Participant
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.flow_layout import FlowLayout
from triad_desktop.ui.widgets.page_scroll import bring_into_sight
from triad_desktop.ui.widgets.role_mark import RoleMarkLabel
from triad_desktop.ui.widgets.section_heading import SectionHeading

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -10_000,
          Qt.Key.Key_End: 10_000}  # fmt: skip


class _PersonBox(QCheckBox):
    """Space ticks; the arrow keys lead from person to person, so that Tab has one stop for all of them."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(by)


class SessionPresence(Dressed, QWidget):
    """Everybody who takes part, and who was present although they left since."""

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._session = ""
        self._people: tuple[Participant, ...] = ()
        self._groups: list[QWidget] = []
        self.boxes: dict[str, _PersonBox] = {}  # by participant id
        self._heading = SectionHeading(_("Present"))
        self.everyone = button(_("Everyone"), "quiet", small=True)
        self.nobody = button(_("Nobody"), "quiet", small=True)
        self.everyone.clicked.connect(self._on_everyone_clicked)
        self.nobody.clicked.connect(self._on_nobody_clicked)
        for one in (self.everyone, self.nobody):
            one.setEnabled(not bridge.document.read_only)
            self._heading.add_widget(one)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._heading)
        self._dress()
        self.hide()

    def show_session(self, session: str) -> None:
        self._session = session
        self.refresh()

    def refresh(self) -> None:
        """Draw the people anew where they changed, and tick who is present."""
        session = self._bridge.records.sessions.get(self._session)
        self.setVisible(session is not None)
        if session is None:
            return
        present = set(session.present)
        everybody = self._bridge.records.participants
        people = tuple(one for one in everybody if one.active or f"participant:{one.id}" in present)
        if people != self._people:
            self._people = people
            self._make_boxes()
        for key, box in self.boxes.items():
            box.setChecked(f"participant:{key}" in present)
        here = sum(box.isChecked() for box in self.boxes.values())
        self._heading.set_hint(_("{here} of {all}").format(here=here, all=len(self.boxes)))

    def focus_people(self) -> None:
        """Put the keyboard on the box where Tab enters."""
        for box in self.boxes.values():
            if box.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                bring_into_sight(box)

    def _make_boxes(self) -> None:
        focused = next((key for key, box in self.boxes.items() if box.hasFocus()), "")
        for group in self._groups:
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self._groups, self.boxes = [], {}
        for role in ROLES:
            people = [one for one in self._people if one.role == role]
            if people:
                self._make_group(role, people)
        for box in list(self.boxes.values())[:1]:
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if focused in self.boxes:
            self._go_to(focused)

    def _make_group(self, role: str, people: list[Participant]) -> None:
        theme = current_theme()
        group, names = QWidget(), QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        mark = RoleMarkLabel(role)  # type: ignore[arg-type]
        mark.setFixedWidth(theme.px(112))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(names, 1)
        flow = FlowLayout(names, spacing=theme.px(12))
        for one in people:
            name = one.name or _("Somebody without a name")
            box = _PersonBox(name.replace("&", "&&"))
            box.setAccessibleName(_("{name} is present").format(name=name))
            box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            box.setEnabled(not self._bridge.document.read_only)
            box.clicked.connect(self._on_box_clicked)
            box.stepped.connect(self._on_box_stepped)
            flow.addWidget(box)
            self.boxes[one.id] = box
        self._groups.append(group)
        self._column.addWidget(group)

    def _go_to(self, key: str) -> None:
        for one, box in self.boxes.items():
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one == key else Qt.FocusPolicy.ClickFocus)
        self.boxes[key].setFocus(Qt.FocusReason.TabFocusReason)

    def _set_present(self, ids: list[str]) -> None:
        keys = tuple(f"participant:{one}" for one in ids)
        self._bridge.commit_value("session", self._session, field_of("session", "present"), keys)

    @Slot(int)
    def _on_box_stepped(self, by: int) -> None:
        keys = list(self.boxes)
        here = next((at for at, key in enumerate(keys) if self.boxes[key] is self.sender()), 0)
        self._go_to(keys[max(0, min(len(keys) - 1, here + by))])

    @Slot()
    def _on_box_clicked(self) -> None:
        self._go_to(next(key for key, box in self.boxes.items() if box is self.sender()))
        self._set_present([key for key, box in self.boxes.items() if box.isChecked()])

    @Slot()
    def _on_everyone_clicked(self) -> None:
        self._set_present([one.id for one in self._people if one.active])

    @Slot()
    def _on_nobody_clicked(self) -> None:
        self._set_present([])

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(8), theme.px(24), theme.px(8), 0)
        self._column.setSpacing(theme.px(20))
