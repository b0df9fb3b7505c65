"""How much of a session its agenda fills, in words and as a track."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.agenda import AgendaTotal
from triad_desktop.models.fields import show_minutes
from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.progress_track import ProgressTrack
from triad_desktop.ui.widgets.text_label import TextLabel


def total_words(total: AgendaTotal) -> str:
    """ "3 h 20 min of 3 h 30 min planned"."""
    planned = show_minutes(total.planned)
    if total.available is None:
        return _("{planned} planned").format(planned=planned)
    return _("{planned} of {available} planned").format(planned=planned, available=show_minutes(total.available))


def short_words(total: AgendaTotal) -> str:
    """The same for a narrow column: "3 h 20 of 3 h 30"."""
    planned = _short(total.planned)
    if total.available is None:
        return planned
    return _("{planned} of {available}").format(planned=planned, available=_short(total.available))


def rest_words(total: AgendaTotal) -> str:
    """What does not fit, or what is left; "" when it fits exactly or nothing can be said."""
    words = []
    if total.over:
        words.append(_("{over} too long").format(over=show_minutes(total.over)))
    if total.gaps:
        words.append(_("{gaps} of waiting for fixed starts").format(gaps=show_minutes(total.gaps)))
    free = (total.available or 0) - total.planned - total.gaps
    if not total.over and free > 0:
        words.append(_("{free} free at the end").format(free=show_minutes(free)))
    return ", ".join(words)


def _short(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    return (
        _("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02}")
        if rest
        else _("{hours} h").format(hours=hours)
    )


class AgendaTotalBar(Dressed, QWidget):
    """Too much is said in the alert colour and in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = TextLabel("", weight=500, tabular=True)
        self._rest = TextLabel("", colour="text2", tabular=True)
        self._track = ProgressTrack(name=_("Planned time"))
        self._line = QHBoxLayout()
        self._line.addWidget(self._words)
        self._line.addWidget(self._rest)
        self._line.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._line)
        self._column.addWidget(self._track)
        self._dress()

    def show_total(self, total: AgendaTotal) -> None:
        self._words.setText(total_words(total))
        self._rest.setText(rest_words(total))
        self._rest.set_colour("alert" if total.over else "text2")
        self._track.set_colour("alert" if total.over else "accent")
        used = total.planned + total.gaps
        self._track.set_share(used / total.available if total.available else 0.0)

    def words(self) -> str:
        """All that stands here."""
        return ", ".join(text for text in (self._words.text(), self._rest.text()) if text)

    def _dress(self) -> None:
        theme = current_theme()
        self._line.setSpacing(theme.px(12))
        self._column.setSpacing(theme.px(8))
        self._column.setContentsMargins(theme.px(8), theme.px(12), theme.px(8), 0)
