"""What undo and redo are about: the steps of the file's history, and refused text, which stands outside it. So the
window remembers, for as long as the project is open, what was refused after which step."""

from __future__ import annotations

from dataclasses import dataclass

from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.places import Place, place_of_field


@dataclass(frozen=True, slots=True)
class _Refused:
    """What stood as refused text in a field `before` and `after`, None for nothing; `at` is the position of the
    history's step behind which it came."""

    at: int
    record: str
    field: str
    before: str | None
    after: str | None


class UndoSteps:
    """Listens to the changes of a document. Several refusals of a field in a row are one step, as typing is."""

    def __init__(self, bridge: DocumentBridge) -> None:
        self._bridge = bridge
        self._done: list[_Refused] = []
        self._undone: list[_Refused] = []
        self._plays = False

    @property
    def undo_label(self) -> str | None:
        """The name of what undo takes back; None for nothing."""
        document = self._bridge.document
        return _("refused text") if self.is_refusal_undone_next else document.undo_label

    @property
    def redo_label(self) -> str | None:
        """The name of what redo does again; None for nothing."""
        document = self._bridge.document
        return _("refused text") if self.is_refusal_redone_next else document.redo_label

    @property
    def is_refusal_undone_next(self) -> bool:
        """Whether the last that happened is a refusal."""
        return self._is_next(self._done)

    @property
    def is_refusal_redone_next(self) -> bool:
        """Whether what was taken back last is a refusal."""
        return self._is_next(self._undone)

    def hear(self, change: ChangeSet) -> None:
        """Note what a change refused or took up."""
        if change.kind == "edit":
            self._undone.clear()
        if change.kind != "draft" or self._plays:
            return
        before, after = change.before.drafts, change.after.drafts
        for key in before.keys() | after.keys():
            if before.get(key) != after.get(key) and place_of_field(*key, change.after) is not None:
                self._add(_Refused(self._bridge.document.undo_position, *key, before.get(key), after.get(key)))

    def undo_refusal(self) -> Place | None:
        """Take the last refusal back; where it was."""
        step = self._done.pop()
        self._undone.append(step)
        return self._play(step, step.before)

    def redo_refusal(self) -> Place | None:
        """Refuse again what was taken back last; where it is."""
        step = self._undone.pop()
        self._done.append(step)
        return self._play(step, step.after)

    def _add(self, step: _Refused) -> None:
        self._undone.clear()
        last = self._done[-1] if self._done else None
        goes_on = last is not None and (last.at, last.record, last.field) == (step.at, step.record, step.field)
        if last is not None and goes_on and last.after is not None and step.after is not None:
            self._done.pop()
            step = _Refused(step.at, step.record, step.field, last.before, step.after)
        self._done.append(step)

    def _is_next(self, steps: list[_Refused]) -> bool:
        """Whether the last of these comes before the history's own; what is of no record any more is left out."""
        while steps and place_of_field(steps[-1].record, steps[-1].field, self._bridge.records) is None:
            if steps[-1].at > self._bridge.document.undo_position:
                return False  # its record comes back with a step of the history
            steps.pop()
        return bool(steps) and steps[-1].at == self._bridge.document.undo_position

    def _play(self, step: _Refused, raw: str | None) -> Place | None:
        self._plays = True
        try:
            if raw is None:
                self._bridge.document.drop_draft(step.record, step.field)
            else:
                self._bridge.document.keep_draft(step.record, step.field, raw)
        finally:
            self._plays = False
        return place_of_field(step.record, step.field, self._bridge.records)
