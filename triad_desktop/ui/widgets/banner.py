"""A message at the top of a page that stays until it is answered or closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import FINDING_MARK, paint_finding_mark
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button, icon_button
from triad_desktop.ui.widgets.text_label import TextLabel

Action = tuple[str, Callable[[], object]]


class Banner(Dressed, QWidget):
    """Says what happened and what is safe; the first action is the best way on. `alert` is for what went wrong.

    `closed` is sent when the person closes it; the owner takes it away."""

    closed = Signal()

    def __init__(
        self,
        text: str,
        *,
        alert: bool = False,
        actions: Sequence[Action] = (),
        closable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._alert = alert
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._words = TextLabel(text, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        for words, act in actions:
            choice = button(words, "alert_link" if alert else "link")
            choice.clicked.connect(act)
            if self.focusProxy() is None:
                self.setFocusProxy(choice)
            self._row.addWidget(choice)
        if closable:
            close = icon_button("x", _("Close this message"))
            close.clicked.connect(self.closed)
            self._row.addWidget(close)
        self._dress()

    def set_text(self, text: str) -> None:
        self._words.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.alert_tint if self._alert else theme.accent_tint)
        side = theme.px(FINDING_MARK)
        mark = QRectF(theme.px(16), (self.height() - side) / 2, side, side)
        if self._alert:
            paint_finding_mark(painter, mark, True, theme)
        else:
            paint_icon(painter, mark, "info", theme.accent)
        painter.end()

    def _dress(self) -> None:
        theme = current_theme()
        self._row.setContentsMargins(theme.px(16 + FINDING_MARK + 8), theme.px(4), theme.px(12), theme.px(4))
        self._row.setSpacing(theme.px(8))
        self.setMinimumHeight(theme.px(40))
