"""A finding at the place where it can be mended: one sentence and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import FINDING_MARK, paint_box, paint_finding_mark
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.text_label import TextLabel

Action = tuple[str, Callable[[], object]]

_ROOM_FOR_WORDS = 200


class FindingBar(Dressed, QWidget):
    """Filled diamond on a tint when it blocks sign-off, outline diamond when it is worth a look. The sentence
    wraps; the actions move below it when the bar is narrow."""

    def __init__(
        self, text: str, *, blocks: bool, actions: Sequence[Action] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._blocks = blocks
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        severity = _("Blocks sign-off") if blocks else _("Worth a look")
        self._words = TextLabel(text, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._words.setAccessibleName(f"{severity}: {text}")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.addWidget(self._words, 1)
        self._links = QHBoxLayout()
        self._links.addStretch(1)
        for words, act in actions:
            link = button(words, "alert_link" if blocks else "link")
            link.clicked.connect(act)
            self._links.addWidget(link)
        if actions:
            self._box.addLayout(self._links)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        ground = theme.alert_tint if self._blocks else theme.bg
        paint_box(painter, QRectF(self.rect()), theme, ground=ground, radius=4)
        side = theme.px(FINDING_MARK)
        middle = self._words.y() + theme.line_height("body") / 2
        if self._words.height() > theme.line_height("body"):
            spare = self._words.height() - self._words.heightForWidth(self._words.width())
            middle += max(0, spare) / 2
        mark = QRectF(theme.px(12), middle - side / 2, side, side)
        paint_finding_mark(painter, mark, self._blocks, theme)
        painter.end()

    def _fit(self) -> None:
        theme = current_theme()
        links = self._links.sizeHint().width()
        room = self.width() - links - theme.px(12 + FINDING_MARK + 8 + 8)
        narrow = links > 0 and room < min(theme.px(_ROOM_FOR_WORDS), self._words.sizeHint().width())
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != direction:
            self._box.setDirection(direction)
            self.updateGeometry()

    def _dress(self) -> None:
        theme = current_theme()
        self._box.setContentsMargins(theme.px(12 + FINDING_MARK + 8), theme.px(4), theme.px(8), theme.px(4))
        self._box.setSpacing(theme.px(4))
        self._links.setSpacing(theme.px(8))
        self._words.setMinimumHeight(theme.px(24))
        self._fit()
