"""One role's part of the triad check: its sentence, and what it has said."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triad_desktop.facilitation.triad_check import STATEMENTS, Word
from triad_desktop.models.keys import Role
from triad_desktop.text import _
from triad_desktop.ui.dressed import Sized
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import (
    ROLE_MARK,
    key_cap_size,
    paint_box,
    paint_finding_mark,
    paint_focus_ring,
    paint_key_cap,
    paint_role_mark,
)
from triad_desktop.ui.theme import Theme, current_theme
from triad_desktop.ui.widgets.key_button import KeyButton
from triad_desktop.ui.widgets.key_hint import key_text
from triad_desktop.ui.widgets.role_mark import role_name

_HEIGHT, _COMPACT_HEIGHT, _SIDE, _GAP, _MARK = 44, 30, 10, 8, 14
WORD_STATES = {
    "silent": _("Not confirmed yet"),
    "confirmed": _("Confirmed"),
    "questioned": _("Questioned"),
    "waived": _("Waived"),
    "lapsed": _("Lapsed: changed since"),
}
SHORT_STATES = {
    "silent": _("Not yet"),
    "confirmed": _("Confirmed"),
    "questioned": _("Questioned"),
    "waived": _("Waived"),
    "lapsed": _("Lapsed"),
}


class TriadCheckButton(Sized, KeyButton):
    """Says the role's sentence; a click or `keys` confirms it or takes it back.

    Compact, it is one line with the role's mark and a short state; the sentence is in its tool tip.
    """

    def __init__(self, role: Role, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role: Role = role
        self._cap = key_text(keys)
        self._word = Word(role)
        self._compact = False
        self._withheld = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_word(self._word)

    def show_word(self, word: Word) -> None:
        """Show what the role has said, and whether it still stands."""
        self._word = word
        name = _("{role}: {sentence}, {state}").format(
            role=role_name(self._role), sentence=STATEMENTS[self._role], state=WORD_STATES[word.state].lower()
        )
        self.setAccessibleName(name)
        self._show_tip()
        self.update()

    def withhold(self, reason: str) -> None:
        """Show what was said, and nothing to say; `reason` is in the tool tip."""
        self._withheld = reason
        self.setEnabled(False)
        self._show_tip()

    def set_compact(self, compact: bool) -> None:
        """One short line instead of two."""
        if compact != self._compact:
            self._compact = compact
            self._show_tip()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return self._compact_size() if self._compact else self.full_size()

    def _compact_size(self) -> QSize:
        theme = current_theme()
        words = max(self._width(words, theme, "helper") for words in SHORT_STATES.values())
        width = theme.px(_SIDE + ROLE_MARK + _GAP + _MARK + 4) + words + theme.px(_SIDE)
        return QSize(int(width + 0.999), theme.px(_COMPACT_HEIGHT))

    def full_size(self) -> QSize:
        """The size it has with its sentence, in pixels."""
        theme = current_theme()
        first = self._width(STATEMENTS[self._role], theme, "body") + theme.px(_GAP)
        first += key_cap_size(self._cap, theme).width()
        second = max(self._width(words, theme, "helper") for words in WORD_STATES.values()) + theme.px(_MARK + 4)
        left = theme.px(_SIDE + ROLE_MARK + _GAP)
        return QSize(int(left + max(first, second) + theme.px(_SIDE) + 0.999), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        touched = self.isEnabled() and (self.isDown() or self.underMouse())
        ground = theme.role_tint(self._role) if self._word.counts else theme.hover if touched else theme.surface
        edge = theme.role(self._role) if self._word.counts else theme.line2
        paint_box(painter, box, theme, ground=ground, edge=edge)
        if self._compact:
            self._paint_mark(painter, box, theme)
            self._paint_state(painter, box, SHORT_STATES, theme)
        else:
            self._paint_both_lines(painter, box, theme)
        if self.hasFocus():
            paint_focus_ring(painter, box, theme)
        painter.end()

    def _show_tip(self) -> None:
        act = _("Take it back") if self._word.state == "confirmed" else _("Confirm it")
        action = self._withheld or f"{act} ({self._cap})"
        words = _("{role}: {sentence}. {action}") if self._compact else _("{role}: {action}")
        self.setToolTip(words.format(role=role_name(self._role), sentence=STATEMENTS[self._role], action=action))

    def _paint_both_lines(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        top = box.height() / 2 - theme.line_height("body")
        lines = QRectF(0, top, box.width(), theme.line_height("body"))
        self._paint_sentence(painter, lines, theme)
        below = QRectF(0, lines.bottom(), box.width(), theme.line_height("helper"))
        self._paint_state(painter, below, WORD_STATES, theme)

    def _paint_mark(self, painter: QPainter, line: QRectF, theme: Theme) -> QRectF:
        side = theme.px(ROLE_MARK)
        mark = QRectF(theme.px(_SIDE), line.center().y() - side / 2, side, side)
        paint_role_mark(painter, mark, self._role, theme.role(self._role))
        return mark

    def _paint_sentence(self, painter: QPainter, line: QRectF, theme: Theme) -> None:
        mark = self._paint_mark(painter, line, theme)
        left = mark.right() + theme.px(_GAP)
        painter.setFont(theme.font("body", 500))
        painter.setPen(theme.text)
        painter.drawText(line.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, STATEMENTS[self._role])
        if self._withheld:
            return
        cap = key_cap_size(self._cap, theme).width()
        right = line.right() - theme.px(_SIDE) - cap
        paint_key_cap(painter, QRectF(right, line.top(), cap, line.height()), self._cap, theme)

    def _paint_state(self, painter: QPainter, line: QRectF, states: dict[str, str], theme: Theme) -> None:
        left = float(theme.px(_SIDE + ROLE_MARK + _GAP))
        side = theme.px(_MARK)
        mark = QRectF(left, line.center().y() - side / 2, side, side)
        if self._word.state == "questioned":
            paint_finding_mark(painter, mark, False, theme)
        elif self._word.state != "silent":
            icon = {"confirmed": "check", "waived": "minus", "lapsed": "pencil"}[self._word.state]
            paint_icon(painter, mark, icon, theme.text2)
        if self._word.state != "silent":
            left = mark.right() + theme.px(4)
        painter.setFont(theme.font("helper"))
        painter.setPen(theme.text2)
        painter.drawText(line.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, states[self._word.state])

    def _width(self, words: str, theme: Theme, size: str) -> float:
        font = theme.font("body", 500) if size == "body" else theme.font("helper")
        return QFontMetricsF(font).horizontalAdvance(words)
