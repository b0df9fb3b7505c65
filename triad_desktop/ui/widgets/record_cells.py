"""What stands in a table of records: columns, cells and lines, worked out once for each record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from triad_desktop.facilitation.findings import Finding
from triad_desktop.models.fields import Field
from triad_desktop.models.keys import Role
from triad_desktop.text import _, n_
from triad_desktop.ui.widgets.record_rows import RecordRows

NUMERIC = frozenset({"number", "integer", "minutes"})
_HIGHEST_GRADE = 10  # of a range that is told
_HALF_FILLED = 2  # from so many blocking gaps on, a row is still being filled in and stays calm


@dataclass(frozen=True, slots=True)
class DerivedColumn:
    """A column that is not a field: read from the record, never edited. It stands after the field `after`.

    `width` in pixels at scale 1; 0: as wide as its kind needs."""

    key: str
    title: str
    text: Callable[[Any], str]
    after: str = ""
    role: Callable[[Any], Role | None] | None = None
    numeric: bool = False
    width: int = 0


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a table of records looks and what its rows are called.

    `noun` is one row in lower case ("criterion"), `name` the whole table. `second_line` is the key of a field
    that stands, and is edited, under the first cell. `strong` cells are drawn in medium weight. `cell_text` gives
    what a cell shows in place of its plain value. `list_like`: rows 32 high, and Enter in the last row opens the
    next. `max_lines` caps a cell; the whole text is in its tool tip. `add` are the words of the last line.
    `by_content`: text columns are as wide as what stood in them when the table was shown, else they share evenly.
    """

    noun: str
    name: str = ""
    second_line: str = ""
    strong: frozenset[str] = frozenset()
    cell_text: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    derived: tuple[DerivedColumn, ...] = ()
    codes: bool = True
    header: bool = True
    list_like: bool = False
    max_lines: int = 4
    add: str = ""
    by_content: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `field` is None when it is derived. `second` is the line under the first cell."""

    key: str
    title: str
    field: Field | None = None
    derived: DerivedColumn | None = None
    second: bool = False
    strong: bool = False

    @property
    def empty_words(self) -> str:
        """What stands in an empty cell: what is typed there, with the range of a grade; of a length of time how one is
        written. A second line has no head of its own, so that it says what is meant."""
        one = self.field
        if one is None:
            return self.title
        if one.kind == "minutes":
            return _("30 min")
        if one.minimum is None or one.maximum is None or one.maximum > _HIGHEST_GRADE:
            return (one.help if self.second else "") or one.title
        words = _("{title}, {lowest} to {highest}")
        return words.format(title=one.title, lowest=one.minimum, highest=one.maximum)

    @property
    def numeric(self) -> bool:
        return self.derived.numeric if self.derived else self.field is not None and self.field.kind in NUMERIC


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows. `refused` says why the text that stands in it is not accepted."""

    text: str = ""
    role: Role | None = None
    refused: str = ""
    checked: bool | None = None
    autonomy: str = ""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record, or the new row that becomes one with its first text."""

    record_id: str
    code: str
    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        return ("record", self.record_id)

    @property
    def has_refused(self) -> bool:
        """Whether text of this record waits because it is not accepted."""
        return any(cell.refused for cell in self.cells)

    @property
    def blocking(self) -> int:
        return sum(finding.severity == "blocks" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class StripLine:
    """A sentence directly below a record: why text is refused, or a finding. `more` others are folded away;
    `way_on` are the words that lead to the field."""

    record_id: str
    field_key: str
    sentence: str
    blocks: bool
    finding: Finding | None = None
    more: int = 0
    way_on: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        code = self.finding.code if self.finding else "refused"
        return ("strip", self.record_id, self.field_key, code)

    @property
    def mends(self) -> bool:
        """Whether the way on mends the finding at once."""
        return self.finding is not None and self.finding.fix is not None and self.finding.fix.kind == "set_field"

    @property
    def severity(self) -> str:
        if self.finding is None:
            return _("Not accepted")
        return _("Blocks sign-off") if self.blocks else _("Worth a look")

    @property
    def rest(self) -> str:
        return n_("and {count} more", "and {count} more", self.more) if self.more else ""


@dataclass(frozen=True, slots=True)
class AddLine:
    """The last line, which adds a row."""

    text: str

    @property
    def key(self) -> tuple[str, ...]:
        return ("add",)


Line = RecordLine | StripLine | AddLine


def columns_of(fields: Sequence[Field], look: RowLook) -> tuple[Column, ...]:
    """The headline fields, the second line right after the first of them, and the derived columns."""
    heads = [one for one in fields if one.headline and one.key != look.second_line]
    seconds = [one for one in fields if one.key == look.second_line]
    several = len(heads) + len(look.derived) > 1
    columns: list[Column] = []
    for place, one in enumerate(heads):
        title = one.title
        if place == 0 and seconds and look.header:
            title = _("{first} and {second}").format(first=one.title, second=seconds[0].title.lower())
        strong = one.key in look.strong or (place == 0 and several)
        columns.append(Column(one.key, title, one, strong=strong))
        if place == 0:
            columns += [Column(second.key, second.title, second, second=True) for second in seconds]
        columns += [_derived(column) for column in look.derived if column.after == one.key]
    return (*columns, *(_derived(column) for column in look.derived if not column.after))


def _derived(column: DerivedColumn) -> Column:
    return Column(column.key, column.title, derived=column)


def cell_of(rows: RecordRows, look: RowLook, column: Column, record: Any) -> Cell:
    """What one cell shows of a record."""
    if column.derived:
        role = column.derived.role(record) if column.derived.role else None
        return Cell(column.derived.text(record), role)
    one = column.field
    assert one is not None
    draft = rows.draft(record.id, one)
    if draft is not None and (refused := rows.refusal(one, draft, record.id)):
        return Cell(draft, refused=refused)
    text = look.cell_text[one.key](record) if one.key in look.cell_text else rows.shown(record, one)
    if one.kind == "yes_no":
        return Cell(text, checked=rows.value(record, one))
    autonomy = rows.value(record, one) if one.key == "autonomy" else ""
    return Cell(text, rows.role_of(record, one), autonomy=autonomy)


def record_line(
    rows: RecordRows, look: RowLook, columns: Sequence[Column], record: Any, findings: tuple[Finding, ...]
) -> RecordLine:
    cells = tuple(cell_of(rows, look, column, record) for column in columns)
    return RecordLine(record.id, rows.code(record) if look.codes else "", cells, findings)


def strips_of(
    line: RecordLine, columns: Sequence[Column], *, unfolded: bool, edited: str, read_only: bool = False
) -> list[StripLine]:
    """What stands below a record.

    Refused text always says why, except in the field that is being edited. Findings stand there when one blocks
    and the row is nearly filled in, or when the person unfolded them: a row with many gaps is still being typed.
    In a project that is `read_only` they lead to the place alone.
    """
    strips = _strips_of(line, columns, unfolded=unfolded, edited=edited)
    return [replace(one, way_on=_("Go there")) for one in strips] if read_only else strips


def _strips_of(line: RecordLine, columns: Sequence[Column], *, unfolded: bool, edited: str) -> list[StripLine]:
    blocked = {finding.field for finding in line.findings if finding.severity == "blocks"}
    strips = [
        StripLine(line.record_id, column.key, cell.refused, blocks=column.key in blocked, way_on=_("Change"))
        for column, cell in zip(columns, line.cells, strict=True)
        if cell.refused and column.key != edited
    ]
    if unfolded:
        return strips + [_strip(line, columns, finding) for finding in line.findings]
    if 0 < line.blocking < _HALF_FILLED and not strips:
        strips.append(_strip(line, columns, line.findings[0], more=len(line.findings) - 1))
    return strips


def _strip(line: RecordLine, columns: Sequence[Column], finding: Finding, more: int = 0) -> StripLine:
    shown = {column.key: cell.text for column, cell in zip(columns, line.cells, strict=True)}
    way_on = _("Go there") if finding.field not in shown else _("Change") if shown[finding.field] else _("Fill in")
    blocks = finding.severity == "blocks"
    strip = StripLine(line.record_id, finding.field, finding.message, blocks, finding, more, way_on)
    return replace(strip, way_on=finding.fix.title) if strip.mends and finding.fix else strip


def findings_sentence(findings: Iterable[Finding]) -> str:
    """All findings of a row, one a line, for its mark's tool tip."""
    return "\n".join(finding.message for finding in findings)
