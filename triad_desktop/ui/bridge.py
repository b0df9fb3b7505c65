"""The document as Qt sees it: signals, the overview of findings, and publishing after a pause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from triad_desktop.facilitation.readiness import Overview, overview, updated_overview
from triad_desktop.models import edits
from triad_desktop.models.content import Records
from triad_desktop.models.errors import InputError, KnownError
from triad_desktop.models.fields import Field, parse
from triad_desktop.models.framework import Framework
from triad_desktop.storage.document import ChangeSet, Document, PublishResult, read_only_sentence
from triad_desktop.text import _

IDLE_MS = 2_000
LONGEST_WAIT_MS = 10_000
RETRY_MS = 5_000
SLOW_MS = 10_000


@dataclass(frozen=True, slots=True)
class SaveState:
    """How safe the work is: `kind` is "saved", "saving", "unsaved" or "failed"; the sentence is for people."""

    kind: str
    sentence: str
    code: str = ""

    @property
    def short(self) -> str:
        """A few words, for where the sentence has no room."""
        return _("Not in the file yet") if self.kind == "failed" else self.sentence


class DocumentBridge(QObject):
    """One open document for all pages. Every edit of the UI goes through here."""

    changed = Signal(object)  # ChangeSet
    save_state_changed = Signal(object)  # SaveState
    save_ended = Signal(object)  # PublishResult
    mine_kept = Signal(object)  # PublishResult, from the publishing thread: to be connected queued
    place_asked = Signal(object)  # Place: where a person goes from a widget that knows no other page
    _published = Signal(object)  # PublishResult, from the publishing thread

    def __init__(self, document: Document, parent: QObject | None = None, *, judged: Overview | None = None) -> None:
        """`judged` is the overview of the document's records as they are, when there is one already."""
        super().__init__(parent)
        self.document = document
        self.overview = overview(document.records, document.framework) if judged is None else judged
        self.save_state = SaveState("saved", _("Read-only") if document.read_only else _("Saved"))
        self._unsubscribe: Callable[[], None] = document.subscribe(self._on_document_changed)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.save)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_WAIT_MS)
        self._longest.timeout.connect(self.save)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._on_slow_timeout)
        self._published.connect(self.take_result, Qt.ConnectionType.QueuedConnection)
        if document.unpublished:
            self._idle.start()

    @property
    def records(self) -> Records:
        return self.document.records

    @property
    def framework(self) -> Framework:
        return self.document.framework

    @property
    def why_read_only(self) -> str:
        """Why nothing can be changed in this project, and the way on; "" where it can."""
        return read_only_sentence() if self.document.read_only else ""

    def attempt(self, function: Callable[..., None], edit_input: Any, *, visit: str = "") -> str:
        """Do one edit; "" when it was done, else the sentence that says why not and what to do."""
        try:
            self.document.edit(function, edit_input, visit=visit)
        except KnownError as error:
            return error.sentence
        return ""

    def commit_text(self, table: str, record_id: str, field: Field, raw: str, *, visit: str = "") -> str:
        """Typed text for one field; "" when it stands, else why it is refused. Refused text is kept as a draft."""
        try:
            value = parse(field, raw)
        except InputError as error:
            if not self.document.read_only:
                self.document.keep_draft(record_id, field.key, raw)
            return error.sentence
        return self.commit_value(table, record_id, field, value, visit=visit)

    def commit_value(self, table: str, record_id: str, field: Field, value: Any, *, visit: str = "") -> str:
        """A chosen value for one field; "" when it stands, else why it is refused."""
        if (record_id, field.key) in self.records.drafts:
            self.document.drop_draft(record_id, field.key)
        record = self.records.find(table, record_id)
        if record is not None and value_of(record, field.key) == value:
            return ""
        change = edits.records.ChangeField(
            table=table, id=record_id, field=field.key, value=value, title=field.title.lower()
        )
        return self.attempt(edits.records.change_field, change, visit=visit)

    def draft_of(self, record_id: str, field_key: str) -> str | None:
        """Refused text that waits in this field, as it was typed."""
        return self.records.drafts.get((record_id, field_key))

    def undo(self) -> ChangeSet | None:
        return self.document.undo()

    def redo(self) -> ChangeSet | None:
        return self.document.redo()

    @Slot()
    def save(self) -> None:
        """Publish to the user's file, off this thread; does nothing when there is nothing new."""
        self._idle.stop()
        self._longest.stop()
        if self.document.unpublished and self.document.start_publish(self._published.emit):
            self._slow.start()
            if self.save_state.kind != "failed":  # what failed stays in sight until it works again
                self._set_save_state(SaveState("saving", _("Saving")))

    def keep_mine(self) -> None:
        """Write to the user's file over what somebody else made of it, off this thread; `mine_kept` says how it went."""
        self.document.keep_mine(self.mine_kept.emit)
        self._slow.start()
        self._set_save_state(SaveState("saving", _("Saving")))

    def close(self) -> None:
        """Stop listening and timers; the document itself is closed by its owner."""
        self._idle.stop()
        self._longest.stop()
        self._slow.stop()
        self._unsubscribe()

    def _on_document_changed(self, change: ChangeSet) -> None:
        self.overview = updated_overview(
            self.overview, change.before, change.after, self.framework, change.changed, change.removed
        )
        self._idle.start()
        if not self._longest.isActive():
            self._longest.start()
        if self.save_state.kind == "saved":
            self._set_save_state(SaveState("unsaved", _("Saving after a pause")))
        self.changed.emit(change)

    @Slot()
    def _on_slow_timeout(self) -> None:
        if self.save_state.kind == "saving":
            sentence = _(
                "Writing the project's file takes longer than usual. Your work is safe on this computer, and goes "
                "into the file as soon as its drive answers."
            )
            self._set_save_state(SaveState("failed", sentence, "slow"))

    @Slot(object)
    def take_result(self, result: PublishResult) -> None:
        """Show how a publication went; one that failed is tried again."""
        self._slow.stop()
        if result.code and self.document.unpublished:
            self._set_save_state(SaveState("failed", result.sentence, result.code))
            self._idle.start(RETRY_MS)
        else:
            if self.document.unpublished:
                self._idle.start(IDLE_MS)
            now = datetime.now().strftime("%H:%M")
            self._set_save_state(SaveState("saved", _("Saved {time}").format(time=now)))
        self.save_ended.emit(result)

    def _set_save_state(self, state: SaveState) -> None:
        if state != self.save_state:
            self.save_state = state
            self.save_state_changed.emit(state)


def value_of(record: Any, key: str) -> Any:
    """A record's value of a field; for a worksheet row the value of its column."""
    values = getattr(record, "values", None)
    if isinstance(values, dict) and key != "private_note":
        return values.get(key, "")
    return getattr(record, key)
