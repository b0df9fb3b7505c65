"""Writes docs/findings.md, the catalogue of all findings, from the words that the program itself uses."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from triad_desktop.facilitation import triad_check
from triad_desktop.facilitation.finding import CheckText
from triad_desktop.facilitation.findings import (
    agenda,
    captures,
    escalation,
    project,
    raci,
    references,
    rubric,
    rule_cases,
    rule_parties,
    scope,
    worksheet,
    worksheet_links,
)
from triad_desktop.facilitation.findings.field_texts import needed_fields
from triad_desktop.facilitation.findings.refused_text import REFUSED_TEXTS

TARGET = Path(__file__).resolve().parent.parent / "docs" / "findings.md"
INTRODUCTION = """\
# Findings

A finding says that something is missing or contradicts itself, why it matters and where it is. **blocks**
stands in the way of a sign-off; **look** is worth a look. Codes are stable: `triad-desktop check` prints
them, and they may be relied on.

A station counts one check for each code that applies to it. While nothing of the room's is in a station,
it has one finding (`…_empty`) and nothing else in it is judged.

Letters are judged as they count: a person's letters replace their role's in that row, everybody else has
their role's, and a role counts once for all of its people who have no letters of their own. An A that
several people share as their role's counts towards nobody's five.

A case is tried on the rules of its own AI step: it is taken by the one of lowest priority number whose
conditions all hold. Numbers are compared as numbers, lengths of time such as 90 min and 1 h 30 as lengths of time,
words without regard to case and spaces.

What is worth a look can be **accepted** with a reason. It then counts no more, is listed with its reason in
Review and in the dossier, and comes back when what it is about changes. What blocks can't be accepted.
Some findings can be mended in one step, which can be undone like any other.

This page is written by `tools/findings_catalogue.py` from the program's own words.
"""
RECORDS = {
    "project": "The initiative",
    "participant": "A participant",
    "desk": "A desk",
    "scope_statement": "A scope statement",
    "success_criterion": "A success criterion",
    "escalation_rule": "An escalation rule",
    "escalation_step": "An escalation step",
    "escalation_case": "A case",
    "rubric": "The rubric",
    "rubric_criterion": "A rubric criterion",
    "rubric_anchor": "An anchor example",
    "raci_activity": "An activity",
}
FACTS = {
    "worksheet_empty": {"worksheet": "…"},
    "role_nobody": {"role": "one of the three roles"},
    "rule_no_steps": {"record": "An escalation rule"},
    "rubric_pass_line_off_scale": {
        "record": "A rubric",
        "figure": "a figure",
        "low": "one",
        "high": "another that leave it out",
    },
    "rubric_criterion_no_descriptor": {"record": "A rubric criterion", "levels": "a level of the scale"},
    "raci_several_accountable": {"names": "Several parties"},
    "raci_many_responsible": {"count": "More than three"},
    "raci_many_consulted": {"count": "More than half", "total": "the"},
    "raci_active_and_passive": {"letters": "R and C"},
    "raci_party_left": {"letters": "an R"},
    "raci_critical_one_person": {"record": "An activity", "names": "one person"},
    "raci_no_outcome": {"count": "Some", "total": "the"},
    "raci_escalation_party": {"record": "An escalation rule", "names": "somebody"},
    "raci_role_without_part": {"names": "One of the three roles"},
    "raci_role_nobody": {"names": "One of the three roles", "count": "some"},
    "raci_many_accountable": {"count": f"more than {raci.MOST_ACCOUNTABLE}"},
    "raci_not_independent": {"record": "an activity of evaluation or safeguards", "other": "development"},
}
AGENDA_FACTS = {
    "other": "another", "names": "somebody", "dimension": "a dimension", "length": "its length", "guess": "less",
    "minutes": "…", "minimum": "…", "over": "some minutes", "end": "its end", "fixed": "a clock time", "until": "then",
    "overlap": "some minutes",
}  # fmt: skip
FACTS |= {one.code: AGENDA_FACTS | {"record": "A session"} for one in agenda.SESSION_TEXTS}
FACTS |= {one.code: AGENDA_FACTS | {"record": "A block"} for one in agenda.BLOCK_TEXTS}
LINK_FACTS = {
    "other": "another rule", "priority": "the same", "fields": "a field that its rule asks for", "expected": "words",
    "rule": "its rule",
}  # fmt: skip
FACTS |= {one.code: {"record": "A step of a rule", "names": "somebody"} for one in rule_parties.PARTY_TEXTS}
FACTS |= {one.code: LINK_FACTS | {"record": "A case"} for one in rule_cases.CASE_TEXTS}
FACTS |= {one.code: LINK_FACTS | {"record": "A rule"} for one in (rule_cases.NO_CASE, rule_cases.OVERLAP)}
FACTS["case_gap"] = {"record": "a case"}
FACTS["criterion_not_in_rubric"] = {"record": "a success criterion"}
FACTS["rubric_criterion_untraced"] = {"record": "A rubric criterion"}
FACTS["rubric_no_gate"] = {"record": "its rubric criterion", "other": "A success criterion"}
FACTS |= {one.code: {"record": "A row"} for one in worksheet_links.TEXTS}
FACTS |= {one.code: {"record": "A record", "field": "a field"} for one in references.TEXTS}
FACTS["decision_circle"] |= {"names": "decisions", "field": "Supersedes"}
FACTS["participant_twice"] = {"record": "Somebody", "role": "the same role"}
FACTS |= {
    one.code: {"record": "A capture", "statement": "a scope statement", "closed": "dimension or session"}
    for one in captures.TEXTS
}
FACTS |= {one.code: {"role": "A role", "record": "a record", "comment": "…"} for one in triad_check.TEXTS}
FACTS |= {one.code: {"record": "A record", "field": "a field"} for one in REFUSED_TEXTS.values()}
COLUMNS = ("code", "severity", "what", "why it matters", "what to do", "in one step")
SOMEBODY = {"names": "Somebody", "letters": "X", "record": "an activity"}


def catalogue_markdown() -> str:
    """The whole page."""
    sections = {
        "The initiative, participants and desks": [
            *_fields("project"), *_texts(project.TEXTS), *_fields("participant"), *_fields("desk"),
        ],
        "Sessions and agenda": _texts(agenda.TEXTS),
        "Captures and feedback": [*_texts(captures.TEXTS), *_texts(references.TEXTS)],
        "Any station": _texts(triad_check.TEXTS),
        "Scope": [*_texts(scope.TEXTS), *_fields("scope_statement"), *_fields("success_criterion")],
        "Worksheet": [*_texts(worksheet.TEXTS), *_columns()],
        "Escalation": [
            *_texts(escalation.TEXTS), *_fields("escalation_rule"), *_fields("escalation_step"),
            *_fields("escalation_case"),
        ],
        "Rubric": [
            *_texts(rubric.TEXTS), *_fields("rubric"), *_fields("rubric_criterion"), *_fields("rubric_anchor"),
        ],
        "RACI, in one dimension": [*_texts(raci.STATION_TEXTS), *_fields("raci_activity")],
        "RACI, over all included dimensions": _texts(raci.PROJECT_TEXTS),
    }  # fmt: skip
    pages = [INTRODUCTION]
    for title, rows in sections.items():
        head = f"## {title}\n\n{_line(*COLUMNS)}\n{_line(*('---' for _column in COLUMNS))}"
        pages.append("\n".join([head, *rows]) + "\n")
    return "\n".join(pages)


def _texts(texts: Iterable[CheckText]) -> list[str]:
    return [_row(text, **{**SOMEBODY, **FACTS.get(text.code, {})}) for text in texts]


def _fields(table: str) -> list[str]:
    return [_row(text, record=RECORDS[table]) for _field, text in needed_fields(table)]


def _columns() -> list[str]:
    return [
        _line(
            "`worksheet_<dimension>_no_<column>`",
            "as its column says",
            "A row has nothing under a column that is needed",
            "Blocking: it can't be agreed to yet. Else readers will have to guess",
            "",
            "",
        )
    ]


def _row(text: CheckText, **facts: str) -> str:
    what, why = text.what.format(**facts), text.why.format(**facts)
    advice = text.advice.format(**facts)
    return _line(f"`{text.code}`", text.severity, what, f"{why[0].upper()}{why[1:]}", advice, text.fix)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    TARGET.write_text(catalogue_markdown(), encoding="utf-8")
