from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import (
    activity,
    framework,
    letters,
    make,
    person,
    records,
    seeded_raci,
    with_added,
    with_changed,
    without,
)
from triad_desktop.facilitation.letters import is_as_suggested
from triad_desktop.facilitation.raci import (
    effective_letters,
    is_as_seeded,
    load_per_person,
    own_letters,
    row_faults,
)
from triad_desktop.facilitation.tally import Count
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records
from triad_desktop.models.workshop_records import Confirmation

ADA, EVE, BO = "participant:ada", "participant:eve", "participant:bo"
TEAM = (person("Ada", "user"), person("Eve", "user"), person("Bo", "builder"))


def project_with(by_party: dict[str, str], *people: kinds.Participant, **values: object) -> tuple[Records, str]:
    parts = activity("data", by_party, id="row", number=4, **values)
    return records(*(people or TEAM), *parts), "row"


def words(content: Records) -> list[str]:
    return [fault.words for faults in row_faults(content, framework(), "data").values() for fault in faults]


@pytest.mark.parametrize(
    ("by_party", "expected"),
    [
        pytest.param(
            {"role:user": "R", "role:builder": "A"},
            {"role:user": "R", ADA: "R", EVE: "R", "role:builder": "A", BO: "A"},
            id="a role's letters are everybody's of the role",
        ),
        pytest.param(
            {"role:user": "R", ADA: "C"},
            {"role:user": "R", ADA: "C", EVE: "R"},
            id="own letters replace the role's for one person",
        ),
        pytest.param(
            {"role:user": "R", ADA: "C", EVE: "I"},
            {ADA: "C", EVE: "I"},
            id="nothing is left of the role's when everybody has own letters",
        ),
        pytest.param({"role:user": "RA", ADA: "A"}, {"role:user": "R", ADA: "A", EVE: "R"}, id="an A gets its name"),
        pytest.param({"role:user": "A", ADA: "A"}, {ADA: "A"}, id="an A alone gets its name"),
        pytest.param({ADA: "ZIRBA"}, {ADA: "RAIBZ"}, id="letters come in the order R A C I, unknown ones last"),
    ],
)
def test_effective_letters(by_party: dict[str, str], expected: dict[str, str]) -> None:
    content, row = project_with(by_party)

    found = effective_letters(content, row)

    assert {party: one for party, one in found.items() if one} == expected
    assert set(found) >= {"role:user", "role:conductor", "role:builder", ADA, EVE, BO}


def test_own_letters_inherit_nothing() -> None:
    content, row = project_with({"role:user": "R", ADA: "C"})

    assert own_letters(content, row) == {"role:user": "R", ADA: "C"}
    assert own_letters(content, "nowhere") == {}
    assert effective_letters(content, "nowhere") == {}


def test_those_who_left_keep_their_letters_and_inherit_none() -> None:
    content, row = project_with({"role:user": "R", "participant:old": "A"}, person("Old", "user", active=False))

    found = effective_letters(content, row)

    assert found["participant:old"] == "A"
    assert found["role:user"] == "R"

    content, row = project_with({"role:user": "R"}, person("Old", "user", active=False))
    assert "participant:old" not in effective_letters(content, row)


@pytest.mark.parametrize(
    ("by_party", "expected"),
    [
        ({BO: "RA"}, []),
        ({BO: "R"}, ["Nobody is accountable"]),
        ({BO: "A"}, ["Nobody is responsible"]),
        ({}, ["Nobody is accountable", "Nobody is responsible"]),
        ({BO: "A", "role:builder": "R"}, ["The R of Builder reaches nobody"]),
        ({BO: "R", "role:user": "A", ADA: "C", EVE: "I"}, ["The A of AI User reaches nobody"]),
        ({BO: "RA", ADA: "A"}, ["Two people are accountable"]),
        ({BO: "RA", ADA: "A", EVE: "A"}, ["Three people are accountable"]),
        ({BO: "RA", "role:user": "A"}, ["Two parties are accountable"]),
        ({BO: "RA", ADA: "RC"}, ["Ada: R and C"]),
        ({BO: "RA", "role:user": "AI", ADA: "A"}, ["Two people are accountable"]),
        ({BO: "RAZ"}, ["Unknown letter “Z”"]),
        ({"role:user": "RA", "participant:gone": "A"}, ["Somebody who is gone takes no part"]),
        ({BO: "RA", "role:user": "C", "role:conductor": "C"}, ["2 of 3 are consulted"]),
        ({BO: "RA", "role:user": "C", ADA: "I", "role:conductor": "C"}, []),
        ({BO: "RA", ADA: "C", EVE: "C", "role:conductor": "C"}, ["3 of 4 are consulted"]),
    ],
)
def test_words_for_the_check_column(by_party: dict[str, str], expected: list[str]) -> None:
    content, _row = project_with(by_party)

    assert words(content) == expected


def test_a_letter_that_the_only_person_of_its_role_replaced_is_given_to_them() -> None:
    content, row = project_with({BO: "A", "role:builder": "R"})

    (fault,) = row_faults(content, framework(), "data")[row]

    assert "The R of Builder does not count here: letters of Bo stand in its place." in fault.message
    assert fault.fix is not None
    assert (fault.fix.title, fault.fix.facts) == ("Give Bo the R too", (row, BO, "RA"))


@pytest.mark.parametrize("by_party", [{BO: "C", "role:builder": "R"}, {ADA: "A", EVE: "A", "role:user": "R"}])
def test_who_only_hears_of_it_or_is_one_of_several_is_not_given_a_replaced_letter(by_party: dict[str, str]) -> None:
    content, row = project_with(by_party)

    assert [one.fix for one in row_faults(content, framework(), "data")[row] if "reaches nobody" in one.words] == [None]


def test_of_many_people_whose_letters_replace_the_roles_the_number_is_told() -> None:
    five = {f"participant:p{number}": "C" for number in range(5)}
    content, row = project_with(
        {BO: "A", "role:user": "R", **five}, *[person(f"P{number}", "user") for number in range(5)]
    )

    sentences = [one.message for one in row_faults(content, framework(), "data")[row] if "reaches nobody" in one.words]

    assert "letters of all 5 people stand in its place" in sentences[0]


def test_more_than_three_responsible() -> None:
    four = {f"participant:p{number}": "R" for number in range(4)}
    people = [person(f"P{number}", "builder") for number in range(5)]

    assert words(project_with({**four, "role:user": "A"}, *people)[0]) == ["4 are responsible"]
    three = dict(list(four.items())[:3])
    assert words(project_with({**three, "role:user": "A"}, *people)[0]) == []


@pytest.mark.parametrize(
    ("by_party", "alone"),
    [
        ({BO: "RA"}, True),
        ({BO: "A", "role:builder": "R"}, True),
        ({BO: "A", ADA: "R"}, False),
        ({"role:user": "RA"}, False),
        ({"role:user": "RA", ADA: "I"}, True),
        ({"role:conductor": "RA"}, False),
    ],
)
def test_a_critical_activity_needs_a_second_person(by_party: dict[str, str], alone: bool) -> None:
    critical, _row = project_with(by_party, critical=True)
    other, _row = project_with(by_party)

    assert ("Rests on one person" in words(critical)) is alone
    assert "Rests on one person" not in words(other)


def test_messages_name_people_and_codes() -> None:
    content, row = project_with({BO: "RA", ADA: "A"})

    fault = row_faults(content, framework(), "data")[row][0]

    assert fault.message == "Bo and Ada are accountable for RA-4, so each may wait for the other. Keep one A."
    assert (fault.code, fault.severity) == ("raci_several_accountable", "blocks")


def test_faults_come_blocking_first() -> None:
    content, row = project_with({"role:user": "C", "role:conductor": "C", BO: "R"})

    severities = [fault.severity for fault in row_faults(content, framework(), "data")[row]]

    assert severities == ["blocks", "look"]


def test_a_seeded_matrix_is_the_rooms_own_once_a_role_confirms_it() -> None:
    seeded = records(*TEAM, *seeded_raci("data"), *seeded_raci("workflow"))

    def said(verdict: str) -> Confirmation:
        return make(Confirmation, subject="data/raci", role="user", verdict=verdict)

    confirmed = with_added(seeded, said("confirmed"))
    assert not is_as_seeded(confirmed, framework(), "data")
    assert is_as_suggested(confirmed, framework(), "data")
    assert is_as_seeded(confirmed, framework(), "workflow")
    assert is_as_seeded(with_added(seeded, said("questioned")), framework(), "data")


def test_activities_outside_the_initiative_are_not_judged() -> None:
    assert words(project_with({}, included=False)[0]) == []


def test_a_seeded_matrix_is_as_seeded_until_anything_of_it_changes() -> None:
    seeded = records(*TEAM, *seeded_raci("data"), *seeded_raci("workflow"))
    row = seeded.raci_activities.of("data")[0]
    first = seeded.raci_assignments.of(row.id)[0]
    assert is_as_seeded(seeded, framework(), "data")
    assert row_faults(seeded, framework(), "data") == {}

    changed = [
        with_changed(seeded, row, outcome="Seen"),
        with_changed(seeded, row, critical=True),
        with_changed(seeded, row, included=False),
        with_changed(seeded, first, letter="X"),
        without(seeded, first),
        without(seeded, row),
        with_added(seeded, *letters(row.id, {ADA: "I"})),
        with_added(seeded, *activity("data", {"role:user": "RA"})),
        with_changed(seeded, row, responsibility=""),
    ]

    assert [is_as_seeded(one, framework(), "data") for one in changed] == [False] * len(changed)
    for changes in ({"private_note": "hush"}, {"text": "Other words"}):
        assert is_as_seeded(with_changed(seeded, row, **changes), framework(), "data")


def test_suggested_letters_are_not_judged_whatever_they_are() -> None:
    whole = framework()
    asking = {"user": "C", "conductor": "RA", "builder": "C"}
    item = replace(whole.dimension("data").responsibilities[0], raci=asking)
    data = replace(whole.dimension("data"), responsibilities=(item,))
    dimensions = tuple(data if one.key == "data" else one for one in whole.dimensions)
    own_framework = replace(whole, dimensions=dimensions)
    given = {f"role:{role}": letter for role, letter in asking.items()}
    seeded = records(*activity("data", given, text=item.text, responsibility=item.id, outcome=""))

    assert row_faults(seeded, own_framework, "data") == {}
    changed = with_changed(seeded, seeded.raci_activities.of("data")[0], outcome="Seen")
    assert len(row_faults(changed, own_framework, "data")) == 1


def test_only_rows_with_faults_are_named() -> None:
    content, _row = project_with({BO: "RA"})

    assert row_faults(content, framework(), "data") == {}


def test_load_counts_letters_in_effect() -> None:
    content = records(
        *TEAM,
        *activity("data", {"role:user": "R", "role:builder": "A"}),
        *activity("data", {"role:user": "R", ADA: "I", BO: "RA"}),
        *activity("workflow", {"role:user": "A", ADA: "A", "role:builder": "C"}),
        *activity("workflow", {ADA: "A"}, included=False),
    )

    loads = {load.party.key: load for load in load_per_person(content, framework())}

    assert list(loads) == [ADA, EVE, BO]
    assert loads[ADA].total == Count(responsible=1, accountable=1, rows=2)
    assert loads[EVE].total == Count(responsible=2, accountable=0, rows=2)
    assert loads[BO].total == Count(responsible=1, accountable=2, rows=2)
    assert loads[BO].dimensions["data"] == Count(responsible=1, accountable=2, rows=2)
    assert loads[BO].dimensions["workflow"] == Count()


def test_load_leaves_out_dimensions_and_skipped_stations() -> None:
    content = records(
        *TEAM,
        *activity("data", {BO: "RA"}),
        *activity("workflow", {BO: "RA"}),
        *activity("evaluation", {BO: "RA"}),
        make(kinds.DimensionState, dimension="workflow", included=False),
        make(kinds.StationState, dimension="evaluation", activity="raci", skip_reason="Agreed elsewhere"),
        make(kinds.StationState, dimension="data", activity="scope", skip_reason="Not today"),
    )

    bo = load_per_person(content, framework())[-1]

    assert bo.total.rows == 1
    assert "workflow" not in bo.dimensions
    assert "evaluation" not in bo.dimensions


def test_a_role_that_nobody_has_carries_its_own_load() -> None:
    content = records(
        person("Ada", "user"),
        person("Old", "builder", active=False),
        *activity("data", {"role:conductor": "RA", "role:builder": "C", "participant:old": "R"}),
    )

    loads = [(load.party.key, load.total.rows) for load in load_per_person(content, framework())]

    assert loads == [(ADA, 0), ("role:conductor", 1)]


def test_load_equals_counting_row_by_row() -> None:
    content = records(
        *TEAM,
        *(part for number in range(6) for part in activity("data", _mixed(number), number=number)),
    )

    for load in load_per_person(content, framework()):
        found = [effective_letters(content, row.id).get(load.party.key, "") for row in content.raci_activities]
        if load.party.kind == "participant":
            assert load.total == Count(
                sum("R" in one for one in found),
                sum("A" in one for one in found),
                sum("R" in one or "A" in one for one in found),
            )


def _mixed(number: int) -> dict[str, str]:
    return [
        {"role:user": "RA", "role:builder": "C"},
        {"role:user": "RA", ADA: "A"},
        {"role:user": "RA", ADA: "C", EVE: "R"},
        {"role:builder": "R", BO: "A", "role:user": "I"},
        {BO: "RA", ADA: "C"},
        {"role:user": "C", EVE: "RA"},
    ][number]


def test_inactive_people_stand_in_no_load() -> None:
    left = replace(TEAM[0], active=False)
    content = records(left, *activity("data", {ADA: "RA", "role:user": "R"}))

    assert [load.party.key for load in load_per_person(content, framework())] == ["role:user"]
