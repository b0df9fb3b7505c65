"""The rows of a RACI matrix, worked out once: what each cell shows, what counts, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.findings.raci import RaciResult
from triad_desktop.facilitation.letters import Row, Team, row_of, team_of
from triad_desktop.facilitation.raci import RowFault
from triad_desktop.facilitation.triad_check import RECORD_QUESTIONED, questions_in
from triad_desktop.models.content import Records
from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import parse
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ACTIVE_LETTERS, LETTERS
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import RaciActivity
from triad_desktop.text import _

TEXT = field_of("raci_activity", "text")


@dataclass(frozen=True, slots=True)
class LetterCell:
    """What stands in one cell. `own` was set in it; `faint` are a person's letters that come from the role, or
    a role's letters that do not count because its people took them over; `counts` are those in effect."""

    own: str = ""
    faint: str = ""
    counts: str = ""

    @property
    def strong(self) -> str:
        """The own letters that count."""
        return "".join(letter for letter in self.own if letter not in self.faint)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity. `source` is what it was made from. `cells` are by party key; a party without an entry has none.
    `draft` is refused text that stands in place of the activity's own, `refused` why it is. `asked` are the roles'
    questions among the faults."""

    source: Row
    code: str
    cells: Mapping[str, LetterCell]
    faults: tuple[RowFault, ...]
    judged: bool
    draft: str | None = None
    refused: str = ""
    asked: tuple[RowFault, ...] = ()

    @property
    def activity(self) -> RaciActivity:
        return self.source.activity

    @property
    def record_id(self) -> str:
        return self.activity.id

    @property
    def text(self) -> str:
        return self.activity.text if self.draft is None else self.draft

    @property
    def left_out(self) -> bool:
        return not self.activity.included

    @property
    def blocked(self) -> bool:
        return any(fault.severity == "blocks" for fault in self.faults)

    @property
    def check_words(self) -> str:
        """What the last column says; "" beside a tick and where nothing is judged."""
        if self.left_out:
            return _("Bring back")
        if not self.faults:
            return ""
        more = len(self.faults) - 1
        words = self.faults[0].words
        return _("{words}, {count} more").format(words=words, count=more) if more else words

    def cell(self, party: str) -> LetterCell:
        return self.cells.get(party, EMPTY_CELL)


@dataclass(frozen=True, slots=True)
class AddRow:
    """The line that offers to add an activity."""

    record_id: str = ""


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that is being typed in and does not exist yet; `record_id` is the id of the activity it becomes."""

    record_id: str


@dataclass(frozen=True, slots=True)
class Carried:
    """In how many rows a party has the A, R or A, and R or A that was set for it and not for its role."""

    accountable: int = 0
    rows: int = 0
    own: int = 0


EMPTY_CELL = LetterCell()
NOTHING = Carried()
MatrixRow = ActivityRow | NewRow | AddRow


def activity_rows(
    records: Records,
    framework: Framework,
    dimension: str,
    result: RaciResult,
    known: Mapping[str, ActivityRow] | None = None,
    accepted: Set[tuple[str, str, str]] = frozenset(),
) -> list[ActivityRow]:
    """All activities of a dimension: those that are part of this initiative, then those that are left out.

    `accepted` are faults that stay as they are: (code, activity id, party).
    `known` are rows made before with the same people; those that are still the same are taken over.
    """
    team = team_of(records)
    before = known or {}
    questioned = _questioned(records, framework, dimension)
    rows = []
    for activity in in_matrix_order(records.raci_activities.of(dimension)):
        judged, old = result.rows.get(activity.id), before.get(activity.id)
        draft, refused = _refused_text(records, activity.id)
        is_judged = result.worked_on and judged is not None
        assignments = records.raci_assignments.of(activity.id)
        asked = questioned.get(activity.id, ())
        own = judged.faults if judged and is_judged else ()
        faults = (*(one for one in own if (one.code, activity.id, one.party) not in accepted), *asked)
        if old and (old.activity, old.source.assignments, old.judged, old.draft, old.asked, old.faults) == (
            activity, assignments, is_judged, draft, asked, faults
        ):  # fmt: skip
            rows.append(old)
            continue
        row = judged.row if judged else row_of(activity, assignments, team)
        code = code_of(activity, framework)
        rows.append(ActivityRow(row, code, letter_cells(row, team), faults, is_judged, draft, refused, asked))
    return rows


def _questioned(records: Records, framework: Framework, dimension: str) -> dict[str, tuple[RowFault, ...]]:
    """What the rows that a role questions say of it, by record id."""
    titles = framework.role_titles()
    found: dict[str, tuple[RowFault, ...]] = {}
    for one in questions_in(records, framework, dimension, "raci"):
        if not one.lapsed:
            words = _("{role} questions it").format(role=titles[one.role])
            message = _("{words}: “{comment}”").format(words=words, comment=one.comment)
            fault = RowFault(RECORD_QUESTIONED.code, "look", words, message, "")
            found[one.record] = (*found.get(one.record, ()), fault)
    return found


def _refused_text(records: Records, record_id: str) -> tuple[str | None, str]:
    """Text that waits because it was refused, and why it is."""
    draft = records.drafts.get((record_id, TEXT.key))
    if draft is None:
        return None, ""
    try:
        parse(TEXT, draft)
    except InputError as error:
        return draft, error.sentence
    return None, ""


def in_matrix_order(activities: Iterable[RaciActivity]) -> list[RaciActivity]:
    return sorted(activities, key=lambda activity: not activity.included)


def letter_cells(row: Row, team: Team) -> dict[str, LetterCell]:
    """The cells of a row that are not empty, by party key."""
    cells: dict[str, LetterCell] = {}
    for party, own in row.own.items():
        counts = row.effective(party, team)
        faint = "".join(letter for letter in own if letter not in counts) if party.startswith("role:") else ""
        cells[party] = LetterCell(own, faint, counts)
    for role, people in team.active.items():
        inherited = row.counted.get(f"role:{role}", "")
        if inherited:
            cells.update((person, LetterCell("", inherited, inherited)) for person in people if person not in row.own)
    return cells


def workload(rows: Iterable[ActivityRow]) -> dict[str, Carried]:
    """What each party carries in these rows, by party key."""
    found: dict[str, list[int]] = {}
    for row in rows:
        for party, cell in row.cells.items():
            if "R" in cell.counts or "A" in cell.counts:
                count = found.setdefault(party, [0, 0, 0])
                count[0] += "A" in cell.counts
                count[1] += 1
                count[2] += bool(cell.own)
    return {party: Carried(*count) for party, count in found.items()}


def letter_words(letters: str) -> str:
    """The letters in words: "responsible and accountable"."""
    words = {"R": _("responsible"), "A": _("accountable"), "C": _("consulted"), "I": _("informed")}
    return _(" and ").join(words.get(letter, letter) for letter in letters)


def with_letter(own: str, letter: str, *, keep: bool) -> str:
    """A cell's letters after a letter was typed: it replaces what is there. `keep` makes R and A stand together."""
    if keep and {letter, *own} == ACTIVE_LETTERS:
        return "RA"
    assert letter in LETTERS
    return letter
