"""The findings of one station where the work is done, with what can be done about each at once."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.finding import Finding
from triad_desktop.facilitation.readiness import StationReadiness
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.places import Place
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import icon_button
from triad_desktop.ui.widgets.finding_lines import FindingLine
from triad_desktop.ui.widgets.findings_panel import FindingsPanel
from triad_desktop.ui.widgets.text_label import TextLabel

_HIGHEST = 320  # px at scale 1; a longer list scrolls within itself


def station_lines(station: StationReadiness) -> Iterator[FindingLine]:
    """The findings of a station, blocking first, then what is accepted in it."""
    for finding in station.findings:
        words = _("Blocks sign-off") if finding.severity == "blocks" else _("Worth a look")
        yield FindingLine(finding.severity, finding.message, words, _place(finding), finding)
    for one in station.accepted:
        yield FindingLine("accepted", one.finding.message, one.reason, _place(one.finding), accepted=one)


class StationFindings(Dressed, QWidget):
    """`finding_chosen(Finding)`: go where it can be mended. `left()`: Escape, the cross, or nothing more to show."""

    finding_chosen = Signal(object)
    left = Signal()

    def __init__(self, bridge: DocumentBridge, dimension: str, activity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._station = (dimension, activity)
        self.panel = FindingsPanel(bridge)
        self.panel.list.setAccessibleName(_("Findings of this station"))
        self.panel.place_chosen.connect(self._on_panel_place_chosen)
        close = icon_button("x", _("Close the findings"))
        close.clicked.connect(self.left)
        self._head = QHBoxLayout()
        self._head.addWidget(TextLabel(_("Findings of this station"), "section", 600), 1)
        self._head.addWidget(close)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.panel)
        self.setFocusProxy(self.panel)
        self._dress()

    def refresh(self) -> None:
        """Show what is found now."""
        self.panel.show_lines(tuple(station_lines(self._bridge.overview.station(*self._station))))
        self._fit()
        if self.isVisible() and not self.panel.list.findings.lines:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        rows = self.panel.list.findings.rowCount()
        height = sum(self.panel.list.sizeHintForRow(row) for row in range(rows))
        self.panel.list.setFixedHeight(min(height, current_theme().px(_HIGHEST)))

    @Slot(object)
    def _on_panel_place_chosen(self, place: Place) -> None:
        """As a finding: the page knows the way to one."""
        self.finding_chosen.emit(
            Finding("", "look", "", place.dimension, place.activity, place.table, place.record, place.field)
        )

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(0, theme.px(12), 0, 0)
        self._column.setSpacing(theme.px(4))
        self._fit()


def _place(finding: Finding) -> Place | None:
    """None for what is about the whole station: the person is there already."""
    if not finding.table:
        return None
    return Place("facilitate", finding.dimension, finding.activity, finding.table, finding.record, finding.field)
