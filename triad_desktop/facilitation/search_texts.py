"""What a record can be found by: its code, its words as people see them, and those of what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from triad_desktop.facilitation.codes import code_of, label_of
from triad_desktop.facilitation.stations import Station, station_of_record, station_of_subject
from triad_desktop.models.content import Records, party_of, split_party
from triad_desktop.models.fields import PRIVATE_NOTE, Field, is_empty, show
from triad_desktop.models.framework import Framework
from triad_desktop.models.record_fields import FIELDS_OF, SCOPE_KINDS
from triad_desktop.models.workshop_fields import CAPTURE_FIELDS, CAPTURE_TITLES
from triad_desktop.text import _

Key = tuple[str, str]  # table, record id
BETWEEN_NAMES = "; "

KINDS: dict[str, str] = {
    "project": _("Initiative"),
    "participant": _("Person"),
    "desk": _("Desk"),
    "session": _("Session"),
    "agenda_block": _("Agenda block"),
    "scope_statement": _("Scope statement"),
    "success_criterion": _("Success criterion"),
    "worksheet_row": _("Worksheet row"),
    "escalation_rule": _("Escalation rule"),
    "rubric": _("Rubric"),
    "rubric_criterion": _("Rubric criterion"),
    "raci_activity": _("RACI activity"),
    "capture": _("Capture"),
    "vote": _("Vote"),
    "confirmation": _("Triad check"),
    "station_state": _("Skipped station"),
    "finding_acceptance": _("Accepted finding"),
}
"""The tables whose records are found, in the order in which equally good ones stand, and what one is called."""

OWNER_OF = {
    "escalation_step": ("rule", "escalation_rule"),
    "escalation_case": ("rule", "escalation_rule"),
    "success_criterion_rule": ("criterion", "success_criterion"),
    "rubric_anchor": ("criterion", "rubric_criterion"),
    "raci_assignment": ("activity", "raci_activity"),
    "acceptance": ("decision", "capture"),
    "clock_event": ("session", "session"),
}
"""Records that are found with another one: (their field that names it, its table)."""

_CHILDREN = {
    "success_criterion": (("success_criterion_rules", "success_criterion_rule"),),
    "escalation_rule": (("escalation_steps", "escalation_step"), ("escalation_cases", "escalation_case")),
    "rubric_criterion": (("rubric_anchors", "rubric_anchor"),),
    "raci_activity": (("raci_assignments", "raci_assignment"),),
    "capture": (("acceptances", "acceptance"),),
    "session": (("clock_events", "clock_event"),),
}
_SPOKEN = {
    "confirmation": ("subject", Field("comment", _("Comment"), "text")),
    "finding_acceptance": ("subject", Field("reason", _("Reason"), "text")),
    "station_state": ("", Field("skip_reason", _("Reason"), "text")),
}
_QUESTION = Field("question", _("Question"), "line")
# Fields whose yes is the rule and says nothing.
_USUALLY_YES = frozenset({"active", "included"})
_NAMES_RECORD = {
    "session": "session",
    "supersedes": "capture",
    "carried_from": "capture",
    "scope_statement": "scope_statement",
    "success_criterion": "success_criterion",
}
_SHORT = 80  # characters of another record's words in a field that names it


@dataclass(frozen=True, slots=True)
class SearchLine:
    """One field's words, and whose they are."""

    table: str
    record: str
    field: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchText:
    """One record with everything that it is found by; `title` is its first line, "" while that is not written.

    `reads` are the other records whose names stand in it.
    """

    table: str
    record: str
    kind: str
    code: str
    title: str
    dimension: str
    activity: str
    lines: tuple[SearchLine, ...]
    reads: frozenset[Key]


class SearchTexts:
    """Makes the texts of one project's records; what the framework says of worksheets is read once."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._titles = framework.role_titles()
        self._worksheets = {one.key: (*one.worksheet.fields(), PRIVATE_NOTE) for one in framework.dimensions}
        self._dimensions: dict[str, str] = {one.key: one.title for one in framework.dimensions}

    def text_of(self, records: Records, table: str, record_id: str) -> SearchText | None:
        """What a record of one of the tables in KINDS is found by; None when it is gone or says nothing."""
        record = records.find(table, record_id)
        if record is None:
            return None
        reads: set[Key] = set()
        lines = [line for line in self._lines(records, table, record, reads) if line.text]
        if not lines:
            return None
        dimension, activity = self._station(records, table, record) or ("", "")
        return SearchText(
            table=table,
            record=record_id,
            kind=self._kind(table, record),
            code=code_of(record, self._framework),
            title=lines[0].text if lines[0].field == self._fields(table, record)[0].key else "",
            dimension=dimension,
            activity=activity,
            lines=tuple(lines),
            reads=frozenset(reads),
        )

    def called(self, records: Records, table: str, record_id: str) -> tuple[str, str]:
        """The code by which people cite a record, or that which it is part of, and its first words; "" without."""
        record = records.find(table, record_id) if record_id else None
        if record is not None and table in OWNER_OF:
            key, table = OWNER_OF[table]
            record = records.find(table, getattr(record, key))
        code = code_of(record, self._framework) if record is not None else ""
        return (code, self._words(records, record, self._fields(table, record)[0], set())) if code else ("", "")

    def _lines(self, records: Records, table: str, record: Any, reads: set[Key]) -> Iterator[SearchLine]:
        yield from self._own_lines(records, table, record, reads)
        for rows, child_table in _CHILDREN.get(table, ()):
            for child in getattr(records, rows).of(record.id):
                yield from self._child_lines(records, child_table, child, reads)
        if table == "rubric":
            words = ", ".join(level.label for level in record.scale if level.label)
            yield SearchLine(table, record.id, "scale", _("Levels"), words)
        if table == "rubric_criterion":
            yield from _descriptor_lines(records, record, reads)
        if table == "vote":  # never its counts, which nobody sees before they are revealed
            for option in record.options:
                yield SearchLine(table, record.id, "options", _("Option"), option)

    def _own_lines(self, records: Records, table: str, record: Any, reads: set[Key]) -> Iterator[SearchLine]:
        for field in self._fields(table, record):
            words = self._words(records, record, field, reads)
            if words:
                yield SearchLine(table, record.id, field.key, field.title, words)
        for (record_id, field_key), draft in records.drafts.items():
            if record_id == record.id:
                titles = {field.key: field.title for field in self._fields(table, record)}
                title = _("{field}, not accepted").format(field=titles.get(field_key, _("Text")))
                yield SearchLine(table, record.id, field_key, title, draft)

    def _child_lines(self, records: Records, table: str, child: Any, reads: set[Key]) -> Iterator[SearchLine]:
        match table:
            case "raci_assignment":
                name = self._party(records, child.party, reads)
                yield SearchLine(table, child.id, "", child.letter, name)
            case "success_criterion_rule":
                reads.add(("escalation_rule", child.rule))
                rule = records.escalation_rules.get(child.rule)
                words = f"{code_of(rule, self._framework)} {rule.name}" if rule else ""
                yield SearchLine(table, child.id, "", _("Protected by"), words)
            case "acceptance":
                yield SearchLine("capture", child.decision, "", _("Dissent"), child.dissent)
            case "clock_event":
                words = child.reason if child.kind == "skip" else ""
                yield SearchLine("session", child.session, "", _("Skipped a block"), words)
            case _:
                label = label_of(records, child, self._framework)
                for line in self._own_lines(records, table, child, reads):
                    yield SearchLine(line.table, line.record, line.field, f"{label}, {line.title}", line.text)

    def _fields(self, table: str, record: Any) -> tuple[Field, ...]:
        if table == "worksheet_row":
            return self._worksheets[record.dimension]
        if table == "capture":
            return CAPTURE_FIELDS[record.kind]
        if table == "vote":
            return (_QUESTION,)
        return (_SPOKEN[table][1],) if table in _SPOKEN else FIELDS_OF[table]

    def _words(self, records: Records, record: Any, field: Field, reads: set[Key]) -> str:
        """A field's value as people see it; a yes is the field's own title."""
        worksheet = record.TABLE == "worksheet_row" and field is not PRIVATE_NOTE
        value = record.values.get(field.key, "") if worksheet else getattr(record, field.key)
        if is_empty(value):
            return ""
        match field.kind:
            case "line" | "text" | "number":
                return str(value)
            case "participant" | "party":
                return self._party(records, value, reads)
            case "parties":
                return BETWEEN_NAMES.join(self._party(records, key, reads) for key in value)
            case "yes_no":
                return field.title if value and field.key not in _USUALLY_YES else ""
            case "choice" if not field.choices:
                return self._named(records, field.key, value, reads)
            case _:
                return show(field, value)

    def _party(self, records: Records, key: str, reads: set[Key]) -> str:
        reads.add(split_party(key))
        party = party_of(records, key, self._titles)
        return party.name if party else ""

    def _named(self, records: Records, field_key: str, value: str, reads: set[Key]) -> str:
        """The dimension or record that a field without choices of its own names."""
        if field_key == "dimension":
            return self._dimensions.get(value, "")
        table = _NAMES_RECORD.get(field_key, "")
        record = records.find(table, value) if table else None
        if record is None:
            return ""
        reads.add((table, value))
        words: str = getattr(record, _FIRST_FIELD.get(table, "text"))
        return f"{code_of(record, self._framework)} {words[:_SHORT]}".strip()

    def _kind(self, table: str, record: Any) -> str:
        own: dict[str, Callable[[], str]] = {
            "capture": lambda: next(one.title for one in CAPTURE_TITLES if one.key == record.kind),
            "scope_statement": lambda: next((one.title for one in SCOPE_KINDS if one.key == record.kind), KINDS[table]),
            "worksheet_row": lambda: self._framework.dimension(record.dimension).worksheet.row,
        }
        words = own[table]() if table in own else KINDS[table]
        return words[:1].upper() + words[1:]

    def _station(self, records: Records, table: str, record: Any) -> Station | None:
        if table == "station_state":
            return record.dimension, record.activity
        if table in _SPOKEN:
            return station_of_subject(records, record.subject)
        if table in ("capture", "agenda_block"):
            return record.dimension, ""
        return station_of_record(records, table, record.id)


_FIRST_FIELD = {"session": "title", "success_criterion": "statement"}


def _descriptor_lines(records: Records, criterion: Any, reads: set[Key]) -> Iterator[SearchLine]:
    """What one sees when the criterion reaches each level."""
    reads.add(("rubric", criterion.rubric))
    rubric = records.rubrics.get(criterion.rubric)
    labels = {str(level.value): level.label for level in rubric.scale} if rubric else {}
    for level, words in criterion.descriptors.items():
        yield SearchLine("rubric_criterion", criterion.id, f"level_{level}", labels.get(level) or level, words)
