"""What every section of a brief is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from triad_desktop.exports.briefs.sections.compact import CompactTypography
from triad_desktop.facilitation.captures import owned_captures, without_private
from triad_desktop.facilitation.codes import code_of, label_of
from triad_desktop.facilitation.parties import owned_by_role
from triad_desktop.facilitation.readiness import Overview, overview
from triad_desktop.models.content import Party, Records, party_of, split_party
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import DIMENSIONS, Role
from triad_desktop.text import _


@dataclass(frozen=True)
class BriefContext:
    """One brief in the making; without a role it is the dossier.

    `owned` are the ids of the records that the role owns, by table. `width` is that of the text, in points.
    `left_out` are keys of the brief's parts.
    """

    records: Records
    framework: Framework
    overview: Overview
    role: Role | None
    owned: Mapping[str, frozenset[str]]
    typography: CompactTypography
    width: float
    left_out: frozenset[str] = frozenset()

    def has(self, part: str) -> bool:
        """Whether a part is wanted."""
        return part not in self.left_out

    def code(self, record: object) -> str:
        return code_of(record, self.framework)

    def role_title(self, role: Role) -> str:
        return self.framework.role(role).title

    def dimension_number(self, dimension: str) -> int:
        return DIMENSIONS.index(dimension) + 1

    def dimension_title(self, dimension: str) -> str:
        """ "3 Data strategy"."""
        return f"{self.dimension_number(dimension)} {self.framework.dimension(dimension).title}"

    def short_title(self, dimension: str) -> str:
        """The same in at most 30 characters, for narrow columns."""
        return f"{self.dimension_number(dimension)} {self.framework.dimension(dimension).short_title}"

    def party(self, key: str) -> Party | None:
        return party_of(self.records, key, self.framework.role_titles())

    def party_name(self, key: str) -> str:
        """Whom a party key means, in words that are never empty unless the key is."""
        party = self.party(key)
        if party is None:
            return _("Somebody who is gone") if key else ""
        name = party.name
        if not name:
            table, record_id = split_party(key)
            name = label_of(self.records, self.records.find(table, record_id), self.framework)
        return name if party.active else _("{name} (has left)").format(name=name)

    def owns(self, table: str, record_id: str) -> bool:
        return record_id in self.owned.get(table, ())


def brief_context(
    records: Records,
    framework: Framework,
    role: Role | None,
    typography: CompactTypography,
    width: float,
    left_out: frozenset[str] = frozenset(),
) -> BriefContext:
    """The context of a role's brief, or of the dossier.

    Private captures are not in it, nor what is found of them, nor what was said of dimensions that are left out.
    """
    records = _of_this_workshop(without_private(records))
    owned = (
        {**owned_by_role(records, framework, role), "capture": owned_captures(records, framework, role)} if role else {}
    )
    return BriefContext(records, framework, overview(records, framework), role, owned, typography, width, left_out)


def _of_this_workshop(records: Records) -> Records:
    """The records without what was said of dimensions that are left out; of agenda blocks only their station stays."""
    left_out = set(DIMENSIONS).difference(records.included_dimensions())
    if not left_out:
        return records
    captures = [one.id for one in records.captures if one.dimension in left_out]
    accepted = [row.id for one in captures for row in records.acceptances.of(one)]
    items = [one.id for one in records.feedback_items if one.dimension in left_out]
    blocks = [
        replace(one, title="", goal="", room_instruction="")
        for one in records.agenda_blocks
        if one.dimension in left_out
    ]
    return records.with_changes(
        {
            "capture": ((), captures),
            "acceptance": ((), accepted),
            "feedback_item": ((), items),
            "agenda_block": (blocks, ()),
        }
    )
