"""Where the rows of a table or form come from, and where what is typed goes. No widget knows the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.findings import Finding
from triad_desktop.facilitation.parties import choosable, names_apart
from triad_desktop.facilitation.readiness import Overview
from triad_desktop.facilitation.referrers import Referrer, referrers
from triad_desktop.facilitation.stations import ACTIVITY_OF
from triad_desktop.models import edits
from triad_desktop.models.content import Party, party_of
from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import Field, empty_value, is_empty, parse, show
from triad_desktop.models.keys import Role
from triad_desktop.models.moments import shortened
from triad_desktop.models.record_fields import FIELDS_OF
from triad_desktop.models.records import RECORD_TYPES
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge, value_of
from triad_desktop.ui.widgets.key_hint import key_text
from triad_desktop.ui.widgets.new_desks import add_desk, desk_to_add

PICKED = frozenset({"choice", "role", "participant", "party", "yes_no"})
BETWEEN_NAMES = "; "
_MOST_NAMED = 6  # choices in a sentence; of more, people look at the list
_PARTIES = frozenset({"participant", "party"})
# Fields of several parties that name people alone, neither roles nor desks.
_PEOPLE_ALONE = frozenset({("session", "present")})


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a picker; `note` stands behind the title in a quieter colour. `name` is what several choices may be
    called, where their titles tell them apart."""

    key: str
    title: str
    role: Role | None = None
    note: str = ""
    name: str = ""


def matching(options: Sequence[Option], text: str) -> tuple[Option, ...]:
    """The options that typed text may mean, best first: title begins with it, a word does, it occurs."""
    wanted = text.strip().casefold()
    if not wanted:
        return tuple(options)
    ranked: list[tuple[int, int, Option]] = []
    for place, option in enumerate(options):
        title = option.title.casefold()
        if title.startswith(wanted):
            ranked.append((0, place, option))
        elif any(word.startswith(wanted) for word in title.split()):
            ranked.append((1, place, option))
        elif wanted in title:
            ranked.append((2, place, option))
    return tuple(option for _rank, _place, option in sorted(ranked, key=lambda one: one[:2]))


def fits_several(options: Sequence[Option], text: str) -> bool:
    """Whether typed text is, or can only become, one name that several have."""
    wanted = text.strip().casefold()
    found = matching(options, text) if wanted else ()
    if sum(option.name.casefold() == wanted for option in found) > 1:
        return True
    names = {option.name for option in found}
    return len(found) > 1 and len(names) == 1 and "" not in names


class RecordRows:
    """The records of one table that share `parent_values` (dimension, kind, rule, rubric, criterion; {} = all).

    `new_values` gives the first values of a new record, for fields that may never be empty. Subclasses may show
    pseudo-fields (override `value` and `commit_value`) or choices known only at run time (`options`).
    """

    def __init__(
        self,
        bridge: DocumentBridge,
        table: str,
        parent_values: Mapping[str, str] | None = None,
        *,
        new_values: Callable[[], dict[str, Any]] | None = None,
    ) -> None:
        self.bridge = bridge
        self.table = table
        self.parent_values: dict[str, str] = dict(parent_values or {})
        self._new_values = new_values
        self._apart: tuple[object, object, Mapping[str, str]] | None = None
        self._found: tuple[Overview, str, Mapping[str, tuple[Finding, ...]]] | None = None

    @property
    def read_only(self) -> bool:
        return self.bridge.document.read_only

    @property
    def can_move(self) -> bool:
        """Whether the person decides in which order the rows stand."""
        return not self.read_only

    def can_edit(self, record: Any, field: Field) -> bool:
        """Whether this record's field takes another value."""
        return not self.read_only

    def new_parent(self) -> dict[str, str]:
        """What a new record hangs on."""
        return self.parent_values

    def completed(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values of a new record with what it begins with."""
        return {**(self._new_values() if self._new_values else {}), **values}

    def stores(self, field: Field) -> bool:
        """Whether the field is a column of the record itself, not read from elsewhere."""
        return self.table == "worksheet_row" or field.key in {one.key for one in FIELDS_OF[self.table]}

    def records(self) -> tuple[Any, ...]:
        """In their order."""
        if self.table == "project":
            return (self.bridge.records.project,)
        rows = self.bridge.records.rows(self.table)
        rest = dict(self.parent_values)
        parent = rest.pop(getattr(RECORD_TYPES[self.table], "PARENT", ""), None)
        found = tuple(rows) if parent is None else rows.of(parent)
        if not rest:
            return found
        return tuple(record for record in found if all(getattr(record, key) == want for key, want in rest.items()))

    def find(self, record_id: str) -> Any | None:
        return self.bridge.records.find(self.table, record_id)

    def value(self, record: Any, field: Field) -> Any:
        return value_of(record, field.key)

    def draft(self, record_id: str, field: Field) -> str | None:
        """Refused text that waits in this field, as it was typed."""
        return self.bridge.draft_of(record_id, field.key)

    def shown(self, record: Any, field: Field) -> str:
        """The value in words, as a cell shows it."""
        value = self.value(record, field)
        if field.kind in _PARTIES:
            return self._name_of(value)
        if field.kind == "parties":
            return BETWEEN_NAMES.join(name for key in value if (name := self._name_of(key)))
        if field.kind in PICKED and not is_empty(value):
            key = _yes_no_key(value) if field.kind == "yes_no" else value
            return next((one.title for one in self.options(field, key) if one.key == key), str(key))
        return show(field, value)

    def raw(self, record: Any, field: Field) -> str:
        """The text with which editing starts: what was refused before, else the value in words."""
        draft = self.draft(record.id, field)
        return self.shown(record, field) if draft is None else draft

    def _name_of(self, key: str) -> str:
        party = self.party(key)
        return self._names_apart().get(key, party.name) if party else ""

    def _names_apart(self) -> Mapping[str, str]:
        """Worked out again when people or desks have changed."""
        records = self.bridge.records
        known = (records.participants, records.desks)
        if self._apart is None or self._apart[0] is not known[0] or self._apart[1] is not known[1]:
            self._apart = (*known, names_apart(records, self.bridge.framework))
        return self._apart[2]

    def party(self, key: str) -> Party | None:
        return party_of(self.bridge.records, key, self.bridge.framework.role_titles())

    def role_of(self, record: Any, field: Field) -> Role | None:
        """The role whose mark stands before the value, if any."""
        value = self.value(record, field)
        if field.kind == "role":
            return value or None
        if field.kind in _PARTIES and (party := self.party(value)):
            return party.role
        return None

    def options(self, field: Field, current: str = "") -> tuple[Option, ...]:
        """What may be chosen in a field of a picked kind; `current` is the key that stands in it now."""
        if field.kind == "yes_no":
            return (Option("yes", _("yes")), Option("no", _("no")))
        if field.kind == "role":
            return tuple(Option(role.key, role.title, role.key) for role in self.bridge.framework.roles)
        if field.kind in _PARTIES or field.kind == "parties":
            records, framework = self.bridge.records, self.bridge.framework
            apart = self._names_apart()
            people_alone = field.kind == "participant" or (self.table, field.key) in _PEOPLE_ALONE
            return tuple(
                Option(
                    one.key,
                    apart.get(one.key, one.name),
                    one.role,
                    "" if one.active else _("no longer takes part"),
                    one.name if one.key in apart else "",
                )
                for one in choosable(records, framework, "participant" if people_alone else "party", current)
            )
        return tuple(Option(choice.key, choice.title, note=choice.note) for choice in field.choices)

    def code(self, record: Any) -> str:
        return code_of(record, self.bridge.framework)

    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings about these records, by record id; blocking ones first."""
        dimension = self.parent_values.get("dimension", "")
        overview = self.bridge.overview
        if self._found is None or self._found[0] is not overview or self._found[1] != dimension:
            self._found = (overview, dimension, self._findings_of(overview, dimension))
        return self._found[2]

    def _findings_of(self, overview: Overview, dimension: str) -> Mapping[str, tuple[Finding, ...]]:
        activity = ACTIVITY_OF.get(self.table, "")
        found = overview.station(dimension, activity).findings if dimension and activity else overview.findings
        by_record: dict[str, list[Finding]] = {}
        for finding in found:
            if finding.table == self.table and finding.record:
                by_record.setdefault(finding.record, []).append(finding)
        return {record_id: tuple(these) for record_id, these in by_record.items()}

    def refusal(self, field: Field, raw: str, record_id: str = "") -> str:
        """Why this text can't stand in this field (of this record) and what to do; "" when it can."""
        return self.meant(record_id, field, raw)[1]

    def commit_text(self, record_id: str, field: Field, raw: str, visit: str = "") -> str:
        """Typed text for one field; "" when it stands, else why it is refused. Refused text is kept as a draft;
        where something is needed, emptiness changes nothing.

        A record that is not there yet is made with its first text, and so is a desk that is asked for."""
        if name := desk_to_add(field, raw):
            return self._commit_new_desk(record_id, field, name, visit or str(uuid4()))
        value, sentence = self.meant(record_id, field, raw)
        if not sentence:
            return self.commit_value(record_id, field, value, visit)
        if self.read_only or not raw.strip():
            return sentence
        if self.find(record_id) is None:
            self._create(record_id, {}, visit)
        if self.draft(record_id, field) != raw:
            self.bridge.document.keep_draft(record_id, field.key, raw)
        return sentence

    def _commit_new_desk(self, record_id: str, field: Field, name: str, visit: str) -> str:
        """A desk and the field that names it, as one step."""
        key, sentence = add_desk(self.bridge, name, visit)
        return sentence or self.commit_value(record_id, field, key, visit)

    def commit_value(self, record_id: str, field: Field, value: Any, visit: str = "") -> str:
        """A value for one field; "" when it stands, else why it does not."""
        if self.find(record_id) is not None:
            return self.bridge.commit_value(self.table, record_id, field, value, visit=visit)
        if is_empty(value):
            return ""
        return self._create(record_id, {field.key: value}, visit)

    def take_back(self, record_id: str, field: Field) -> None:
        """Forget the refused text of this field."""
        if self.draft(record_id, field) is not None:
            self.bridge.document.drop_draft(record_id, field.key)

    def remove(self, record_id: str, visit: str = "") -> str:
        """ "" when it is done, else the sentence that says why not."""
        return self.bridge.attempt(
            edits.records.remove_record, edits.records.RemoveRecord(table=self.table, id=record_id), visit=visit
        )

    def referrers(self, record_id: str) -> tuple[Referrer, ...]:
        """Who names the record."""
        now = datetime.now(UTC)
        return referrers(self.bridge.records, self.bridge.framework, self.table, record_id, now=now)

    def remove_with_mentions(self, record_id: str) -> str:
        """Delete it and clear it where others name it. Returns as `remove`."""
        return self.bridge.attempt(
            edits.removal.remove_with_references, edits.records.RemoveRecord(table=self.table, id=record_id)
        )

    def move(self, record_id: str, by: int) -> str:
        return self.bridge.attempt(
            edits.records.move_record, edits.records.MoveRecord(table=self.table, id=record_id, by=by)
        )

    def move_to(self, record_id: str, after: str) -> str:
        """Put it directly after another one, or first when `after` is "". Returns as `remove`."""
        return self.bridge.attempt(
            edits.rows.move_record_to, edits.rows.MoveRecordTo(table=self.table, id=record_id, after=after)
        )

    def duplicate(self, record_id: str) -> str:
        """Put a copy, with what hangs on it, below the record. Returns the copy's id, "" when it was refused."""
        copy = edits.rows.DuplicateRecord(table=self.table, id=record_id)
        return "" if self.bridge.attempt(edits.rows.duplicate_record, copy) else copy.copy_id

    def _create(self, record_id: str, values: dict[str, Any], visit: str) -> str:
        record = edits.records.AddRecord(
            table=self.table, id=record_id, parent=self.parent_values, values=self.completed(values)
        )
        return self.bridge.attempt(edits.records.add_record, record, visit=visit)

    def meant(self, record_id: str, field: Field, raw: str) -> tuple[Any, str]:
        """As `understood`, where the rest of the record tells more of what a text means."""
        if desk_to_add(field, raw):
            return None, ""
        return self.understood(field, raw)

    def understood(self, field: Field, raw: str) -> tuple[Any, str]:
        """(the value that the text means, "") or (None, why it is refused)."""
        if field.kind in PICKED:
            return self._picked(field, raw)
        if field.kind == "parties":
            return self._named(field, raw)
        try:
            value = parse(field, raw)
            return (edits.values.checked_value(field, value) if field.kind == "options" else value), ""
        except InputError as error:
            return None, error.sentence

    def _picked(self, field: Field, raw: str) -> tuple[Any, str]:
        text = raw.strip()
        options = self.options(field)
        if not text:
            if field.kind == "role" and field.needed == "blocks":
                return None, _("A role is needed here. Choose one of: {choices}.").format(choices=_titles(options))
            return (False if field.kind == "yes_no" else empty_value(field)), ""
        wanted = text.casefold()
        for option in options:
            if wanted in (option.title.casefold(), option.key.casefold()):
                return (option.key == "yes" if field.kind == "yes_no" else option.key), ""
        if fits_several(options, text):
            sentence = _("Several are called “{text}”. Choose one of: {choices}.")
            options = matching(options, text)
        elif field.kind == "party":
            sentence = _("Nobody here is called “{text}”. Choose from the list, or type “New desk: {text}” to add it.")
        elif field.kind == "participant":
            sentence = _("Nobody here is called “{text}”. One person stands here: choose from the list, or add somebody "
                         "under Prepare first ({keys}).")  # fmt: skip
            return None, sentence.format(text=shortened(text), keys=key_text("Ctrl+1"))
        elif len(options) > _MOST_NAMED:
            sentence = _("“{text}” is not in the list. Choose from the list.")
        else:
            sentence = _("“{text}” is not in the list. Choose one of: {choices}.")
        return None, sentence.format(text=shortened(text), choices=_titles(options))

    def _named(self, field: Field, raw: str) -> tuple[Any, str]:
        """The parties whose names these are. Those who left are understood too: they may stand here already."""
        everybody = [f"participant:{one.id}" for one in self.bridge.records.participants]
        left = {self._name_of(key).casefold(): key for key in everybody}
        options = self.options(field)
        by_name = {**left, **{one.title.casefold(): one.key for one in options}}
        keys, place = [], 0
        between = BETWEEN_NAMES if BETWEEN_NAMES.strip() in raw else ", "
        parts = [part.strip() for part in raw.split(between.strip()) if part.strip()]
        while place < len(parts):
            # A name may hold the sign that stands between names.
            for length in (1, 2, 3):
                key = by_name.get(between.join(parts[place : place + length]).casefold())
                if key is not None:
                    break
            else:
                sentence = _("Nobody here is called “{text}”. Write names as under Prepare, with “;” between them.")
                if fits_several(options, parts[place]):
                    sentence = _("Several are called “{text}”. Choose one of: {choices}.")
                choices = _titles(matching(options, parts[place]))
                return None, sentence.format(text=parts[place][:40], choices=choices)
            keys.append(key)
            place += length
        return tuple(dict.fromkeys(keys)), ""


def _titles(options: Sequence[Option]) -> str:
    return ", ".join(option.title for option in options[:12])


def _yes_no_key(value: Any) -> str:
    return "yes" if value else "no"
