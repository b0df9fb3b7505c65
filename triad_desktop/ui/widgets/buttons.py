"""Buttons of four weights. They paint themselves, so that icon, words and key cap fit in one control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from triad_desktop.ui.dressed import Sized
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import key_cap_size, paint_box, paint_focus_ring, paint_key_cap
from triad_desktop.ui.theme import Theme, Weight, current_theme
from triad_desktop.ui.widgets.key_hint import key_text

Kind = Literal["primary", "secondary", "quiet", "link", "alert_link"]

_LINKS: tuple[Kind, ...] = ("link", "alert_link")


def button(
    text: str,
    kind: Kind = "secondary",
    *,
    icon: str | None = None,
    trailing_icon: str | None = None,
    keys: str | None = None,
    small: bool = False,
    parent: QWidget | None = None,
) -> Button:
    """A button 32 high, `small` 24. At most one primary per pane. `keys` ("Ctrl+O") only shows the cap: the
    shortcut itself belongs to the action."""
    made = Button(kind, icon=icon, trailing_icon=trailing_icon, keys=keys, small=small, parent=parent)
    made.set_text(text)
    return made


def icon_button(icon: str, label: str, *, keys: str | None = None, parent: QWidget | None = None) -> Button:
    """A quiet square of 32 with an icon alone; `label` is its tool tip and accessible name."""
    made = Button("quiet", icon=icon, parent=parent)
    made.set_label(label, keys)
    return made


@dataclass(frozen=True, slots=True)
class _Look:
    ink: QColor
    ground: QColor | None = None
    edge: QColor | None = None


class Button(Sized, QPushButton):
    """Made by `button` and `icon_button`. With `setMenu` it shows a chevron, with `setCheckable` a tint."""

    def __init__(
        self,
        kind: Kind,
        *,
        icon: str | None = None,
        trailing_icon: str | None = None,
        keys: str | None = None,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._icon = icon
        self._trailing_icon = trailing_icon
        self._cap = key_text(keys) if keys else ""
        self._shows_cap = True
        self._small = small
        self._note = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if kind in _LINKS:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_text(self, text: str) -> None:
        """Shown as it is: an ampersand is an ampersand."""
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()

    def set_label(self, label: str, keys: str | None = None) -> None:
        """The words of an icon button: tool tip and accessible name."""
        self.setAccessibleName(label)
        self.setToolTip(f"{label} ({key_text(keys)})" if keys else label)

    def show_cap(self, shown: bool) -> None:
        """Show the cap of the keys, or leave it out where there is no room for it."""
        if shown != self._shows_cap:
            self._shows_cap = shown
            self.updateGeometry()
            self.update()

    def set_icon(self, name: str | None) -> None:
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_note(self, note: str) -> None:
        """A word of state after the text, in accent: "Room view on". Empty takes it away."""
        self._note = note
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        height = theme.px(24 if self._small or self._kind in _LINKS else 32)
        widths = [width for _part, width in self._parts(theme)]
        gaps = self._gap(theme) * max(0, len(widths) - 1)
        padding = self._padding(theme) if self._shown_text() else (height - self._icon_side(theme)) / 2
        return QSize(max(height, int(sum(widths) + gaps + 2 * padding + 0.999)), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses this button, not the default one of a dialog."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        look = self._look(theme)
        painter = QPainter(self)
        box = QRectF(self.rect())
        radius = 4 if self._small or self._kind in _LINKS else 6
        paint_box(painter, box, theme, ground=look.ground, edge=look.edge, radius=radius)
        self._paint_parts(painter, box, look, theme)
        if self.hasFocus():
            paint_focus_ring(painter, box, theme, radius=radius)
            if self._kind == "primary":
                inner = box.adjusted(2, 2, -2, -2)
                paint_focus_ring(painter, inner, theme, radius=radius - 1, colour=theme.on_accent)
        painter.end()

    def _paint_parts(self, painter: QPainter, box: QRectF, look: _Look, theme: Theme) -> None:
        parts = self._parts(theme)
        gap = self._gap(theme)
        total = sum(width for _part, width in parts) + gap * max(0, len(parts) - 1)
        left = box.left() + (box.width() - total) / 2
        side = self._icon_side(theme)
        for part, width in parts:
            slot = QRectF(round(left), box.top(), width, box.height())
            if part == "text":
                self._paint_words(painter, slot, self._shown_text(), look.ink, theme)
            elif part == "note":
                self._paint_words(painter, slot, self._note, theme.accent, theme)
            elif part == "keys":
                edge = look.ink if self._kind == "primary" else None
                ink = look.ink if self._kind == "primary" else None
                paint_key_cap(painter, slot, self._cap, theme, ink=ink, edge=edge)
            else:
                mark = QRectF(slot.left(), round(box.center().y() - side / 2), side, side)
                paint_icon(painter, mark, part, look.ink)
            left += width + gap

    def _paint_words(self, painter: QPainter, slot: QRectF, words: str, ink: QColor, theme: Theme) -> None:
        font = self._font(theme)
        font.setUnderline(self._kind in _LINKS and self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(slot, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextDontClip), words)

    def _parts(self, theme: Theme) -> list[tuple[str, float]]:
        """What stands in a row: "text", "note", "keys" or an icon's name, with its width."""
        metrics = QFontMetricsF(self._font(theme))
        side = self._icon_side(theme)
        parts: list[tuple[str, float]] = []
        if self._icon:
            parts.append((self._icon, side))
        if self._shown_text():
            parts.append(("text", metrics.horizontalAdvance(self._shown_text())))
        if self._note:
            parts.append(("note", metrics.horizontalAdvance(self._note)))
        if self._cap and self._shows_cap:
            parts.append(("keys", key_cap_size(self._cap, theme).width()))
        trailing = self._trailing_icon or ("chevron-down" if self.menu() and self._shown_text() else None)
        if trailing:
            parts.append((trailing, side))
        return parts

    def _look(self, theme: Theme) -> _Look:
        if not self.isEnabled():
            ink = theme.text3 if self._shown_text() else theme.line2
            return _Look(ink, theme.sunken if self._kind in ("primary", "secondary") else None)
        if self._kind in _LINKS:
            return _Look(theme.accent if self._kind == "link" else theme.alert)
        touched = self.isDown() or self.underMouse()
        if self._kind == "primary":
            ground = theme.accent_touched if touched else theme.accent
            return _Look(theme.on_accent, ground)
        if self.isChecked():
            return _Look(theme.accent, theme.accent_tint, theme.accent)
        pressed = theme.sunken if self.isDown() else theme.hover
        if self._kind == "quiet":
            return _Look(theme.text if touched else theme.text2, pressed if touched else None)
        return _Look(theme.text, pressed if touched else theme.surface, theme.line2)

    def _font(self, theme: Theme) -> QFont:
        weight: Weight = 400 if self._kind == "quiet" and not self.isChecked() else 500
        return theme.font("helper" if self._small else "body", weight)

    def _padding(self, theme: Theme) -> int:
        if self._kind in _LINKS:
            return theme.px(4)
        return theme.px(8 if self._small else 12)

    def _icon_side(self, theme: Theme) -> int:
        return theme.px(14 if self._small else 16)

    def _gap(self, theme: Theme) -> int:
        return theme.px(6 if self._small else 8)

    def _shown_text(self) -> str:
        return self.text().replace("&&", "&")
