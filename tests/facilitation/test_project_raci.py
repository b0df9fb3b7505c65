from __future__ import annotations

from tests.builders import activity, framework, make, person, records, seeded_raci, whole_project, with_added
from triad_desktop.facilitation.finding import Check, Finding
from triad_desktop.facilitation.findings import check_project, check_station
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records

TEAM = (person("Ada", "user"), person("Carl", "conductor"), person("Bo", "builder"))
CARL, BO = "participant:carl", "participant:bo"
BUILDING = next(one.id for one in framework().dimension("development").responsibilities if one.role == "builder")
ASKING = next(one.id for one in framework().dimension("development").responsibilities if one.role == "user")


def checks_of(content: Records) -> dict[str, Check]:
    return {check.code: check for check in check_project(content, framework()) if check.code.startswith("raci_")}


def found(content: Records, code: str) -> list[Finding]:
    return list(checks_of(content)[code].findings)


def test_nothing_is_judged_before_the_room_has_worked_on_any_matrix() -> None:
    seeded = records(*TEAM, *seeded_raci("data"), *seeded_raci("workflow"))

    checks = checks_of(seeded)

    assert [check.passed for check in checks.values()] == [False] * 5
    assert [finding for check in checks.values() for finding in check.findings] == []


def test_skipped_and_left_out_matrices_are_not_judged() -> None:
    rows = [part for _number in range(6) for part in activity("data", {CARL: "RA"})]
    content = records(*TEAM, *rows, *activity("workflow", {CARL: "RA"}))
    assert len(found(content, "raci_many_accountable")) == 1

    skipped = make(kinds.StationState, dimension="data", activity="raci", skip_reason="Agreed elsewhere")
    assert found(with_added(content, skipped), "raci_many_accountable") == []

    left_out = make(kinds.DimensionState, dimension="data", included=False)
    assert found(with_added(content, left_out), "raci_many_accountable") == []


def test_five_a_are_not_too_many_and_six_are_found_where_most_are() -> None:
    five = [part for _number in range(5) for part in activity("data", {"role:conductor": "RA"})]
    assert found(records(*TEAM, *five), "raci_many_accountable") == []

    findings = found(records(*TEAM, *activity("workflow", {CARL: "A"}), *five), "raci_many_accountable")

    assert [(one.dimension, one.field) for one in findings] == [("data", CARL)]
    assert findings[0].message.startswith("Carl is accountable for 6 activities, so")


def test_an_a_that_several_people_share_as_their_roles_is_no_ones() -> None:
    six = [part for _number in range(6) for part in activity("data", {"role:conductor": "RA"})]
    assert [one.field for one in found(records(*TEAM, *six), "raci_many_accountable")] == [CARL]

    assert found(records(*TEAM, person("Cora", "conductor"), *six), "raci_many_accountable") == []

    named = [part for _number in range(6) for part in activity("data", {CARL: "A", "role:conductor": "R"})]
    more = found(records(*TEAM, person("Cora", "conductor"), *named), "raci_many_accountable")
    assert [one.field for one in more] == [CARL]


def test_a_seeded_matrix_loads_nobody() -> None:
    content = records(*TEAM, *seeded_raci("data"), *activity("workflow", {CARL: "A", BO: "R"}))

    assert found(content, "raci_many_accountable") == []


def test_an_inherited_letter_counts_as_used() -> None:
    content = records(*TEAM, *activity("data", {"role:user": "I", CARL: "A", BO: "R"}))
    assert found(content, "raci_party_unused") == []

    given_a_name = records(*TEAM, person("Eve", "user"), *activity("data", {"role:user": "A", "participant:ada": "A"}))
    assert "participant:eve" in [one.field for one in found(given_a_name, "raci_party_unused")]

    unused = found(records(*TEAM, *activity("data", {CARL: "A", BO: "R"})), "raci_party_unused")
    assert [one.field for one in unused] == ["participant:ada"]


def test_a_role_without_part_is_one_whose_people_have_none_either() -> None:
    content = records(*TEAM, *activity("data", {"role:user": "C", CARL: "A", BO: "R"}))

    findings = found(content, "raci_role_without_part")

    assert [one.message.split(" ")[0] for one in findings] == ["AI"]
    assert findings[0].field == "role:user"


def test_letters_of_a_role_that_nobody_has() -> None:
    left = person("Old", "conductor", active=False)
    content = records(TEAM[0], TEAM[2], left, *activity("data", {"role:conductor": "A", BO: "R"}))

    findings = found(content, "raci_role_nobody")

    assert [(one.field, one.message) for one in findings] == [
        ("role:conductor", "Conductor has letters (1) but nobody has this role, so nobody will do them.")
    ]


def test_roles_with_people_or_without_letters_are_no_finding() -> None:
    content = records(TEAM[0], TEAM[2], *activity("data", {"role:user": "A", BO: "R"}))

    assert found(content, "raci_role_nobody") == []


def test_who_judges_must_not_build() -> None:
    judged = activity("evaluation", {BO: "A", CARL: "R"}, number=8)
    built = activity("development", {BO: "R", CARL: "A"}, responsibility=BUILDING, number=9)

    findings = found(records(*TEAM, *judged, *built), "raci_not_independent")

    assert len(findings) == 1
    assert findings[0].message == (
        "Bo is accountable for RA-8 and responsible for building in RA-9, so nobody independent judges the result."
    )
    assert (findings[0].dimension, findings[0].record, findings[0].field) == ("evaluation", judged[0].id, BO)


def test_only_accountability_and_building_matter_for_independence() -> None:
    built = activity("development", {BO: "R", CARL: "A"}, responsibility=BUILDING)
    other = activity("development", {BO: "R", CARL: "A"}, responsibility=ASKING)
    accountable = activity("safeguards", {BO: "A", CARL: "R"})

    assert len(found(records(*TEAM, *built, *accountable), "raci_not_independent")) == 1
    assert found(records(*TEAM, *other, *accountable), "raci_not_independent") == []
    responsible = activity("safeguards", {BO: "R", CARL: "A"})
    assert found(records(*TEAM, *built, *responsible), "raci_not_independent") == []
    elsewhere = activity("improvement", {BO: "A", CARL: "R"})
    assert found(records(*TEAM, *built, *elsewhere), "raci_not_independent") == []


def test_a_role_that_judges_and_builds_is_found_once_with_no_copy_per_person() -> None:
    judged = activity("evaluation", {"role:builder": "A", CARL: "R"})
    built = activity("development", {"role:builder": "R", CARL: "A"}, responsibility=BUILDING)

    findings = found(records(*TEAM, person("Ben", "builder"), *judged, *built), "raci_not_independent")

    assert [one.field for one in findings] == ["role:builder"]


def test_building_for_the_role_and_judging_in_person_is_found() -> None:
    ben = person("Ben", "builder")
    judged = activity("evaluation", {BO: "A", CARL: "R"})
    built = activity("development", {"role:builder": "R", CARL: "A"}, responsibility=BUILDING)
    assert [one.field for one in found(records(*TEAM, ben, *judged, *built), "raci_not_independent")] == [BO]

    only_informed = activity("development", {"role:builder": "R", BO: "I", CARL: "A"}, responsibility=BUILDING)
    assert found(records(*TEAM, ben, *judged, *only_informed), "raci_not_independent") == []


def test_a_role_whose_person_is_called_by_escalation_has_its_part_through_them() -> None:
    def called(*parties: str) -> list[str]:
        rule = make(kinds.EscalationRule, dimension="data", number=2)
        steps = [make(kinds.EscalationStep, rule=rule.id, party=party) for party in parties]
        desks = [
            make(kinds.Desk, id="help", name="Help desk", role="user"),
            make(kinds.Desk, id="any", name="Any desk", role=None),
        ]
        row = activity("data", {"participant:bo": "RA", "role:user": "C"})
        content = records(*TEAM, person("Ben", "builder"), *desks, rule, *steps, *row)
        checks = check_station(content, framework(), "data", "raci")
        return [finding.message for one in checks for finding in one.findings if one.code == "raci_escalation_party"]

    assert called("role:builder") == []
    assert called("participant:bo") == []
    assert called("desk:any") == []
    assert called("participant:ada") == [
        "ER-2 calls Ada, who has neither R nor A here, so they are called without having a part."
    ]
    assert len(called("role:user")) == 1
    assert len(called("participant:ben")) == 1
    assert len(called("participant:ada", "participant:bo", "participant:ada")) == 1
    assert len(called("desk:help")) == 1


def test_the_whole_project_is_judged_and_passes() -> None:
    assert all(check.passed for check in checks_of(whole_project()).values())
