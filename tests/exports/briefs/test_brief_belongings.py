"""A role's brief has every record that the role owns and nothing that only others need; the dossier has all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from tests.builders import framework
from tests.exports.briefs.brief_projects import brief, everything, generated, plain, sample, words
from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.letters import is_as_seeded, rows_of, team_of
from triad_desktop.facilitation.parties import owned_by_role
from triad_desktop.models.content import ROWS_OF_TABLE, Records, party_of
from triad_desktop.models.fields import PRIVATE_NOTE, Field, is_empty, show
from triad_desktop.models.keys import ROLES, Role
from triad_desktop.models.record_fields import FIELDS_OF

MARKER = "zqmarkerzq"
PROJECTS: dict[str, Callable[[], Records]] = {
    "sample": sample,
    "generated": lambda: generated(0.25, 11),
}
projects = pytest.mark.parametrize("records", PROJECTS.values(), ids=PROJECTS)
roles = pytest.mark.parametrize("role", ROLES)


@projects
@roles
def test_a_role_finds_all_that_it_owns(records: Callable[[], Records], role: Role) -> None:
    project = records()
    text = words(brief(project, role))

    wanted = list(_owned_texts(project, role))
    assert len(wanted) > 10
    days_repeated = re.sub(r"(\d+ \w+ \d{4}) (\d\d:\d\d)–(\d\d:\d\d)", r"\1 \2 – \1 \3", text)
    shown = days_repeated.casefold().replace("–", "-")
    assert [one for one in wanted if plain(one).casefold().replace("–", "-") not in shown] == []


@projects
@roles
def test_a_role_finds_nothing_that_only_others_need(records: Callable[[], Records], role: Role) -> None:
    marked, count = _marked(records(), _only_for_others(records(), role))

    assert count > 20
    assert MARKER not in everything(brief(marked, role))


@projects
def test_the_dossier_has_everything_but_private_notes(records: Callable[[], Records]) -> None:
    project = records()
    text = words(brief(project, "dossier"))

    wanted = [value for record in _included(project) for value in _values(project, record)]
    assert len(wanted) > 300
    days_repeated = re.sub(r"(\d+ \w+ \d{4}) (\d\d:\d\d)–(\d\d:\d\d)", r"\1 \2 – \1 \3", text)
    shown = days_repeated.casefold().replace("–", "-")
    assert [one for one in wanted if plain(one).casefold().replace("–", "-") not in shown] == []


@pytest.mark.parametrize("role", [*ROLES, "dossier"])
def test_private_notes_and_drafts_are_in_no_brief(role: str) -> None:
    marked, count = _marked(
        sample(), ((one, ["private_note"]) for one in _all(sample()) if hasattr(one, "private_note"))
    )
    refused = {(one.id, "statement"): MARKER for one in marked.success_criteria}

    assert count > 200
    assert MARKER not in everything(brief(replace(marked, drafts=refused), role))


@pytest.mark.parametrize("role", [*ROLES, "dossier"])
def test_left_out_dimensions_are_only_named(role: str) -> None:
    project = sample()
    (state,) = project.dimension_states.of("workflow") or [None]
    states = [replace(one, included=False) for one in project.dimension_states if one.dimension == "workflow"]
    left_out = project.with_changes({"dimension_state": (states, [])})
    inside = [one for one in _all(project) if _dimension_of(project, one) == "workflow"]

    marked, _count = _marked(left_out, ((one, _text_fields(one)) for one in inside))

    text = everything(brief(marked, role))
    assert state is not None
    assert MARKER not in text
    assert ("Left out of this workshop Workflow & success criteria" in text) == (role == "dossier")


def _owned_texts(project: Records, role: Role) -> Iterator[str]:
    """The code and what the brief shows of each record that the role owns."""
    owned = owned_by_role(project, framework(), role)
    shown = {
        "success_criterion": ["statement", "metric", "baseline", "target"],
        "escalation_rule": ["name", "information_shown", "on_silence"],
        "raci_activity": ["text"],
    }
    for table, ids in owned.items():
        for record in (project.rows(table).get(one) for one in sorted(ids)):
            if record.dimension not in project.included_dimensions():
                continue
            if table == "raci_activity" and is_as_seeded(project, framework(), record.dimension):
                continue
            yield code_of(record, framework())
            if table == "worksheet_row":
                yield from _values(project, record)
            else:
                yield from (getattr(record, key) for key in shown[table])


def _only_for_others(project: Records, role: Role) -> Iterator[tuple[Any, list[str]]]:
    """Records of which the role is told nothing, with the fields to mark, and what only the dossier says of others."""
    owned = owned_by_role(project, framework(), role)
    for rule in project.escalation_rules:
        if rule.id not in owned["escalation_rule"]:
            yield rule, _text_fields(rule)
        else:
            yield rule, ["reason", "logged", "return_path"]
    for row in project.worksheet_rows:
        worksheet = framework().dimension(row.dimension).worksheet
        if role not in worksheet.readers and row.id not in owned["worksheet_row"]:
            yield row, ["values"]
    for dimension in project.included_dimensions():
        if is_as_seeded(project, framework(), dimension):
            continue
        team = team_of(project)
        for activity in rows_of(project, team, dimension):
            own = "".join(letters for party, letters in activity.counted.items() if team.role_of[party] == role)
            fields_to_mark = ["outcome"] if set(own) & set("ARC") else ["outcome", "text"]
            yield activity.activity, fields_to_mark
    for statement in project.scope_statements:
        yield statement, ["reason", "text"] if statement.kind in ("unsupported_use", "assumption") else ["reason"]
    for anchor in project.rubric_anchors:
        yield anchor, _text_fields(anchor)
    for one in (*project.participants, *project.desks):
        yield one, ["contact"]


def _marked(project: Records, found: Iterable[tuple[Any, list[str]]]) -> tuple[Records, int]:
    """The project with the marker in these fields, and how many there are."""
    changes: dict[str, tuple[list[Any], list[str]]] = {}
    count = 0
    for record, keys in found:
        values = {key: _marker_for(record, key) for key in keys}
        if values:
            changes.setdefault(record.TABLE, ([], []))[0].append(replace(record, **values))
            count += len(values)
    return project.with_changes(changes), count


def _marker_for(record: Any, key: str) -> Any:
    if key != "values":
        return MARKER
    return {
        column.key: MARKER
        for column in framework().dimension(record.dimension).worksheet.columns
        if column.kind in ("line", "text")
    }


def _text_fields(record: Any) -> list[str]:
    """The fields that hold what people type; of a worksheet's row all of them at once."""
    if record.TABLE == "worksheet_row":
        return ["values"]
    typed = {field.key for field in FIELDS_OF.get(record.TABLE, ()) if field.kind in ("line", "text")}
    return [field.name for field in fields(record) if field.name in typed]


def _all(project: Records) -> Iterator[Any]:
    for table in ROWS_OF_TABLE:
        yield from project.rows(table)


def _included(project: Records) -> Iterator[Any]:
    yield project.project
    for record in _all(project):
        dimension = _dimension_of(project, record)
        if getattr(record, "private", False):
            continue
        if record.TABLE in (*FIELDS_OF, "worksheet_row") and dimension in ("", *project.included_dimensions()):
            yield record


def _dimension_of(project: Records, record: Any) -> str:
    parents = {"escalation_step": ("escalation_rule", "rule"), "rubric_criterion": ("rubric", "rubric"),
               "escalation_case": ("escalation_rule", "rule"), "rubric_anchor": ("rubric_criterion", "criterion"), "raci_assignment": ("raci_activity", "activity")}  # fmt: skip
    while record.TABLE in parents:
        table, key = parents[record.TABLE]
        record = project.rows(table).get(getattr(record, key))
    return getattr(record, "dimension", "")


def _values(project: Records, record: Any) -> Iterator[str]:
    """What has been filled in, as people read it."""
    is_row = record.TABLE == "worksheet_row"
    known: tuple[Field, ...] = (
        framework().dimension(record.dimension).worksheet.fields() if is_row else FIELDS_OF[record.TABLE]
    )
    if record.TABLE == "raci_activity" and not record.included:
        known = tuple(field for field in known if field.key == "text")
    for field in known:
        value = record.values.get(field.key) if is_row else getattr(record, field.key)
        if field.key == PRIVATE_NOTE.key or is_empty(value) or field.kind == "yes_no" or field.key in _SAID_OTHERWISE:
            continue
        if field.kind == "choice" and not field.choices:
            continue
        if field.kind in ("participant", "party", "parties"):
            found = (
                party_of(project, one, framework().role_titles())
                for one in ([value] if isinstance(value, str) else value)
            )
            yield from (party.name for party in found if party)
        elif field.kind == "options":
            parts = (part for option in value for part in (option.text, option.pros, option.cons))
            yield from (one for part in parts for one in part.split("; ") if one)
        else:
            yield show(field, value)


# On paper as its shape, as the record it points to, or as its level's name.
_SAID_OTHERWISE = {
    "kind",
    "activity",
    "flexibility",
    "minimum_minutes",
    "fixed_start",
    "state",
    "paper",
    "language",
    "confidentiality",
    "direction",
    "success_criterion",
    "weight",
    "required_minimum",
    "agreed_level",
}
