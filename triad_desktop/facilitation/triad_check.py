"""The triad check: what the three roles say about a station and its records, and whether it still stands.

A word counts while its subject's content is as it was; when that changes, the word has lapsed. A
question stands in the way of a ready station until it is taken back, answered by a confirmation, or lapsed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from triad_desktop.facilitation.codes import joined, label_of
from triad_desktop.facilitation.content_hash import record_hash, station_hash
from triad_desktop.facilitation.finding import CheckText, Finding, Place
from triad_desktop.facilitation.stations import (
    Station,
    split_record_subject,
    station_of_subject,
    station_subject,
)
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ROLES, Role
from triad_desktop.models.workshop_records import Confirmation
from triad_desktop.text import _, n_

WordState = Literal["silent", "confirmed", "questioned", "waived", "lapsed"]

STATEMENTS: dict[Role, str] = {
    "user": _("This is real"),
    "conductor": _("This is what we want"),
    "builder": _("This can be built"),
}
STATION_QUESTIONED = CheckText(
    "station_questioned", "look", _("No role questions the station"),
    _("{role} questions this station: “{comment}”"), _("it is not ready"), _("Answer it or take it back."),
)  # fmt: skip
RECORD_QUESTIONED = CheckText(
    "record_questioned", "look", _("No role questions a record of the station"),
    _("{role} questions {record}: “{comment}”"), _("the station is not ready"), _("Answer it or take it back."),
)  # fmt: skip
TEXTS = (STATION_QUESTIONED, RECORD_QUESTIONED)


@dataclass(frozen=True, slots=True)
class Word:
    """What one role said about a subject. `verdict` is what was said, also when it has lapsed; "" when silent."""

    role: Role
    state: WordState = "silent"
    verdict: str = ""
    comment: str = ""
    at: str = ""

    @property
    def counts(self) -> bool:
        """Whether nothing more is needed of this role."""
        return self.state in ("confirmed", "waived")


@dataclass(frozen=True, slots=True)
class RecordQuestion:
    """A role's question about a single record; `lapsed` when the record has changed since."""

    table: str
    record: str
    label: str
    role: Role
    comment: str
    lapsed: bool


@dataclass(frozen=True, slots=True)
class TriadCheck:
    """The words about a station in the order of the roles, and the questions about its records."""

    words: tuple[Word, ...] = tuple(Word(role) for role in ROLES)
    questions: tuple[RecordQuestion, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether all three roles have confirmed or are waived, and nobody questions anything."""
        return all(word.counts for word in self.words) and all(one.lapsed for one in self.questions)

    def word(self, role: Role) -> Word:
        return self.words[ROLES.index(role)]


SILENT = TriadCheck()
Questions = Mapping[Station, tuple[Confirmation, ...]]


def record_questions(records: Records) -> Questions:
    """All questions about single records that are still there, by station."""
    found: dict[Station, list[Confirmation]] = {}
    for one in records.confirmations:
        if one.verdict == "questioned" and split_record_subject(one.subject)[0]:
            station = station_of_subject(records, one.subject)
            if station is not None:
                found.setdefault(station, []).append(one)
    return {station: tuple(those) for station, those in found.items()}


def check_triad(
    records: Records, framework: Framework, dimension: str, activity: str, questions: Questions | None = None
) -> TriadCheck:
    """The triad check of a station. `questions` hands in `record_questions(records)` when they are known already."""
    words = station_words(records, dimension, activity)
    asked = questions_in(records, framework, dimension, activity, questions)
    if not asked and all(word.state != "questioned" for word in words):
        return TriadCheck(words)
    findings = _findings(Place(records, framework, dimension, activity), words, asked)
    return TriadCheck(words, asked, findings)


def questions_in(
    records: Records, framework: Framework, dimension: str, activity: str, questions: Questions | None = None
) -> tuple[RecordQuestion, ...]:
    """The questions about the records of a station; `questions` as for `check_triad`."""
    known = record_questions(records) if questions is None else questions
    return tuple(_record_question(records, framework, one) for one in known.get((dimension, activity), ()))


def station_words(records: Records, dimension: str, activity: str) -> tuple[Word, ...]:
    """What each role says about a station, in their order."""
    said = {one.role: one for one in records.confirmations.of(station_subject(dimension, activity))}
    content_hash = station_hash(records, dimension, activity) if said else ""
    return tuple(_word(role, said.get(role), content_hash) for role in ROLES)


def why_not_ready(blocking: int, check: TriadCheck, framework: Framework) -> str:
    """What a station still lacks, in words without a full stop; "" when nothing does. `blocking`: findings."""
    parts = [n_("{count} finding blocks", "{count} findings block", blocking)] if blocking else []
    titles = framework.role_titles()
    for state, one, several in (
        ("questioned", _("{roles} questions it"), _("{roles} question it")),
        ("lapsed", _("it has changed since {roles} spoke"), _("it has changed since {roles} spoke")),
        ("silent", _("{roles} has not confirmed"), _("{roles} have not confirmed")),
    ):
        roles = [titles[word.role] for word in check.words if word.state == state]
        if state == "silent" and len(roles) == len(ROLES):
            parts.append(_("no role has confirmed"))
        elif roles:
            parts.append((several if len(roles) > 1 else one).format(roles=joined(roles)))
    labels = tuple(dict.fromkeys(one.label for one in check.questions if not one.lapsed))
    if labels:
        words = _("{records} are questioned") if len(labels) > 1 else _("{records} is questioned")
        parts.append(words.format(records=joined(labels)))
    sentence = "; ".join(parts)
    return sentence[:1].upper() + sentence[1:]


def _word(role: Role, said: Confirmation | None, content_hash: str) -> Word:
    if said is None:
        return Word(role)
    state: WordState = "lapsed"
    if said.content_hash == content_hash:
        state = said.verdict  # type: ignore[assignment]
    return Word(role, state, said.verdict, said.comment, said.at)


def _record_question(records: Records, framework: Framework, one: Confirmation) -> RecordQuestion:
    table, record_id = split_record_subject(one.subject)
    label = label_of(records, records.find(table, record_id), framework)
    lapsed = one.content_hash != record_hash(records, table, record_id)
    return RecordQuestion(table, record_id, label, one.role, one.comment, lapsed)


def _findings(place: Place, words: Sequence[Word], questions: Sequence[RecordQuestion]) -> tuple[Finding, ...]:
    titles = place.framework.role_titles()
    of_station = [
        place.finding(STATION_QUESTIONED, "", role=titles[word.role], comment=_in_one_line(word.comment))
        for word in words
        if word.state == "questioned"
    ]
    of_records = [
        place.finding(
            RECORD_QUESTIONED, one.table, one.record,
            role=titles[one.role], comment=_in_one_line(one.comment), record=one.label,
        )
        for one in questions
        if not one.lapsed
    ]  # fmt: skip
    return (*of_station, *of_records)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
