"""The words for every field that must not stay empty, and the checks made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from triad_desktop.facilitation.codes import label_of
from triad_desktop.facilitation.finding import Check, CheckText, Finding, Fix, Place, check
from triad_desktop.facilitation.letters import ROLE_KEYS, team_of
from triad_desktop.models.content import Records, party_of
from triad_desktop.models.fields import Field, is_empty
from triad_desktop.models.hours import ALWAYS
from triad_desktop.models.record_fields import FIELDS_OF
from triad_desktop.models.records import EscalationStep, WorksheetRow
from triad_desktop.text import _

CODE_PREFIXES = {
    "project": "initiative",
    "participant": "participant",
    "desk": "desk",
    "scope_statement": "statement",
    "success_criterion": "criterion",
    "escalation_rule": "rule",
    "escalation_step": "step",
    "escalation_case": "case",
    "rubric": "rubric",
    "rubric_criterion": "rubric_criterion",
    "rubric_anchor": "anchor",
    "raci_activity": "raci_activity",
}

# table, then per field: what passing means, what is wrong, why it matters
_TEXTS: dict[str, dict[str, tuple[str, str, str]]] = {
    "project": {
        "title": (_("The initiative has a name"), _("{record} has no name"),
                  _("nobody can tell which one a brief is about")),
        "problem": (_("The problem is described"), _("{record} names no problem"),
                    _("the room can't tell what success would change")),
        "sponsor": (_("A sponsor is named"), _("{record} has no sponsor"), _("nobody can free money or stop it")),
        "confidentiality": (_("Confidentiality is chosen"), _("{record} has no confidentiality label"),
                            _("readers don't know to whom they may show a brief")),
    },
    "participant": {
        "name": (_("Everybody has a name"), _("{record} has no name"), _("nobody can call them or make them owner")),
        "role": (_("Everybody has a role"), _("{record} has no role"), _("no brief is theirs")),
    },
    "desk": {
        "name": (_("Every desk has a name"), _("{record} has no name"), _("nobody knows whom to call")),
        "role": (_("Every desk has a role"), _("{record} has no role"), _("its work stands in no role's brief")),
        "active_hours": (_("Every desk has active hours"), _("{record} has no active hours"),
                         _("nobody can tell when it answers")),
    },
    "scope_statement": {
        "text": (_("Every scope statement says something"), _("{record} says nothing"),
                 _("it can be neither kept nor broken")),
    },
    "success_criterion": {
        "statement": (_("Every criterion says what gets better"), _("{record} doesn't say what gets better"),
                      _("nobody can agree to it")),
        "baseline": (_("Every criterion has today's figure"), _("{record} has no figure for today"),
                     _("progress can't be shown")),
        "target": (_("Every criterion has a target"), _("{record} has no target"),
                   _("nobody can tell when it is reached")),
        "owner": (_("Every criterion has an owner"), _("{record} has no owner"), _("nobody notices when it fails")),
        "metric": (_("Every criterion has a metric"), _("{record} has no metric"),
                   _("people will measure different things")),
        "unit": (_("Every criterion has a unit"), _("{record} has no unit"), _("its figures can be misread")),
        "direction": (_("Every criterion says which way is better"),
                      _("{record} doesn't say whether higher or lower is better"),
                      _("its target can be read both ways")),
        "data_source": (_("Every criterion has a data source"), _("{record} has no data source"),
                        _("nobody knows where its figure comes from")),
        "if_breached": (_("Every criterion says what happens when it fails"),
                        _("{record} doesn't say what happens when it fails"), _("a miss changes nothing")),
        "necessity": (_("Every criterion is a must or nice to have"),
                      _("{record} is neither a must nor nice to have"), _("nobody knows what to give up first")),
    },
    "escalation_rule": {
        "name": (_("Every rule has a trigger"), _("{record} has no trigger"),
                 _("the AI can't tell when to hand over")),
        "reason": (_("Every rule names its business risk"), _("{record} names no business risk"),
                   _("nobody can judge whether it is worth the effort")),
        "autonomy": (_("Every rule says how far the AI may go"), _("{record} doesn't say how far the AI may go"),
                     _("the AI may act where it should ask")),
        "ai_action": (_("Every rule names its AI step"), _("{record} names no AI step"),
                      _("nobody knows where in the work it holds")),
        "conditions": (_("Every rule has conditions"), _("{record} has no conditions"),
                       _("it can be neither built nor tested")),
        "likelihood": (_("Every rule has a likelihood"), _("{record} has no likelihood"),
                       _("its risk can't be compared")),
        "impact": (_("Every rule has an impact"), _("{record} has no impact"), _("its risk can't be compared")),
        "priority": (_("Every rule has a priority"), _("{record} has no priority"),
                     _("it is open which rule goes first when several fit")),
        "on_silence": (_("Every rule has a safe end"), _("{record} has no safe end"),
                       _("a case that nobody answers goes on unseen")),
        "outside_hours": (_("Every rule says what happens outside hours"),
                          _("{record} doesn't say what happens outside hours"),
                          _("cases at night and at weekends are left to chance")),
        "information_shown": (_("Every rule says what the person sees"), _("{record} doesn't say what the person sees"),
                              _("people may decide without the facts")),
        "human_may": (_("Every rule says what the person may do"), _("{record} doesn't say what the person may do"),
                      _("people may be unable to stop the AI")),
        "logged": (_("Every rule says what is logged"), _("{record} doesn't say what is logged"),
                   _("nobody can look back at what was decided")),
    },
    "escalation_step": {
        "party": (_("Every step names somebody"), _("{record} names nobody"), _("the case has nowhere to go")),
        "answer_within": (_("Every step has a time to answer"), _("{record} has no time to answer"),
                          _("the case may wait for ever")),
        "who_answers": (_("Every step says who has to answer"), _("{record} doesn't say whether one answer is enough"),
                        _("people may wait for each other")),
    },
    "escalation_case": {
        "name": (_("Every case has a name"), _("{record} has no name"), _("nobody recognises it")),
        "field_values": (_("Every case has values"), _("{record} has no values"), _("no rule can be tried on it")),
        "expected_end": (_("Every case says where it should end"), _("{record} doesn't say where it should end"),
                         _("nobody can tell whether the rule is right")),
    },
    "rubric": {
        "name": (_("The rubric has a name"), _("{record} has no name"), _("graders can't tell what they judge")),
        "pass_threshold": (_("The rubric has a pass line"), _("{record} has no pass line"),
                           _("nobody can tell what is good enough")),
    },
    "rubric_criterion": {
        "name": (_("Every rubric criterion has a name"), _("{record} has no name"),
                 _("graders can't tell what to look for")),
        "weight": (_("Every rubric criterion has a weight"), _("{record} has no weight"),
                   _("it doesn't count in the result")),
        "applies": (_("Every rubric criterion says when it applies"), _("{record} doesn't say when it applies"),
                    _("graders will use it differently")),
        "evidence": (_("Every rubric criterion says what graders look at"),
                     _("{record} doesn't say what graders look at"), _("everyone judges something else")),
        "grader": (_("Every rubric criterion has a grader"), _("{record} has no grader"),
                   _("nobody knows who or what judges it")),
    },
    "rubric_anchor": {
        "text": (_("Every example has its text"), _("{record} has no text"),
                 _("graders have nothing to compare with")),
        "agreed_level": (_("Every example has a level"), _("{record} has no level"), _("it anchors nothing")),
        "reason": (_("Every example has a reason"), _("{record} has no reason"),
                   _("the next grader can't follow the judgement")),
    },
    "raci_activity": {
        "text": (_("Every activity says what is done"), _("{record} doesn't say what is done"),
                 _("its letters mean nothing")),
    },
}  # fmt: skip

# What an empty field may be filled with in one step: the words for it, and the value.
_USUAL = {("desk", "active_hours"): (_("Make its hours always"), ALWAYS)}
_UNUSABLE = _("{record} holds text under “{field}” that can’t be used yet")
COUNTED_AS_ONE = {("raci_activity", "outcome")}


def needed_fields(table: str) -> tuple[tuple[Field, CheckText], ...]:
    """The fields of a table whose emptiness is a finding for each record, with the words for it."""
    return _NEEDED[table]


def check_fields(place: Place, table: str, records: Iterable[Any]) -> list[Check]:
    """One check for each needed field of these records of one table; unpassed while there are none."""
    rows = tuple(records)
    return [check_field(place, table, field, text, rows) for field, text in needed_fields(table)]


def check_field(place: Place, table: str, field: Field, text: CheckText, rows: tuple[Any, ...]) -> Check:
    """The check of one needed field; a finding for each record that lacks it.

    Where refused text waits there is one finding, not two: here when the field blocks, else that of the text."""
    drafts = place.records.drafts
    lacking = (
        row
        for row in rows
        if lacks(place.records, field, value_of(row, field))
        and not _is_spared(place.records, table, field, row)
        and (field.needed == "blocks" or (row.id, field.key) not in drafts)
    )
    return check(text, (_finding(place, table, field, text, row) for row in lacking), judged=bool(rows))


def _finding(place: Place, table: str, field: Field, text: CheckText, row: Any) -> Finding:
    record = label_of(place.records, row, place.framework)
    if (row.id, field.key) in place.records.drafts:
        text = replace(text, what=_UNUSABLE, fix="")
        return place.finding(text, table, row.id, field.key, record=record, field=field.title)
    finding = place.finding(text, table, row.id, field.key, record=record, field=field.title)
    if is_empty(value_of(row, field)):
        finding = replace(finding, at_field=text.at_field())
    if not text.fix:
        return finding
    return finding.with_fix(Fix(text.fix, "set_field", (table, row.id, field.key, _USUAL[(table, field.key)][1])))


def value_of(row: Any, field: Field) -> Any:
    """What stands in a field of a record; a worksheet's row holds its columns by key."""
    return row.values.get(field.key) if isinstance(row, WorksheetRow) else getattr(row, field.key)


def _is_spared(records: Records, table: str, field: Field, row: Any) -> bool:
    """Whether what a field asks is no question in this record."""
    spared = _SPARED.get((table, field.key))
    return spared is not None and spared(records, row)


def _reaches_one(records: Records, step: EscalationStep) -> bool:
    """Whether a step hands over to one person at most, so that it is not open who of several answers."""
    if role := ROLE_KEYS.get(step.party):
        return len(team_of(records).active[role]) <= 1
    return not step.party.startswith("desk:")


def lacks(records: Records, field: Field, value: Any) -> bool:
    """Whether a value is missing: empty, or a party that is no longer in the project."""
    if is_empty(value):
        return True
    return field.kind in ("participant", "party") and party_of(records, str(value), _ANY_ROLE) is None


def _text(table: str, field: Field) -> CheckText:
    assert field.needed
    title, what, why = _TEXTS[table][field.key]
    fix = _USUAL[(table, field.key)][0] if (table, field.key) in _USUAL else ""
    return CheckText(f"{CODE_PREFIXES[table]}_no_{field.key}", field.needed, title, what, why, fix=fix)


_SPARED: dict[tuple[str, str], Callable[[Records, Any], bool]] = {("escalation_step", "who_answers"): _reaches_one}
_ANY_ROLE = {"user": "", "conductor": "", "builder": ""}
_NEEDED = {
    table: tuple(
        (field, _text(table, field))
        for field in FIELDS_OF[table]
        if field.needed and (table, field.key) not in COUNTED_AS_ONE
    )
    for table in CODE_PREFIXES
}
