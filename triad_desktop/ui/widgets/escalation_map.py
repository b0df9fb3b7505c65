"""The escalation map: from the AI step over trigger and steps to the safe end, a row per rule."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QWidget

from triad_desktop.facilitation.escalation import map_as_text
from triad_desktop.facilitation.map_layout import Box, MapLayout, map_layout
from triad_desktop.models.conditions import show_conditions
from triad_desktop.models.content import Records, party_of
from triad_desktop.models.fields import show
from triad_desktop.models.framework import Framework
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import EscalationStep
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.map_painting import CORNER, measure, paint_between_boxes, paint_box_content, paint_box_ground
from triad_desktop.ui.painting import paint_focus_ring
from triad_desktop.ui.theme import Theme, current_theme
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.tab_order import stand_in_tab_order

_SHOWN = frozenset({"escalation_rule", "escalation_step", "participant", "desk"})
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
# Where a box leads: the field of its record that the keyboard lands on.
_FIELD_OF_KIND = {"ai": "ai_action", "trigger": "name", "step": "party", "end": "on_silence"}

BoxKey = tuple[str, str, str]


def nearest(boxes: Iterable[QRect], origin: QRect, direction: tuple[int, int]) -> QRect | None:
    """The box to go to from `origin` by an arrow key; None when nothing lies that way."""

    def cost(box: QRect) -> float | None:
        step = box.center() - origin.center()
        along = step.x() * direction[0] + step.y() * direction[1]
        aside = abs(step.x() * direction[1]) + abs(step.y() * direction[0])
        apart = direction[0] and (box.left() > origin.right() or box.right() < origin.left())
        apart = apart or (direction[1] and (box.top() > origin.bottom() or box.bottom() < origin.top()))
        return hypot(along, 3 * aside) if along > 0 and apart else None

    costs = [(reach, index, box) for index, box in enumerate(boxes) if (reach := cost(box)) is not None]
    return min(costs)[2] if costs else None


def box_words(records: Records, framework: Framework, box: Box) -> str:
    """Everything that a box stands for, also what did not fit into it; one thing a line."""
    shown = "\n".join(line.text for line in box.lines)
    record = records.find(box.table, box.record) if box.record else None
    if record is None:
        return shown
    match box.kind:
        case "ai":
            words = [record.ai_action or shown]
        case "trigger":
            words = [record.name or shown, record.reason, show_conditions(record.conditions)]
        case "end":
            words = [field_of("escalation_rule", "on_silence").title, record.on_silence or shown]
        case _:
            words = _step_words(records, framework, record) if isinstance(record, EscalationStep) else [shown]
    return "\n".join(word for word in words if word)


def _step_words(records: Records, framework: Framework, step: EscalationStep) -> list[str]:
    party = party_of(records, step.party, framework.role_titles())
    words = [party.name if party is not None else _("Nobody yet")]
    for key in ("answer_within", "channel", "who_answers"):
        field = field_of("escalation_step", key)
        if value := show(field, getattr(step, key)):
            words.append(f"{field.title}: {value}")
    return words


def _rule_of(records: Records, box: Box) -> str:
    if box.table == "escalation_step":
        step = records.escalation_steps.get(box.record)
        return step.rule if step is not None else ""
    return box.record if box.kind != "ai" else ""


class MapBox(QAbstractButton):
    """One box of the map: a button that paints what the layout put into it."""

    def __init__(self, key: BoxKey, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.box: Box | None = None
        self._chosen = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_box(self, box: Box, words: str, *, chosen: bool) -> None:
        """Take this box's place and content; `words` is its full text."""
        theme = current_theme()
        self.box = box
        self._chosen = chosen
        self.setAccessibleName(words.replace("\n", ", "))
        self.setToolTip(plain_tip(words))
        left, top = round(box.x * theme.scale), round(box.y * theme.scale)
        right, bottom = round((box.x + box.width) * theme.scale), round((box.y + box.height) * theme.scale)
        self.setGeometry(left, top, right - left, bottom - top)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.box is None:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        self._paint_ground(painter, area, self.box, theme)
        painter.translate(-self.x(), -self.y())
        paint_box_content(painter, self.box, theme)
        painter.end()

    def _paint_ground(self, painter: QPainter, area: QRectF, box: Box, theme: Theme) -> None:
        ground = theme.accent_tint if self._chosen else theme.hover if self.underMouse() else theme.surface
        paint_box_ground(painter, area, box, theme, ground)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, radius=CORNER)


class _MapCanvas(QWidget):
    """The column heads and edges, with the boxes on them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.layout_shown: MapLayout | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.layout_shown is None:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_between_boxes(painter, self.layout_shown, theme)
        painter.end()


class EscalationMap(QScrollArea):
    """As high as its rules need; scrolls sideways when its columns need more than the page's width.

    Tab enters at the current box, arrows go from box to box, Enter goes to what the box stands for:
    `place_chosen(table, record, field)`."""

    place_chosen = Signal(str, str, str)

    def __init__(self, bridge: DocumentBridge, dimension: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._dimension = dimension
        self._rule = ""
        self._boxes: dict[BoxKey, MapBox] = {}
        self._laid_out_for: tuple[int, float] = (0, 0.0)
        self._was_shown = False
        self._canvas = _MapCanvas(self)
        self.setWidget(self._canvas)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Escalation map"))
        self.refresh(None)

    def refresh(self, change: ChangeSet | None) -> None:
        """Draw anew what an edit touched; None draws everything."""
        touched = set(change.changed) | set(change.removed) if change is not None else _SHOWN
        if _SHOWN & touched:
            words = map_as_text(self._bridge.records, self._bridge.framework, self._dimension)
            self._canvas.setAccessibleName(words)
            self._lay_out()

    def set_current_rule(self, rule_id: str) -> None:
        """Mark the boxes of the rule that is chosen in the table."""
        if rule_id != self._rule:
            self._rule = rule_id
            self._lay_out()

    def boxes(self) -> tuple[MapBox, ...]:
        """The boxes in reading order."""
        return tuple(self._boxes.values())

    def sizeHint(self) -> QSize:
        return self._canvas.size()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._was_shown = True
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if (self.width(), current_theme().scale) != self._laid_out_for:
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_canvas"):
            self._fit()
            self._canvas.update()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if isinstance(watched, MapBox):
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._on_key(watched, event)
            if isinstance(event, QFocusEvent) and event.gotFocus():
                self._enter_at(watched)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        if not self._was_shown:
            return  # nobody knows yet how wide it will be
        theme = current_theme()
        self._laid_out_for = (self.width(), theme.scale)
        layout = map_layout(
            self._bridge.records,
            self._bridge.framework,
            self._dimension,
            measure=measure,
            width=self.width() / theme.scale,
            keep_words=True,
        )
        self._canvas.layout_shown = layout
        self._canvas.setFixedSize(round(layout.width * theme.scale), round(layout.height * theme.scale) + 1)
        self._place_boxes(layout)
        self._canvas.update()
        wider = self._canvas.width() > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if wider else 0
        self.setFixedHeight(self._canvas.height() + bar)

    def _place_boxes(self, layout: MapLayout) -> None:
        """Keep the widget of a box that is still there, so that the keyboard stays on it."""
        old, self._boxes = self._boxes, {}
        for box in layout.boxes:
            key = (box.kind, box.table, box.record)
            widget = old.pop(key, None) or self._made_box(key)
            rule = _rule_of(self._bridge.records, box)
            widget.show_box(
                box,
                box_words(self._bridge.records, self._bridge.framework, box),
                chosen=bool(rule) and rule == self._rule,
            )
            widget.show()
            self._boxes[key] = widget
        for gone in old.values():
            gone.hide()
            gone.deleteLater()
        stand_in_tab_order(self, self._boxes.values())
        if self._boxes and not any(box.focusPolicy() == Qt.FocusPolicy.StrongFocus for box in self._boxes.values()):
            self._enter_at(next(iter(self._boxes.values())), scroll=False)

    def _made_box(self, key: BoxKey) -> MapBox:
        made = MapBox(key, self._canvas)
        made.installEventFilter(self)
        made.clicked.connect(self._on_box_clicked)
        return made

    def _enter_at(self, current: MapBox, *, scroll: bool = True) -> None:
        for box in self._boxes.values():
            policy = Qt.FocusPolicy.StrongFocus if box is current else Qt.FocusPolicy.ClickFocus
            box.setFocusPolicy(policy)
        if not scroll:
            return
        self.ensureWidgetVisible(current, current_theme().px(CORNER), 0)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(current, 0, current_theme().px(24))

    def _on_key(self, box: MapBox, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            box.click()
            return True
        direction = _ARROWS.get(Qt.Key(event.key()))
        if direction is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        others = {one.geometry().getRect(): one for one in self._boxes.values() if one is not box}
        found = nearest([one.geometry() for one in others.values()], box.geometry(), direction)
        if found is not None:
            others[found.getRect()].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot()
    def _on_box_clicked(self) -> None:
        box = self.sender()
        if isinstance(box, MapBox):
            kind, table, record = box.key
            self.place_chosen.emit(table, record, _FIELD_OF_KIND[kind])
