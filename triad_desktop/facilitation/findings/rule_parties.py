"""The checks of whom the steps of escalation rules call: somebody has to be there."""

from __future__ import annotations

from collections.abc import Iterable

from triad_desktop.facilitation.codes import label_of
from triad_desktop.facilitation.finding import Check, CheckText, Finding, Fix, Place, check
from triad_desktop.models.content import Party, party_of, split_party
from triad_desktop.models.hours import ALWAYS
from triad_desktop.models.records import EscalationStep
from triad_desktop.text import _

PARTY_LEFT = CheckText(
    "step_party_left", "blocks", _("Every step calls somebody who takes part"),
    _("{record} calls {names}, who takes no part any more"), _("the case waits for somebody who is not there"),
    _("Choose somebody else."),
)  # fmt: skip
ROLE_NOBODY = CheckText(
    "step_role_nobody", "look", _("Every role that a step calls has somebody"),
    _("{record} calls {names}, a role that nobody has"), _("the case reaches no one"),
    _("Name somebody with this role."),
)  # fmt: skip
DESK_NO_HOURS = CheckText(
    "step_desk_no_hours", "look", _("Every desk that a step calls has hours"),
    _("{record} calls {names}, a desk without hours"), _("nobody can tell whether it answers"),
    fix=_("Make its hours always"),
)  # fmt: skip
PARTY_TEXTS = (PARTY_LEFT, ROLE_NOBODY, DESK_NO_HOURS)


def check_step_parties(place: Place, steps: Iterable[EscalationStep]) -> list[Check]:
    """One check for each way in which a step's party can be missing; unpassed while there are no steps."""
    found: dict[str, list[Finding]] = {text.code: [] for text in PARTY_TEXTS}
    titles = place.framework.role_titles()
    judged = False
    for step in steps:
        judged = True
        party = party_of(place.records, step.party, titles)
        text = _missing(place, party) if party is not None else None
        if party is not None and text is not None:
            record = label_of(place.records, step, place.framework)
            fix = _always_open(party) if text is DESK_NO_HOURS else None
            finding = place.finding(text, "escalation_step", step.id, "party", record=record, names=party.name)
            found[text.code].append(finding.with_fix(fix))
    return [check(text, found[text.code], judged=judged) for text in PARTY_TEXTS]


def _missing(place: Place, party: Party) -> CheckText | None:
    if party.kind == "participant":
        return None if party.active else PARTY_LEFT
    if party.kind == "role":
        return None if party.role and place.records.participants_of(party.role) else ROLE_NOBODY
    desk = place.records.desks.get(split_party(party.key)[1])
    return None if desk is not None and desk.active_hours else DESK_NO_HOURS


def _always_open(party: Party) -> Fix:
    return Fix(DESK_NO_HOURS.fix, "set_field", ("desk", split_party(party.key)[1], "active_hours", ALWAYS))
