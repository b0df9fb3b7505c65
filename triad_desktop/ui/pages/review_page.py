"""Review: how far every station is, what is wrong and where, and what each person carries."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.findings import Finding
from triad_desktop.facilitation.loads import agreed_loads, load_sentence
from triad_desktop.facilitation.search_texts import SearchTexts
from triad_desktop.facilitation.summary import is_about_beginning, summary
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _, n_
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.places import Place
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.chip_group import ChipGroup
from triad_desktop.ui.widgets.finding_bar import FindingBar
from triad_desktop.ui.widgets.finding_lines import FindingLine
from triad_desktop.ui.widgets.findings_panel import FindingsPanel
from triad_desktop.ui.widgets.heat_legend import HeatLegend
from triad_desktop.ui.widgets.heat_map import HeatMap
from triad_desktop.ui.widgets.load_table import LoadTable
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.section_heading import SectionHeading
from triad_desktop.ui.widgets.text_label import TextLabel

_LEAST_FINDINGS = 360  # the width below which the findings go under the heat map
_LEAST_HEIGHT = 240
_BETWEEN = 56
_PREPARE_TITLES = {
    "initiative": _("Initiative"),
    "participants": _("Participants"),
    "desks": _("Desks"),
    "sessions": _("Sessions"),
}


def finding_lines(bridge: DocumentBridge) -> Iterator[FindingLine]:
    """The findings as they come, blocking first, a line for each dimension with stations not begun, what is accepted."""
    overview, framework = bridge.overview, bridge.framework
    texts = SearchTexts(framework)
    for finding in overview.findings:
        if not is_about_beginning(finding):
            where = where_words(finding, framework)
            code, words = texts.called(bridge.records, finding.table, finding.record)
            if words and code in finding.message:
                where = _("{place}: {words}").format(place=where, words=" ".join(words.split()))
            yield FindingLine(finding.severity, finding.message, where, place_of_finding(finding), finding)
    for dimension in overview.included:
        empty = [one for one in ACTIVITIES if overview.station(dimension, one).state == "empty"]
        if empty:
            words = n_(
                "Not begun: {count} station of {{title}}", "Not begun: {count} stations of {{title}}", len(empty)
            )
            titled = words.format(title=framework.dimension(dimension).title)
            yield FindingLine("empty", titled, "", Place("facilitate", dimension, empty[0]))
    for one in overview.accepted:
        where = _("{reason} ({place})").format(place=where_words(one.finding, framework), reason=one.reason)
        yield FindingLine("accepted", one.finding.message, where, place_of_finding(one.finding), accepted=one)


def where_words(finding: Finding, framework: Framework) -> str:
    """ "2 Architecture & control flow, Escalation", or the part of Prepare."""
    if finding.table == "capture":
        return _("Captures")
    if not finding.dimension:
        return _("Prepare, {part}").format(part=_PREPARE_TITLES.get(finding.activity, finding.activity))
    number = DIMENSIONS.index(finding.dimension) + 1
    return _("{number} {dimension}, {activity}").format(
        number=number,
        dimension=framework.dimension(finding.dimension).title,
        activity=framework.activity(finding.activity).title,
    )


def place_of_finding(finding: Finding) -> Place:
    """Where a finding is mended."""
    if finding.table == "capture":
        return Place("captures", table=finding.table, record=finding.record, field=finding.field)
    mode = "facilitate" if finding.dimension else "prepare"
    activity = finding.activity if finding.dimension else ""
    return Place(mode, finding.dimension, activity, finding.table, finding.record, finding.field)


class ReviewPage(Dressed, QWidget):
    """Emits `place_chosen(Place)` when the person goes somewhere from here."""

    place_chosen = Signal(object)

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._title = TextLabel(_("Review"), "title", 600)
        self.summary = TextLabel("", colour="text2", wrap=True)
        self.heat_map = HeatMap(bridge.framework, bridge.overview)
        self.heat_map.station_chosen.connect(self._on_heat_map_station_chosen)
        self._legend = HeatLegend()
        self.no_dimension = TextLabel(_("No dimension takes part, so there is no station yet."), colour="text2")
        self._findings_heading = SectionHeading(_("Findings"))
        chips = (("all", _("All")), ("blocks", _("Blocks sign-off")), ("look", _("Worth a look")))
        self.filter = ChipGroup(chips, name=_("Show findings"))
        self.filter.chosen.connect(self._on_filter_chosen)
        self.panel = FindingsPanel(bridge)
        self.panel.place_chosen.connect(self.place_chosen)
        self.findings = self.panel.list
        self.nothing = TextLabel(_("No findings here."), colour="text2")
        self._load_heading = SectionHeading(
            _("Load per person"), hint=_("Activities as R and as A, in the matrices the room has worked on")
        )
        self.no_load = TextLabel(_("No RACI has been worked on yet."), colour="text2")
        self.load_sentence = ""
        self._load_bar: FindingBar | None = None
        self.load = LoadTable(bridge.framework)
        self._lay_out()
        self.setFocusProxy(self.heat_map)
        self._dress()
        self.refresh(None)

    def _lay_out(self) -> None:
        self._left = QVBoxLayout()
        self._left.addWidget(self.heat_map)
        self._left.addWidget(self.no_dimension)
        self._left.addWidget(self._legend)
        self._left.addStretch(1)
        self._right = QVBoxLayout()
        self._right_head = QVBoxLayout()
        self._right_head.addWidget(self._findings_heading)
        self._right_head.addWidget(self.filter)
        self._right_head.addWidget(self.nothing)
        self._right.addLayout(self._right_head)
        self._right.addWidget(self.panel)
        self._right.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.addLayout(self._left)
        self._halves.addLayout(self._right, 1)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.addWidget(self._title)
        self._column.addWidget(self.summary)
        self._column.addLayout(self._halves)
        self._load_head = QVBoxLayout()
        self._load_head.addWidget(self._load_heading)
        self._load_head.addWidget(self.no_load)
        self._column.addLayout(self._load_head)
        self._load_place = QHBoxLayout()
        self._load_place.addWidget(self.load)
        self._column.addLayout(self._load_place)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PageScroll(content))

    def refresh(self, change: ChangeSet | None) -> None:
        """Show the project as it is now."""
        overview, framework = self._bridge.overview, self._bridge.framework
        self.summary.setText(summary(overview))
        self.heat_map.show_overview(overview)
        for part in (self.heat_map, self._legend):
            part.setVisible(bool(overview.included))
        self.no_dimension.setVisible(not overview.included)
        self.panel.show_lines(tuple(finding_lines(self._bridge)))
        loads = agreed_loads(self._bridge.records, framework, overview)
        self.load.loads.show_loads(loads, tuple(loads[0].dimensions) if loads else ())
        self.load.setVisible(bool(loads))
        self.no_load.setVisible(not loads)
        self._show_load_sentence(load_sentence(loads, overview))
        self._fit_findings()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show_load_sentence(self, sentence: str) -> None:
        if sentence == self.load_sentence:
            return
        self.load_sentence = sentence
        if self._load_bar is not None:
            self._load_bar.hide()
            self._load_bar.deleteLater()
            self._load_bar = None
        if sentence:
            self._load_bar = FindingBar(sentence, blocks=False)
            self._load_head.addWidget(self._load_bar)

    def _arrange(self) -> None:
        """Findings beside the heat map, or below it when the window is narrow."""
        theme = current_theme()
        room = self.width() - 2 * theme.px(48)
        beside = room - self.heat_map.whole_width() - theme.px(_BETWEEN) >= theme.px(_LEAST_FINDINGS)
        self.heat_map.fit_into(room)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(direction)
        self._fit_findings()

    def _fit_findings(self) -> None:
        """As high as the heat map, so far as that leaves room; a long list scrolls within itself."""
        has_lines = self.findings.findings.rowCount() > 0
        self.panel.setVisible(has_lines)
        self.nothing.setVisible(not has_lines)
        least = current_theme().px(_LEAST_HEIGHT)  # the heat map of few dimensions is low
        self.panel.setFixedHeight(max(self.heat_map.sizeHint().height(), least))

    @Slot(str)
    def _on_filter_chosen(self, wanted: str) -> None:
        self.findings.findings.set_filter(wanted)  # type: ignore[arg-type]
        self._fit_findings()

    @Slot(str, str)
    def _on_heat_map_station_chosen(self, dimension: str, activity: str) -> None:
        self.place_chosen.emit(Place("facilitate", dimension, activity))

    def _dress(self) -> None:
        theme = current_theme()
        # The lists' edges stand out by 8, and the findings' scroll bar more, so that all words are in line.
        out, bar = theme.px(8), self.findings.verticalScrollBar().sizeHint().width()
        self._column.setContentsMargins(theme.px(16), 0, max(0, theme.px(16) - bar), theme.px(24))
        self._column.setSpacing(0)
        self._title.setContentsMargins(out, 0, 0, 0)
        self.summary.setContentsMargins(out, theme.px(2), out + bar, theme.px(24))
        self._halves.setSpacing(theme.px(_BETWEEN) - out)
        self._left.setContentsMargins(out, 0, 0, 0)
        self._left.setSpacing(theme.px(12))
        self._right.setSpacing(theme.px(8))
        self._right_head.setContentsMargins(out, 0, out + bar, 0)
        self._right_head.setSpacing(theme.px(12))
        self._load_head.setContentsMargins(out, theme.px(32), out + bar, theme.px(8))
        self._load_head.setSpacing(theme.px(8))
        self._load_place.setContentsMargins(0, 0, bar, 0)
        self._arrange()
