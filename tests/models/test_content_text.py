from __future__ import annotations

from typing import Any

import pytest

from triad_desktop.models.content_text import content_from_toml
from triad_desktop.models.edits.content import Content
from triad_desktop.models.errors import KnownError
from triad_desktop.models.framework import Framework
from triad_desktop.models.records import Condition, Interval

PROJECT = """
key = "mail-room"
created_at = "2026-09-14T08:30:00+02:00"
[project]
title = "Sorting mail"
[participants.ada]
name = "Ada"
role = "user"
[participants.bo]
role = "builder"
active = false
[desks.night]
active_hours = "Mon-Tue 8-12"
"""
DATA = """
dimension = "data"
opened_at = "2026-09-22T09:00:00+02:00"
heard = ["user"]
[skipped]
rubric = "Later"
[scope]
in = ["Letters", { text = "Parcels", reason = "Many" }]
out = ["Bills"]
[success_criteria.quick]
owner = "ada"
baseline = 4.50
target = 3
respond_within = "2 h"
due = "30 Sep 2026"
[[worksheet]]
scenario = "Hail"
examples_at_hand = 12
synthetic_needed = true
private_note = "hm"
[[rules]]
conditions = "weight > 2; sender = bank"
human_may = "stop, approve"
[[rules.steps]]
party = "night"
answer_within = "30 min"
[[rules.steps]]
party = "builder"
[rubric]
labels = ["low", "middle", "high"]
pass_threshold = "2.5"
[[rubric.criteria]]
weight = 3
success_criterion = "quick"
descriptors = ["bad", "fair", "good"]
[[rubric.criteria.anchors]]
text = "Dear all"
[raci.data-user-1]
critical = true
letters = { ada = "RA", conductor = "" }
[[activities]]
text = "Ring the bell"
letters = { bo = "R" }
"""


@pytest.fixture
def texts() -> dict[str, str]:
    return {
        "project.toml": PROJECT,
        "03-data.toml": DATA,
        "01-workflow.toml": 'dimension = "workflow"\nincluded = false',
    }


@pytest.fixture
def content(texts: dict[str, str], framework: Framework) -> Content:
    return content_from_toml(texts, framework)


def fault_of(texts: dict[str, str], framework: Framework) -> str:
    with pytest.raises(KnownError) as refused:
        content_from_toml(texts, framework)
    assert refused.value.code == "content"
    return refused.value.sentence


def key_of(content: Content, name: str) -> str:
    return next(f"participant:{one.id}" for one in content.participants if one.values.get("name") == name)


def test_project_people_and_desks(content: Content) -> None:
    assert content.created_at == "2026-09-14T08:30:00+02:00"
    assert content.project == {"title": "Sorting mail"}
    assert [one.values for one in content.participants] == [
        {"name": "Ada", "role": "user"},
        {"role": "builder", "active": False},
    ]
    assert content.desks[0].values == {"active_hours": (Interval(0, 480, 720), Interval(1, 480, 720))}


def test_dimensions_come_in_the_frameworks_order(content: Content) -> None:
    assert [(one.dimension, one.included) for one in content.dimensions] == [("workflow", False), ("data", True)]


def test_a_dimension_has_everything_that_was_written(content: Content) -> None:
    data = content.dimensions[1]

    assert (data.opened_at, data.heard, data.skipped) == ("2026-09-22T09:00:00+02:00", ("user",), {"rubric": "Later"})
    assert [(one.kind, one.values) for one in data.scope] == [
        ("in", {"text": "Letters"}), ("in", {"text": "Parcels", "reason": "Many"}), ("out", {"text": "Bills"}),
    ]  # fmt: skip
    assert data.success_criteria[0].values == {
        "owner": key_of(content, "Ada"), "baseline": "4.50", "target": "3", "respond_within": 120, "due": "2026-09-30",
    }  # fmt: skip
    assert data.worksheet[0].values == {
        "scenario": "Hail", "examples_at_hand": 12, "synthetic_needed": True, "private_note": "hm",
    }  # fmt: skip


def test_rules_and_their_steps(content: Content) -> None:
    rule = content.dimensions[1].rules[0]

    assert rule.values["conditions"] == (Condition("weight", ">", "2"), Condition("sender", "=", "bank"))
    assert rule.values["human_may"] == ("approve", "stop")
    assert [step.values for step in rule.steps] == [
        {"party": f"desk:{content.desks[0].id}", "answer_within": 30}, {"party": "role:builder"},
    ]  # fmt: skip


def test_the_rubric_and_its_link_to_a_success_criterion(content: Content) -> None:
    data = content.dimensions[1]
    criterion = data.rubric.criteria[0]

    assert (data.rubric.labels, data.rubric.values) == (("low", "middle", "high"), {"pass_threshold": "2.5"})
    assert criterion.values == {"weight": 3, "success_criterion": data.success_criteria[0].id}
    assert criterion.descriptors == {"1": "bad", "2": "fair", "3": "good"}
    assert criterion.anchors[0].values == {"text": "Dear all"}


def test_raci_changes_and_additions(content: Content) -> None:
    changed, added = content.dimensions[1].raci

    assert (changed.responsibility, changed.values) == ("data-user-1", {"critical": True})
    assert changed.letters == {key_of(content, "Ada"): "RA", "role:conductor": ""}
    assert (added.responsibility, added.values) == ("", {"text": "Ring the bell"})
    assert added.letters == {f"participant:{content.participants[1].id}": "R"}


def test_the_same_text_gives_the_same_ids_and_each_id_once(texts: dict[str, str], framework: Framework) -> None:
    content = content_from_toml(texts, framework)
    data = content.dimensions[1]
    ids = [
        content.id,
        *(
            one.id
            for one in (*content.participants, *content.desks, *data.scope, *data.success_criteria, *data.worksheet)
        ),
        *(
            one.id
            for one in (
                *data.rules,
                *data.rules[0].steps,
                *data.rubric.criteria,
                *data.rubric.criteria[0].anchors,
                *data.raci,
            )
        ),
    ]

    assert content_from_toml(texts, framework) == content
    assert len(set(ids)) == len(ids)


def test_another_key_gives_other_ids(texts: dict[str, str], framework: Framework) -> None:
    first = content_from_toml(texts, framework)
    texts["project.toml"] = PROJECT.replace("mail-room", "parcel-room")
    second = content_from_toml(texts, framework)

    assert first.id != second.id
    assert first.participants[0].id != second.participants[0].id


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "fault"),
    [
        ("project.toml", "[project]", "[project", "project.toml", "line 4"),
        ("project.toml", 'key = "mail-room"', 'key = "Mail Room"', "project.toml, key", "pattern"),
        ("project.toml", "[desks.night]", "[desks.ada]", "project.toml, desks.ada", "stands twice"),
        ("project.toml", "[desks.night]", "[desks.user]", "project.toml, desks.user", "stands twice"),
        ("project.toml", 'title = "Sorting mail"', 'titel = "x"', "project.toml, project", "no field “titel”"),
        ("project.toml", "Mon-Tue 8-12", "mornings", "project.toml, desks.night, active_hours", "not understood as hours"),
        ("project.toml", 'role = "user"', 'role = "pope"', "project.toml, participants.ada, role", "not in the list"),
        ("project.toml", "[project]", "[weather]\n[project]", "project.toml, weather", "not permitted"),
        ("03-data.toml", "[scope]", "[scopes]\n[scope]", "03-data.toml, scopes", "not permitted"),
        ("03-data.toml", 'dimension = "data"', 'dimension = "cooking"', "03-data.toml, dimension", "workflow"),
        ("03-data.toml", 'rubric = "Later"', 'lunch = "Later"', "03-data.toml, skipped.lunch", "scope"),
        ("03-data.toml", "[scope]", "[scope]\nmaybe = []", "03-data.toml, scope.maybe", "boundary"),
        ("03-data.toml", "[success_criteria.quick]", "[success_criteria.Quick]", "03-data.toml, success_criteria.Quick", "pattern"),
        ("03-data.toml", 'reason = "Many"', 'raison = "Many"', "03-data.toml, scope.in 2", "no field “raison”"),
        ("03-data.toml", '"2 h"', '"a while"', "03-data.toml, success_criteria.quick, respond_within", "not a length of time"),
        ("03-data.toml", 'owner = "ada"', 'owner = "eve"', "03-data.toml, success_criteria.quick, owner", "is called “eve”"),
        ("03-data.toml", 'owner = "ada"', 'owner = "night"', "03-data.toml, success_criteria.quick, owner", "can't hold"),
        ("03-data.toml", "examples_at_hand = 12", "examples = 12", "03-data.toml, worksheet 1", "no field “examples”"),
        ("03-data.toml", "examples_at_hand = 12", "examples_at_hand = [1]", "03-data.toml, worksheet.1.examples_at_hand", "valid"),
        ("03-data.toml", "weight > 2", "heavy", "03-data.toml, rules 1, conditions", "no comparison"),
        ("03-data.toml", 'party = "builder"', 'party = "pope"', "03-data.toml, rules 1, steps 2, party", "is called “pope”"),
        ("03-data.toml", "weight = 3", "weight = 30", "03-data.toml, rubric.criteria 1, weight", "outside the range"),
        ("03-data.toml", 'success_criterion = "quick"', 'success_criterion = "slow"', "03-data.toml, rubric.criteria 1, success_criterion", "nothing called “slow” here"),
        ("03-data.toml", 'text = "Dear all"', 'level = "2"', "03-data.toml, rubric.criteria 1, anchors 1", "no field “level”"),
        ("03-data.toml", "critical = true", 'critical = "perhaps"', "03-data.toml, raci.data-user-1, critical", "neither yes nor no"),
        ("03-data.toml", 'bo = "R"', 'joe = "R"', "03-data.toml, activities 1", "is called “joe”"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_file_and_place(
    texts: dict[str, str], framework: Framework, file: str, old: str, new: str, place: str, fault: str
) -> None:
    assert old in texts[file]
    texts[file] = texts[file].replace(old, new, 1)

    sentence = fault_of(texts, framework)

    assert f"can't be used: {place}: " in sentence
    assert fault in sentence


def test_a_success_criterions_name_stands_once_in_the_whole_project(
    texts: dict[str, str], framework: Framework
) -> None:
    texts["01-workflow.toml"] += '\n[success_criteria.quick]\nunit = "h"'

    assert "03-data.toml, success_criteria.quick: this name stands twice" in fault_of(texts, framework)


def test_the_project_file_must_be_there(texts: dict[str, str], framework: Framework) -> None:
    del texts["project.toml"]

    assert "project.toml: the file is missing" in fault_of(texts, framework)


def test_a_yes_no_takes_no_number_in_a_number_field(texts: dict[str, str], framework: Framework) -> None:
    texts["03-data.toml"] = DATA.replace("baseline = 4.50", "baseline = true")
    place: Any = "03-data.toml, success_criteria.quick, baseline"

    assert place in fault_of(texts, framework)


WORKSHOP = """
[sessions.first]
title = "Morning"
starts_at = "2026-09-22T09:00+02:00"
present = "ada, bo"
[[sessions.first.blocks]]
kind = "station"
dimension = "data"
activity = "scope"
planned_minutes = "20 min"
fixed_start = "9:30"
[[sessions.first.clock]]
kind = "start"
at = "2026-09-22T09:02:00+02:00"
block = 1
[captures.keep]
kind = "decision"
session = "first"
dimension = "data"
decider = "bo"
options = "Keep; + known\\nThrow away; - gone"
scope_statement = "data out 1"
accepted = { at = "2026-09-22T09:40:00+02:00", agreement = { user = { "4" = 2 } } }
[captures.ring]
kind = "action"
owner = "ada"
status = "open"
[feedback.slow]
text = "Slow"
about = "quick"
"""


def test_sessions_captures_and_feedback(texts: dict[str, str], framework: Framework) -> None:
    content = content_from_toml({**texts, "workshop.toml": WORKSHOP}, framework)
    (first,), (keep, ring), (slow,) = content.workshop.sessions, content.workshop.captures, content.workshop.feedback

    ada, bo = (f"participant:{one.id}" for one in content.participants)
    data = next(one for one in content.dimensions if one.dimension == "data")
    assert first.values["present"] == (ada, bo)
    assert first.values["starts_at"] == "2026-09-22T09:00+02:00"
    assert first.blocks[0].values == {
        "kind": "station", "dimension": "data", "activity": "scope", "planned_minutes": 20, "fixed_start": "09:30",
    }  # fmt: skip
    assert (first.clock[0].kind, first.clock[0].block) == ("start", 1)
    assert keep.values["session"] == first.id
    assert keep.values["scope_statement"] == next(one.id for one in data.scope if one.kind == "out")
    assert [one.text for one in keep.values["options"]] == ["Keep", "Throw away"]
    assert keep.accepted is not None
    assert keep.accepted.agreement == {"user": {"4": 2}}
    assert (ring.kind, ring.values["owner"], ring.accepted) == ("action", ada, None)
    assert slow.values["about"] == f"success_criterion:{data.success_criteria[0].id}"


def test_cases_links_and_words_of_a_dimension(texts: dict[str, str], framework: Framework) -> None:
    texts["03-data.toml"] = DATA.replace("[success_criteria.quick]", "[success_criteria.quick]\nprotected_by = [1]")
    texts["03-data.toml"] += """
[[words]]
roles = ["user", "builder"]
activities = ["scope", "raci"]
at = "2026-09-22T10:00:00+02:00"
"""
    texts["03-data.toml"] = texts["03-data.toml"].replace(
        "[rubric]\nlabels", '[[rules.cases]]\nname = "Letter"\nfield_values = "weight = 3"\n[rubric]\nlabels'
    )
    data = content_from_toml(texts, framework).dimensions[1]

    assert data.success_criteria[0].protected_by == (data.rules[0].id,)
    assert data.rules[0].cases[0].values == {"name": "Letter", "field_values": {"weight": "3"}}
    assert [(one.activity, one.role, one.verdict) for one in data.words] == [
        ("scope", "user", "confirmed"), ("scope", "builder", "confirmed"),
        ("raci", "user", "confirmed"), ("raci", "builder", "confirmed"),
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", ['session = "second"', 'scope_statement = "data out 2"', 'supersedes = "other"'])
def test_a_capture_points_only_at_what_is_there(texts: dict[str, str], framework: Framework, wrong: str) -> None:
    texts["workshop.toml"] = f'[captures.keep]\nkind = "decision"\n{wrong}'

    assert "workshop.toml, captures.keep" in fault_of(texts, framework)
