"""Edits of links between records: which escalation rules protect a success criterion."""

from __future__ import annotations

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.records import derived_id, gone
from triad_desktop.text import _


class SetProtectingRules(Input):
    """The ids of all escalation rules that protect a success criterion."""

    criterion: str
    rules: tuple[str, ...]


@named(_("Change protecting rules"))
def set_protecting_rules(session: Session, edit: SetProtectingRules) -> None:
    """Replace the rules that protect a criterion. Raises KnownError("gone") when one of them is not there."""
    rules = tuple(dict.fromkeys(edit.rules))
    found = session.scalars(select(tables.EscalationRule.id).where(tables.EscalationRule.id.in_(rules))).all()
    if session.get(tables.SuccessCriterion, edit.criterion) is None or len(found) != len(rules):
        raise gone()
    link = tables.SuccessCriterionRule
    present = set(session.scalars(select(link.rule).where(link.criterion == edit.criterion)))
    if present - set(rules):
        session.execute(delete(link).where(link.criterion == edit.criterion, link.rule.in_(present - set(rules))))
    new = [
        {"id": derived_id(edit.criterion, rule), "criterion": edit.criterion, "rule": rule}
        for rule in rules
        if rule not in present
    ]
    if new:
        session.execute(insert(link), new)
