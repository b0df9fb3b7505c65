"""The head of a station: its name and place, how far it is, and its checks as a menu."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from textwrap import shorten

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetricsF, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from triad_desktop.facilitation.findings import Check, Finding
from triad_desktop.facilitation.readiness import StationReadiness
from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.models.moments import shortened
from triad_desktop.text import _, n_
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed, Sized
from triad_desktop.ui.icons import drawn_icon, icon, paint_icon
from triad_desktop.ui.painting import PIP, PipState, paint_box, paint_finding_mark, paint_focus_ring, paint_pip
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.key_button import KeyButton
from triad_desktop.ui.widgets.station_findings import StationFindings
from triad_desktop.ui.widgets.text_label import TextLabel

_HEIGHT = 32
_ICON = 16
_WIDEST = 90  # characters of a finding in the menu


class StationHeader(Dressed, QWidget):
    """Title, place, and at the right the checks. `finding_chosen(Finding)`: go where it can be mended."""

    finding_chosen = Signal(object)

    def __init__(self, bridge: DocumentBridge, dimension: str, activity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._dimension = dimension
        self._activity = activity
        framework = bridge.framework
        number = DIMENSIONS.index(dimension) + 1
        place = _("Dimension {number} · {title}").format(number=number, title=framework.dimension(dimension).title)
        self._title = TextLabel(framework.activity(activity).title, "title", 600)
        self._place = TextLabel(place, colour="text2", elide=True)
        self._checks = _ChecksButton()
        self._checks.clicked.connect(self._on_checks_clicked)
        self.findings: StationFindings | None = None
        self._row = QHBoxLayout()
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._row.addWidget(self._checks)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self._place)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dress()
        self.refresh()

    def refresh(self) -> None:
        """Show how far the station is now."""
        self._checks.show_station(self._bridge.overview.station(self._dimension, self._activity))
        if self.findings is not None and self.findings.isVisibleTo(self):
            self.findings.refresh()

    def add_widget(self, widget: QWidget) -> None:
        """Put a control at the right end."""
        self._row.addWidget(widget)

    def checks_menu(self) -> QMenu:
        """The station's checks; those that fail lead to their first finding."""
        station = self._bridge.overview.station(self._dimension, self._activity)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        failing = [one for one in station.checks if one.findings]
        self._add_checks(menu, _("Blocks sign-off"), [one for one in failing if one.severity == "blocks"])
        self._add_checks(menu, _("Worth a look"), [one for one in failing if one.severity != "blocks"])
        self._add_questions(menu, station.triad.findings)
        self._fold_checks(menu, _("Not begun"), [one for one in station.checks if not one.passed and not one.findings])
        self._fold_checks(menu, _("Passed"), [one for one in station.checks if one.passed])
        if station.findings or station.accepted:
            menu.addSeparator()
            words = _("Show them all") if self._bridge.document.read_only else _("Mend or accept…")
            menu.addAction(words).triggered.connect(self.show_findings)
        if not station.checks:
            menu.addAction(_("Skipped stations have no checks")).setEnabled(False)
        return menu

    @Slot()
    def show_findings(self) -> None:
        """Show the station's findings below, with what can be done about each, and put the keyboard there."""
        if self.findings is None:
            self.findings = StationFindings(self._bridge, self._dimension, self._activity)
            self.findings.finding_chosen.connect(self.finding_chosen)
            self.findings.left.connect(self._on_findings_left)
            self._column.addWidget(self.findings)
        self.findings.show()
        self.findings.refresh()
        self.findings.panel.list.choose_row(0)
        self.findings.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_checks(self, menu: QMenu, title: str, checks: list[Check]) -> None:
        if not checks:
            return
        head = menu.addAction(title)
        head.setEnabled(False)
        for check in checks:
            action = QAction(_escaped(check_words(check)), menu)
            action.setIcon(finding_icon(blocks=check.severity == "blocks"))
            action.triggered.connect(partial(self.finding_chosen.emit, check.findings[0]))
            menu.addAction(action)

    def _fold_checks(self, menu: QMenu, title: str, checks: list[Check]) -> None:
        """What nobody has to act on, behind its count: a station has up to thirty checks."""
        if not checks:
            return
        within = menu.addMenu(_("{title} ({count})").format(title=title, count=len(checks)))
        for check in checks:
            action = within.addAction(_escaped(check.title))
            if check.passed:
                action.setIcon(icon("check"))

    def _add_questions(self, menu: QMenu, findings: Sequence[Finding]) -> None:
        """What roles question; a question about a record leads to it."""
        if not findings:
            return
        menu.addAction(_("Questioned")).setEnabled(False)
        for finding in findings:
            action = QAction(_escaped(shortened(finding.message)), menu)
            action.setIcon(finding_icon(blocks=finding.severity == "blocks"))
            if finding.table:
                action.triggered.connect(partial(self.finding_chosen.emit, finding))
            menu.addAction(action)

    @Slot()
    def _on_checks_clicked(self) -> None:
        corner = self._checks.mapToGlobal(self._checks.rect().bottomLeft())
        self.checks_menu().popup(corner)

    @Slot()
    def _on_findings_left(self) -> None:
        assert self.findings is not None
        had_keyboard = self.findings.isAncestorOf(self.window().focusWidget() or self)
        self.findings.hide()
        if had_keyboard:
            self._checks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(24))
        self._column.setSpacing(theme.px(2))
        self._row.setSpacing(theme.px(8))


def finding_icon(*, blocks: bool) -> QIcon:
    """The mark of a finding as an icon, the same as in lists."""
    return drawn_icon(lambda painter, rect, _off: paint_finding_mark(painter, rect, blocks, current_theme()))


def _escaped(text: str) -> str:
    return text.replace("&", "&&")


def checks_sentence(checks: Sequence[Check]) -> str:
    """How the count of checks and the count of findings belong together."""
    failing = [one for one in checks if one.findings]
    passed = sum(one.passed for one in checks)
    parts = [_("{count} passed").format(count=passed)]
    if failing:
        found = sum(len(one.findings) for one in failing)
        words = n_("{count} finding in {{checks}}", "{count} findings in {{checks}}", found)
        parts.append(words.format(checks=n_("{count} check", "{count} checks", len(failing))))
    if waiting := len(checks) - passed - len(failing):
        parts.append(_("{count} not begun").format(count=waiting))
    return _("Show the checks: {parts}").format(parts=", ".join(parts)) if checks else ""


def check_words(check: Check) -> str:
    """What a check asks for; of one that fails what was found, or how much was."""
    count = len(check.findings)
    if count == 1:
        return shorten(check.findings[0].message, _WIDEST, placeholder="…")
    return _("{title} ({count} findings)").format(title=check.title, count=count) if count else check.title


def state_words(station: StationReadiness) -> str:
    """How far a station is: "Empty", "1 finding", "Not confirmed yet", "Ready" or "Skipped"."""
    if station.state != "draft":
        return {"empty": _("Empty"), "skipped": _("Skipped"), "ready": _("Ready")}[station.state]
    count = len(station.findings)
    return n_("{count} finding", "{count} findings", count) if count else _("Not confirmed yet")


def _pip_of(station: StationReadiness) -> PipState:
    if station.state == "draft" and station.findings:
        return "blocks" if station.blocked else "worth_a_look"
    return station.state  # type: ignore[return-value]


class _ChecksButton(Sized, KeyButton):
    """The pip, the state in words, and the count of checks; a click opens the list."""

    def __init__(self) -> None:
        super().__init__()
        self._pip: PipState = "empty"
        self._words = ""
        self._count = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_station(self, station: StationReadiness) -> None:
        self.setToolTip(checks_sentence(station.checks))
        before = (self._pip, self._words, self._count)
        self._pip = _pip_of(station)
        self._words = state_words(station)
        self._count = "" if station.state == "skipped" else _("{passed} of {total} checks passed").format(
            passed=station.passed, total=station.total
        )  # fmt: skip
        if before == (self._pip, self._words, self._count):
            return
        self.setAccessibleName(f"{self._words}, {self._count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = QFontMetricsF(theme.font("body")).horizontalAdvance(self._words)
        count = QFontMetricsF(theme.font("body", tabular=True)).horizontalAdvance(self._count)
        return QSize(round(words + count) + theme.px(8 + PIP + 10 + 8 + 4 + _ICON + 8), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint_box(painter, box, theme, ground=theme.sunken if self.isDown() else theme.hover, radius=6)
        side = theme.px(PIP + 2 if self._pip in ("blocks", "worth_a_look") else PIP)
        left = float(theme.px(8))
        paint_pip(painter, QRectF(left, (box.height() - side) / 2, side, side), self._pip, theme)
        left += theme.px(PIP + 10)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        painter.drawText(box.adjusted(left, 0, 0, 0), middle, self._words)
        left += QFontMetricsF(theme.font("body")).horizontalAdvance(self._words) + theme.px(8)
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.text2)
        painter.drawText(box.adjusted(left, 0, 0, 0), middle, self._count)
        edge = theme.px(_ICON)
        paint_icon(painter, QRectF(box.right() - theme.px(8) - edge, (box.height() - edge) / 2, edge, edge),
                   "chevron-down", theme.text2)  # fmt: skip
        if self.hasFocus():
            paint_focus_ring(painter, box, theme)
        painter.end()
