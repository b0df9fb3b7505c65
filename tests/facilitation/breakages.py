"""For every code one way to break a whole project so that exactly this is found; fields are generated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.builders import (
    activity,
    framework,
    make,
    person,
    with_added,
    with_changed,
    without,
)
from tests.facilitation.agenda_cases import agenda_breaks
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records
from triad_desktop.models.fields import Field, empty_value
from triad_desktop.models.workshop_records import Capture

Break = Callable[[Records], Records]


def of_table(records: Records, table: str) -> Any:
    """The first record of a table that lies in the workflow dimension, if it has one."""
    if table == "project":
        return records.project
    rows = records.rows(table)
    parents = {"workflow", "scope_statement"}
    for name, parent_table in (("rule", "escalation_rule"), ("rubric", "rubric"), ("criterion", "rubric_criterion")):
        if any(hasattr(row, name) for row in rows):
            parents.add(of_table(records, parent_table).id)
    found = [row for row in rows if getattr(row, getattr(row, "PARENT", ""), "workflow") in parents]
    return found[0]


def emptied(table: str, field: Field) -> Break:
    """The project with this field of the first record emptied."""

    def break_it(records: Records) -> Records:
        record = replace(of_table(records, table), **{field.key: empty_value(field)})
        return records.with_changes({table: ([record], [])})

    return break_it


def refused(table: str, key: str, typed: str = "abc") -> Break:
    """The project with refused text in this field of the first record."""

    def break_it(records: Records) -> Records:
        return replace(records, drafts={**records.drafts, (of_table(records, table).id, key): typed})

    return break_it


def column_emptied(dimension: str, key: str) -> Break:
    def break_it(records: Records) -> Records:
        row = records.worksheet_rows.of(dimension)[0]
        return with_changed(records, row, values={name: value for name, value in row.values.items() if name != key})

    return break_it


def removed(table: str, *, keep: Callable[[Any], bool] = lambda _row: False) -> Break:
    """The project without the workflow dimension's records of a table (children go with them)."""

    def break_it(records: Records) -> Records:
        rows = [row for row in records.rows(table) if _dimension(records, row) == "workflow" and not keep(row)]
        return without(records, *rows)

    return break_it


def row_with(by_party: dict[str, str], **values: Any) -> Break:
    """The project with one more workflow activity with these letters."""

    def break_it(records: Records) -> Records:
        return with_added(records, *activity("workflow", by_party, number=7, **values))

    return break_it


def people_added(*people: kinds.Participant) -> Break:
    return lambda records: with_added(records, *people)


def then(*breaks: Break) -> Break:
    def break_it(records: Records) -> Records:
        for one in breaks:
            records = one(records)
        return records

    return break_it


def _dimension(records: Records, row: Any) -> str:
    while not hasattr(row, "dimension"):
        parent = {"rule": "escalation_rule", "rubric": "rubric", "criterion": "rubric_criterion",
                  "activity": "raci_activity"}[row.PARENT]  # fmt: skip
        row = records.rows(parent).get(getattr(row, row.PARENT))
    return str(row.dimension)


def _nobody_is(role: str) -> Break:
    def break_it(records: Records) -> Records:
        return without(records, *[one for one in records.participants if one.role == role])

    return break_it


def _not_independent(records: Records) -> Records:
    built = next(one for one in framework().dimension("development").responsibilities if one.role == "builder")
    judge = next(party for party, one in _letters(records, "evaluation").items() if one == "A")
    others = [f"participant:{one.id}" for one in records.participants if f"participant:{one.id}" != judge]
    return with_added(
        records, *activity("development", {judge: "R", others[0]: "A"}, responsibility=built.id, text=built.text)
    )


def _letters(records: Records, dimension: str) -> dict[str, str]:
    row = records.raci_activities.of(dimension)[0]
    return {one.party: one.letter for one in records.raci_assignments.of(row.id)}


def _escalation_party_without_part(records: Records) -> Records:
    step = of_table(records, "escalation_step")
    informed = next(party for party, one in _letters(records, "workflow").items() if one == "I")
    return with_changed(records, step, party=informed)


def _unnamed_letters(records: Records) -> Records:
    """Ada's letters become her role's, and she goes; so does what else names her."""
    theirs = [one for one in records.raci_assignments if one.party == "participant:ada"]
    changes = [replace(one, party="role:user") for one in theirs]
    return without(records.with_changes({"raci_assignment": (changes, [])}), records.participants.get("ada"))


def _many_accountable(records: Records) -> Records:
    for _number in range(3):
        records = with_added(records, *activity("workflow", {"participant:ada": "A", "participant:bo": "R"}))
    return records


def _role_without_part(records: Records) -> Records:
    """Every R and A of the Builders goes to Carl or Ada, whoever has no letter that would contradict it."""
    changes, gone = [], []
    for one in records.raci_assignments:
        if one.party == "participant:bo" and one.letter in "RA":
            other = next(
                two for two in records.raci_assignments.of(one.activity) if two.letter in "CI" and two is not one
            )
            changes += [replace(one, letter=other.letter), replace(other, letter=one.letter)]
            gone += [one.id, other.id]
    return records.with_changes({"raci_assignment": (changes, [])})


def _rule_changed(**values: Any) -> Break:
    return lambda records: with_changed(records, of_table(records, "escalation_rule"), **values)


def _case_changed(**values: Any) -> Break:
    return lambda records: with_changed(records, of_table(records, "escalation_case"), **values)


def _second_rule(**values: Any) -> Break:
    """The project with one more rule of the same AI step, with its own case, without overlap if it has other conditions."""

    def break_it(records: Records) -> Records:
        rule = replace(of_table(records, "escalation_rule"), id="second", number=2, position=2, **values)
        steps = [
            replace(one, id=f"second-{one.id}", rule="second")
            for one in records.escalation_steps.of(of_table(records, "escalation_rule").id)
        ]
        case = replace(of_table(records, "escalation_case"), id="second-case", rule="second")
        own_values = {one.field: one.value for one in rule.conditions}
        return with_added(records, rule, *steps, replace(case, field_values=own_values))

    return break_it


def _step_calls(party: str) -> Break:
    """The last step of the first rule calls somebody else, whose letters are as those of Ada."""

    def break_it(records: Records) -> Records:
        step = records.escalation_steps.of(of_table(records, "escalation_rule").id)[-1]
        return with_changed(records, step, party=party)

    return break_it


def _row_changed(dimension: str, **values: Any) -> Break:
    def break_it(records: Records) -> Records:
        row = records.worksheet_rows.of(dimension)[0]
        return with_changed(records, row, values={**row.values, **values})

    return break_it


def _unjudged(records: Records) -> Records:
    criterion = of_table(records, "success_criterion")
    return with_added(records, replace(criterion, id="second-criterion", number=2))


def _capture_of(**values: Any) -> Break:
    return lambda records: with_added(records, make(Capture, **{"kind": "decision", "text": "Which?", **values}))


MORE_PEOPLE = [person(f"P{number}", "builder") for number in range(2)]

# code: (activity in which it is found, the way to break the project)
STATION_BREAKS: dict[str, tuple[str, Break]] = {
    "scope_empty": ("scope", then(removed("scope_statement"), removed("success_criterion"))),
    "scope_no_in": ("scope", removed("scope_statement", keep=lambda row: row.kind != "in")),
    "scope_no_out": ("scope", removed("scope_statement", keep=lambda row: row.kind != "out")),
    "scope_no_boundary": ("scope", removed("scope_statement", keep=lambda row: row.kind != "boundary")),
    "scope_no_criterion": ("scope", removed("success_criterion")),
    "worksheet_empty": ("worksheet", removed("worksheet_row")),
    "escalation_empty": ("escalation", then(removed("escalation_step"), removed("escalation_rule"))),
    "rule_no_steps": ("escalation", removed("escalation_step")),
    "step_party_left": (
        "escalation",
        then(people_added(person("Gone", "user", active=False)), _step_calls("participant:gone")),
    ),
    "step_role_nobody": (
        "escalation",
        then(
            lambda records: without(records, *[one for one in records.participants if one.role == "conductor"]),
            _step_calls("role:conductor"),
        ),
    ),
    "step_desk_no_hours": (
        "escalation",
        then(
            lambda records: with_changed(records, of_table(records, "desk"), active_hours=()),
            _step_calls("desk:fraud"),
        ),
    ),
    "rule_no_case": ("escalation", removed("escalation_case")),
    "rules_overlap": ("escalation", _second_rule(conditions=(kinds.Condition("child", "=", "yes"),))),
    "case_unknown_value": ("escalation", _case_changed(field_values={"child": "yes"})),
    "case_gap": ("escalation", _case_changed(field_values={"injury": "no"})),
    "case_other_rule": (
        "escalation",
        then(
            _second_rule(conditions=(kinds.Condition("injury", "=", "no"),)),
            _case_changed(field_values={"injury": "no"}),
        ),
    ),
    "case_other_end": ("escalation", _case_changed(expected_end="The police")),
    "criterion_not_in_rubric": ("rubric", _unjudged),
    "rubric_criterion_untraced": (
        "rubric",
        then(
            removed("success_criterion"),
            lambda records: with_changed(records, of_table(records, "rubric_criterion"), success_criterion="gone"),
        ),
    ),
    "rubric_no_gate": (
        "rubric",
        lambda records: with_changed(records, of_table(records, "rubric_criterion"), required_minimum=None),
    ),
    "rubric_empty": (
        "rubric",
        then(
            removed("rubric_anchor"),
            removed("rubric_criterion"),
            lambda records: with_changed(records, of_table(records, "rubric"), name="", pass_threshold=""),
        ),
    ),
    "rubric_no_criteria": ("rubric", then(removed("rubric_anchor"), removed("rubric_criterion"))),
    "rubric_pass_line_off_scale": (
        "rubric",
        lambda records: with_changed(records, of_table(records, "rubric"), pass_threshold="70"),
    ),
    "rubric_criterion_no_descriptor": (
        "rubric",
        lambda records: with_changed(records, of_table(records, "rubric_criterion"), descriptors={"1": "a", "3": "b"}),
    ),
    "raci_empty": ("raci", then(removed("raci_assignment"), removed("raci_activity"))),
    "raci_no_accountable": ("raci", row_with({"participant:bo": "R", "participant:ada": "C"})),
    "raci_no_responsible": ("raci", row_with({"participant:bo": "A", "participant:ada": "C"})),
    "raci_several_accountable": ("raci", row_with({"participant:bo": "A", "participant:ada": "RA"})),
    "raci_active_and_passive": ("raci", row_with({"participant:bo": "A", "participant:ada": "RC"})),
    "raci_unknown_letter": ("raci", row_with({"participant:bo": "AX", "participant:ada": "R"})),
    "raci_many_responsible": (
        "raci",
        then(
            people_added(*MORE_PEOPLE),
            row_with({"participant:bo": "RA", "participant:ada": "R", "participant:p0": "R", "participant:p1": "R"}),
        ),
    ),
    "raci_many_consulted": ("raci", row_with({"participant:bo": "RA", "participant:ada": "C", "role:conductor": "C"})),
    "raci_critical_one_person": ("raci", row_with({"participant:bo": "RA"}, critical=True)),
    "raci_party_left": (
        "raci",
        then(people_added(person("Gone", "user", active=False)), row_with({"participant:gone": "A", "role:user": "R"})),
    ),
    "raci_no_outcome": ("raci", row_with({"participant:bo": "RA"}, outcome="")),
    "raci_escalation_party": ("raci", _escalation_party_without_part),
    "scope_refused_text": ("scope", refused("success_criterion", "failure_threshold")),
    "worksheet_refused_text": ("worksheet", refused("worksheet_row", "owner")),
    "escalation_refused_text": ("escalation", refused("escalation_step", "answer_within")),
    "rubric_refused_text": ("rubric", refused("rubric_anchor", "agreed_level")),
    "raci_refused_text": ("raci", refused("raci_activity", "text")),
}
# code: (dimension of the worksheet, the way to break the project)
WORKSHEET_BREAKS: dict[str, tuple[str, Break]] = {
    "worksheet_architecture_no_rule": ("architecture", _row_changed("architecture", autonomy="acts_and_tells")),
    "worksheet_data_no_plan": ("data", _row_changed("data", examples_at_hand=0, synthetic_needed=False)),
    "worksheet_knowledge_self_validated": ("knowledge", _row_changed("knowledge", validated_by="participant:ada")),
    "worksheet_instructions_vague_must": ("instructions", _row_changed("instructions", vague_term="soon")),
}
PROJECT_BREAKS: dict[str, tuple[str, Break]] = {
    "initiative_refused_text": ("initiative", refused("project", "language")),
    "participants_refused_text": ("participants", refused("participant", "role")),
    "desks_refused_text": ("desks", refused("desk", "active_hours")),
    "reference_gone": ("captures", _capture_of(raised_by="participant:nobody")),
    "decision_circle": (
        "captures",
        then(_capture_of(id="one", supersedes="two"), _capture_of(id="two", supersedes="one")),
    ),
    "participant_twice": ("participants", people_added(person("Ada ", "user", id="ada2"))),
    "role_nobody": ("participants", then(_unnamed_letters)),
    "raci_party_unused": ("raci", people_added(person("Zoe", "user"))),
    "raci_role_without_part": ("raci", _role_without_part),
    "raci_role_nobody": ("raci", _unnamed_letters),
    "raci_many_accountable": ("raci", _many_accountable),
    "raci_not_independent": ("raci", _not_independent),
    **agenda_breaks(),
}
