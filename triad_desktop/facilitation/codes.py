"""How a record is called in a sentence: its code, or its place and name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.records import (
    Desk,
    EscalationStep,
    Participant,
    Project,
    Rubric,
    RubricAnchor,
    WorksheetRow,
)
from triad_desktop.models.workshop_records import AgendaBlock, Capture, EscalationCase, WorkshopSession
from triad_desktop.text import _


def code_of(record: Any, framework: Framework) -> str:
    """The short code people cite, such as "SC-3"; "" for records that have none."""
    if isinstance(record, WorksheetRow):
        return f"{framework.dimension(record.dimension).worksheet.code}-{record.number}"
    prefix = record.PREFIXES[record.kind] if isinstance(record, Capture) else getattr(record, "PREFIX", "")
    return f"{prefix}-{record.number}" if prefix else ""


def label_of(records: Records, record: Any, framework: Framework) -> str:
    """The code, or for records without one what people would say: "Step 2 of ER-3", a name, "Desk 2"."""
    match record:
        case Project():
            return _("The initiative")
        case Rubric():
            return _("The rubric")
        case Participant():
            return record.name or _("Participant {number}").format(number=_ordinal(records.participants, record))
        case Desk():
            return record.name or _("Desk {number}").format(number=_ordinal(records.desks, record))
        case EscalationStep():
            rule = records.escalation_rules.get(record.rule)
            number = _ordinal(records.escalation_steps.of(record.rule), record)
            return _("Step {number} of {rule}").format(number=number, rule=code_of(rule, framework))
        case EscalationCase():
            rule = records.escalation_rules.get(record.rule)
            number = _ordinal(records.escalation_cases.of(record.rule), record)
            return _("Case {number} of {rule}").format(number=number, rule=code_of(rule, framework))
        case RubricAnchor():
            criterion = records.rubric_criteria.get(record.criterion)
            number = _ordinal(records.rubric_anchors.of(record.criterion), record)
            return _("Example {number} of {criterion}").format(number=number, criterion=code_of(criterion, framework))
        case WorkshopSession():
            return record.title or _("Session {number}").format(number=_ordinal(records.sessions, record))
        case AgendaBlock():
            number = _ordinal(records.agenda_blocks.of(record.session), record)
            return f"“{record.title}”" if record.title else _("Block {number}").format(number=number)
        case _:
            return code_of(record, framework)


def joined(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _ordinal(siblings: Any, record: Any) -> int:
    return next(number for number, one in enumerate(siblings, start=1) if one.id == record.id)
