"""What the triad check writes: words with the hash of what they are about, and skipped stations."""

from __future__ import annotations

from datetime import datetime

from triad_desktop.facilitation.clock import running_session
from triad_desktop.facilitation.content_hash import record_hash, station_hash
from triad_desktop.facilitation.stations import Station, split_record_subject
from triad_desktop.models import edits
from triad_desktop.ui.bridge import DocumentBridge


class TriadCheckEdits:
    """Each method does one edit; "" when it was done, else the sentence that says why not."""

    def __init__(self, bridge: DocumentBridge) -> None:
        self._bridge = bridge

    @property
    def why_not(self) -> str:
        """Why nothing can be said in this project; "" where it can."""
        return self._bridge.why_read_only

    def say(self, subject: str, role: str, verdict: str, comment: str = "") -> str:
        """A role's word about a station or record as it is now."""
        records = self._bridge.records
        table, record_id = split_record_subject(subject)
        dimension, _slash, activity = subject.partition("/")
        known = record_hash(records, table, record_id) if table else station_hash(records, dimension, activity)
        running = running_session(records)
        values = {"role": role, "verdict": verdict, "comment": comment, "session": running.id if running else ""}
        word = edits.confirmations.Confirm.model_validate(
            {"subject": subject, "content_hash": known, "at": now(), **values}
        )
        return self._bridge.attempt(edits.confirmations.confirm, word)

    def withdraw(self, subject: str, role: str) -> str:
        return self._bridge.attempt(
            edits.confirmations.withdraw,
            edits.confirmations.Withdraw.model_validate({"subject": subject, "role": role}),
        )

    def skip(self, station: Station, reason: str) -> str:
        """Leave a station out; the reason "" takes that back."""
        values = {"dimension": station[0], "activity": station[1], "reason": reason}
        return self._bridge.attempt(edits.dimensions.skip_station, edits.dimensions.SkipStation.model_validate(values))

    def skip_reason(self, station: Station) -> str:
        states = self._bridge.records.station_states.of(station[0])
        return next((one.skip_reason for one in states if one.activity == station[1]), "")


def now() -> str:
    """This moment, ISO 8601 with offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
