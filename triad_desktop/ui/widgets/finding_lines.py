"""What a list of findings shows: a line for each, which can be filtered, and the accepted ones folded at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from triad_desktop.facilitation.acceptance import is_acceptable
from triad_desktop.facilitation.finding import AcceptedFinding, Finding
from triad_desktop.text import _, n_
from triad_desktop.ui.places import Place

Index = QModelIndex | QPersistentModelIndex
Filter = Literal["all", "blocks", "look"]
Severity = Literal["blocks", "look", "empty", "accepted", "fold"]
Action = Literal["fix", "accept", "take_back"]
_ROLE = Qt.ItemDataRole
_SPOKEN = frozenset({_ROLE.DisplayRole, _ROLE.AccessibleTextRole, _ROLE.AccessibleDescriptionRole})


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One line of the list: a finding, stations that are not begun ("empty"), or one that is accepted.

    The line "fold" stands before the accepted ones and shows or hides them; it leads nowhere. `withheld` says why
    nothing can be done about it here.
    """

    severity: Severity
    message: str
    where: str
    place: Place | None
    finding: Finding | None = None
    accepted: AcceptedFinding | None = None
    withheld: str = ""

    def fits(self, wanted: Filter) -> bool:
        """Whether the line is shown under a filter; what is not begun blocks sign-off too, and only what is worth a
        look can have been accepted."""
        shown = {"blocks": ("blocks", "empty"), "look": ("look", "accepted")}
        return wanted == "all" or self.severity in shown[wanted]

    def actions(self) -> tuple[tuple[Action, str, str], ...]:
        """What can be done with the line at once: (action, its words, its key)."""
        if self.withheld:
            return ()
        if self.accepted is not None:
            return (("take_back", _("Take back"), "A"),)
        if self.finding is None:
            return ()
        fix: tuple[tuple[Action, str, str], ...] = ()
        if self.finding.fix is not None:
            fix = (("fix", self.finding.fix.title, "F"),)
        return (*fix, ("accept", _("Accept…"), "A")) if is_acceptable(self.finding) else fix

    def why_not(self, key: str) -> str:
        """Why the key "F" or "A" does nothing here, and what does; "" where it acts, and where nothing is amiss."""
        if self.severity == "fold" or any(own == key for _action, _words, own in self.actions()):
            return ""
        if self.withheld:
            return self.withheld
        if self.accepted is not None:
            return _("An accepted finding stays as it is. A takes the acceptance back.")
        if self.finding is None:
            return _("What is not begun can't be mended or accepted here. Enter goes there.")
        if key == "F":
            return _("This can't be mended in one step. Enter goes to its place.")
        if self.severity == "blocks":
            return _("What blocks sign-off can't be accepted. Enter goes to its place.")
        return _("A role's question can't be accepted, it waits for an answer. Enter goes to its place.")


class FindingsModel(QAbstractListModel):
    """The lines that a filter lets through, in the order they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[FindingLine, ...] = ()
        self._filter: Filter = "all"
        self.folded = True
        self.lines: tuple[FindingLine, ...] = ()

    def show_lines(self, lines: Sequence[FindingLine]) -> None:
        """Show these lines; nothing moves when they are the same as before."""
        if tuple(lines) != self._all:
            self._all = tuple(lines)
            self._apply()

    def set_filter(self, wanted: Filter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._apply()

    def set_folded(self, folded: bool) -> None:
        """Hide or show what is accepted."""
        self.folded = folded
        self._apply()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or role not in _SPOKEN:
            return None
        line = self.lines[index.row()]
        if role == _ROLE.AccessibleDescriptionRole:
            return ". ".join(f"{key}: {words}" for _action, words, key in line.actions())
        if role == _ROLE.DisplayRole:
            return line.message
        severity = {"blocks": _("Blocks sign-off"), "look": _("Worth a look"), "accepted": _("Accepted")}.get(
            line.severity
        )
        return ". ".join(part for part in (severity, line.message.rstrip("."), line.where) if part)

    def _apply(self) -> None:
        self.beginResetModel()
        lines = [line for line in self._all if line.fits(self._filter)]
        accepted = sum(line.severity == "accepted" for line in lines)
        if accepted:
            first = next(number for number, line in enumerate(lines) if line.severity == "accepted")
            words = n_("{count} accepted", "{count} accepted", accepted)
            lines[first:] = [FindingLine("fold", words, "", None), *([] if self.folded else lines[first:])]
        self.lines = tuple(lines)
        self.endResetModel()
