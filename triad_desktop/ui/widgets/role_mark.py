"""A role's shape with its word, or with the name of a person who has the role."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from triad_desktop.models.keys import Role
from triad_desktop.text import _
from triad_desktop.ui.painting import ROLE_MARK, paint_role_mark
from triad_desktop.ui.theme import Colour, Weight, current_theme
from triad_desktop.ui.widgets.text_label import TextLabel


def role_name(role: Role) -> str:
    return {"user": _("AI User"), "conductor": _("Conductor"), "builder": _("Builder")}[role]


class RoleMarkLabel(TextLabel):
    """Without `text` it says the role's name in the role's colour; with a person's name, in `colour`.

    `text=""` shows the mark alone. A screen reader always hears the role."""

    def __init__(
        self,
        role: Role,
        text: str | None = None,
        *,
        weight: Weight = 500,
        colour: Colour | None = None,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._role: Role = role
        self._asked_colour = colour
        super().__init__("", "body", weight, elide=elide, parent=parent)
        self.set_role(role, text)

    def set_role(self, role: Role, text: str | None = None) -> None:
        self._role = role
        name = role_name(role)
        self.setText(name if text is None else text)
        self.setAccessibleName(name if not text else f"{text}, {name}")
        self.set_colour(self._asked_colour or (role if text is None else "text"))
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        side = theme.px(ROLE_MARK)
        line = theme.line_height("body")
        painter = QPainter(self)
        top = (line - side) / 2 if self.height() < 2 * line else (self.height() - side) / 2
        paint_role_mark(painter, QRectF(0, top, side, side), self._role, theme.role(self._role))
        painter.end()

    def _dress(self) -> None:
        theme = current_theme()
        self.setContentsMargins(theme.px(ROLE_MARK) + (theme.px(8) if self.text() else 0), 0, 0, 0)
        super()._dress()
