"""What the letters of a RACI matrix mean, in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from triad_desktop.models.keys import LETTERS, Letter
from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import PILL, paint_raci_pill
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.flow_layout import FlowLayout
from triad_desktop.ui.widgets.raci_painting import paint_faint
from triad_desktop.ui.widgets.raci_rows import letter_words
from triad_desktop.ui.widgets.text_label import TextLabel

_GAP, _SPACE = 8, 16
_FAINT = 16  # px at scale 1


class RaciLegend(Dressed, QWidget):
    """A pill and a word for each letter, and for letters without a pill while there are such."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        for letter in LETTERS:
            self._flow.addWidget(_Sign(letter, letter_words(letter).capitalize(), letter))
        self._from_role = _Sign("R", _("from the role"), _("slanted"), faint=True)
        self._replaced = _Sign("R", _("replaced by people’s own"), _("struck out"), faint=True, struck=True)
        for sign in (self._from_role, self._replaced):
            self._flow.addWidget(sign)
        self.explain(from_role=False, replaced=False)
        self._dress()

    def explain(self, *, from_role: bool, replaced: bool) -> bool:
        """Tell of letters that people have from their role, and of a role's that its people's replace. Returns whether
        that is something else than before."""
        before = self.accessibleName()
        self._from_role.setVisible(from_role)
        self._replaced.setVisible(replaced)
        signs = [sign for sign in self.findChildren(_Sign) if not sign.isHidden()]
        self.setAccessibleName(", ".join(sign.accessibleName() for sign in signs))
        return self.accessibleName() != before

    def _dress(self) -> None:
        self._flow.setSpacing(current_theme().px(_SPACE))


class _Sign(TextLabel):
    """How a letter looks and what that means; `called` is its look in words."""

    def __init__(self, letter: Letter, word: str, called: str, *, faint: bool = False, struck: bool = False) -> None:
        self._letter, self._faint, self._struck = letter, faint, struck
        super().__init__(word, "body", colour="text2")
        self.setAccessibleName(f"{called}: {word}")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(0, 0, self._width(), self.height())
        if self._faint:
            paint_faint(painter, box, self._letter, theme, struck=self._struck)
        else:
            paint_raci_pill(painter, box, self._letter, None, theme)
        painter.end()

    def _width(self) -> int:
        return current_theme().px(_FAINT if self._faint else PILL.width())

    def _dress(self) -> None:
        theme = current_theme()
        self.setContentsMargins(self._width() + theme.px(_GAP), 0, 0, 0)
        self.setMinimumHeight(theme.px(PILL.height()))
        super()._dress()
