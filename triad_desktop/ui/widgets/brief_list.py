"""The briefs of a project: one is shown, those with a tick are exported."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triad_desktop.models.keys import ROLES
from triad_desktop.text import _, n_
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import ROLE_MARK, paint_box, paint_focus_ring, paint_role_mark
from triad_desktop.ui.text_lines import break_lines
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.choice import Choice, ChoiceButton
from triad_desktop.ui.widgets.progress_track import ProgressTrack
from triad_desktop.ui.widgets.text_label import TextLabel


class BriefList(Choice):
    """`chosen(role)` says which brief is to be shown, `ticked` that others are to be exported."""

    ticked = Signal()

    def __init__(self, briefs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(briefs, _BriefName, name=_("Briefs"), parent=parent)
        self.rows: dict[str, BriefRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for (role, title), name in zip(briefs, self._buttons, strict=True):
            assert isinstance(name, _BriefName)
            name.role = role
            row = BriefRow(role, title, name)
            row.ticked.connect(self.ticked)
            self.rows[role] = row
            column.addWidget(row)
        self._dress()


class BriefRow(Dressed, QFrame):
    """One brief: exported or not, for whom, how many pages, and how its export stands."""

    ticked = Signal()

    def __init__(self, role: str, title: str, name: ChoiceButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role = role
        self.name = name
        self.name.toggled.connect(self._on_name_toggled)
        self.check = QCheckBox()
        self.check.setChecked(True)
        self.check.setAccessibleName(_("Export the {brief}").format(brief=title))
        self.check.setToolTip(_("Export"))
        self.check.toggled.connect(self.ticked)
        self.pages = TextLabel("", "helper", colour="text2", tabular=True)
        self.readers = TextLabel("", "helper", colour="text2", elide=True)
        self.state = TextLabel("", "helper", colour="text2", tabular=True)
        self.track = ProgressTrack(thickness=2)
        self.track.setAccessibleName(_("Export of the {brief}").format(brief=title))
        policy = self.track.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that no row moves when an export begins
        self.track.setSizePolicy(policy)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self.check, 0, 0)
        self._grid.addWidget(self.name, 0, 1)
        self._grid.addWidget(self.pages, 0, 2)
        second = QHBoxLayout()
        second.addWidget(self.readers, 1)
        second.addWidget(self.state)
        self._grid.addLayout(second, 1, 1, 1, 2)
        self._grid.addWidget(self.track, 2, 1, 1, 2)
        self._grid.setColumnStretch(1, 1)
        self.show_idle()
        self._dress()

    def show_pages(self, count: int) -> None:
        self.pages.setText(n_("{count} page", "{count} pages", count))

    def show_idle(self) -> None:
        self.state.setText("")
        self.track.set_share(0)
        self.track.setVisible(False)

    def show_waiting(self) -> None:
        self.state.setText(_("waits"))

    def show_share(self, share: float) -> None:
        self.track.setVisible(True)
        self.track.set_share(share)
        self.state.setText(_("{percent} %").format(percent=round(share * 100)))

    def show_exported(self, size: int) -> None:
        """`size` in bytes."""
        self.track.setVisible(False)
        self.state.setText(_("{size} KB  ✓").format(size=max(1, round(size / 1000))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.name.setChecked(True)
        self.name.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.name.isChecked():
            theme = current_theme()
            painter = QPainter(self)
            paint_box(painter, QRectF(self.rect()), theme, ground=theme.surface, edge=theme.line2)
            painter.end()

    def _dress(self) -> None:
        theme = current_theme()
        self._grid.setContentsMargins(theme.px(4), theme.px(4), theme.px(12), theme.px(4))
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(theme.px(1))
        self.readers.setContentsMargins(theme.px(4), 0, theme.px(4), 0)

    @Slot()
    def _on_name_toggled(self) -> None:
        self.update()


class _BriefName(ChoiceButton):
    """The role's mark and the brief's title; the dossier has no mark."""

    role = ""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(120), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        left = theme.px(4)
        if self.role in ROLES:
            side = theme.px(ROLE_MARK)
            mark = QRectF(left, (self.height() - side) / 2, side, side)
            paint_role_mark(painter, mark, self.role, theme.role(self.role))
            left += side + theme.px(8)
        area = QRectF(left, 0, self.width() - left, self.height())
        font = theme.font("body", 600 if self.isChecked() else 500)
        lines = break_lines(self.words(), font, theme.line_height("body"), area.width(), maximum=1)
        lines.paint(painter, area, theme.text, Qt.AlignmentFlag.AlignVCenter)
        if self.hasFocus():
            paint_focus_ring(painter, QRectF(self.rect()), theme, radius=4)
        painter.end()
