"""What each person carries, as Review and the dossier tell it."""

from __future__ import annotations

from triad_desktop.facilitation.findings.raci import MANY_ACCOUNTABLE, MOST_ACCOUNTABLE
from triad_desktop.facilitation.raci import Load, load_per_person
from triad_desktop.facilitation.readiness import Overview
from triad_desktop.facilitation.tally import total_of
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.text import _, n_


def agreed_loads(records: Records, framework: Framework, overview: Overview) -> tuple[Load, ...]:
    """What each person carries in the matrices that the room has worked on; suggestions count for nobody."""
    loads = []
    for load in load_per_person(records, framework):
        counts = {one: count for one, count in load.dimensions.items() if overview.raci[one].worked_on}
        if counts:
            loads.append(Load(load.party, total_of(counts.values()), counts))
    return tuple(loads)


def load_sentence(loads: tuple[Load, ...], overview: Overview) -> str:
    """A sentence when somebody has more A than one person keeps in sight and that is not accepted, else ""."""
    accepted = {one.finding.field for one in overview.accepted if one.finding.code == MANY_ACCOUNTABLE.code}
    people = [load for load in loads if load.party.kind == "participant" and load.party.key not in accepted]
    heavy = [load for load in people if load.total.accountable > MOST_ACCOUNTABLE]
    if not heavy:
        return ""
    most = max(heavy, key=lambda load: load.total.accountable)
    facts = {"name": most.party.name, "accountable": most.total.accountable, "limit": MOST_ACCOUNTABLE}
    if len(heavy) == 1:
        return _("{name} is accountable for {accountable} activities, more than {limit}.").format(**facts)
    return n_(
        "{count} person is accountable for more than {{limit}} activities. {{name}} has the most: {{accountable}}.",
        "{count} people are accountable for more than {{limit}} activities. {{name}} has the most: {{accountable}}.",
        len(heavy),
    ).format(**facts)
