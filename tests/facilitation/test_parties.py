from __future__ import annotations

from tests.builders import activity, framework, make, person, records
from triad_desktop.facilitation.parties import choosable, names_apart, owned_by_role, raci_columns
from triad_desktop.models import records as kinds

ADA, BO, OLD = person("Ada", "user"), person("Bo", "builder"), person("Old", "user", active=False)
DESK = make(kinds.Desk, id="fraud", name="Fraud desk", role="user")


def test_each_role_has_its_people() -> None:
    content = records(person("Zed", "builder", position=9), BO, ADA, OLD)

    assert [(one.role.key, [party.key for party in one.people]) for one in raci_columns(content, framework())] == [
        ("role:user", ["participant:ada"]),
        ("role:conductor", []),
        ("role:builder", ["participant:bo", "participant:zed"]),
    ]


def test_those_who_left_keep_their_column_while_they_have_letters() -> None:
    content = records(ADA, OLD, *activity("data", {"participant:old": "R"}))

    people = raci_columns(content, framework())[0].people

    assert [(party.key, party.active) for party in people] == [("participant:ada", True), ("participant:old", False)]


def test_who_may_be_chosen() -> None:
    content = records(BO, ADA, OLD, DESK)

    def keys(kind: str, keep: str = "") -> list[str]:
        return [party.key for party in choosable(content, framework(), kind, keep)]

    assert keys("participant") == ["participant:ada", "participant:bo"]
    assert keys("participant", "participant:old") == ["participant:ada", "participant:old", "participant:bo"]
    assert keys("party") == [
        "role:user", "role:conductor", "role:builder", "participant:ada", "participant:bo", "desk:fraud",
    ]  # fmt: skip


def test_what_a_role_owns() -> None:
    parts = [
        make(kinds.SuccessCriterion, id="mine", dimension="data", owner="participant:ada"),
        make(kinds.SuccessCriterion, id="theirs", dimension="data", owner="participant:bo"),
        make(kinds.SuccessCriterion, id="nobody's", dimension="data"),
        make(kinds.WorksheetRow, id="row", dimension="safeguards", values={"owner": "desk:fraud"}),
        make(kinds.WorksheetRow, id="words", dimension="safeguards", values={"hazard": "desk:fraud"}),
        make(kinds.EscalationRule, id="rule", dimension="data"),
        make(kinds.EscalationRule, id="other", dimension="data"),
        make(kinds.EscalationStep, rule="rule", party="role:builder"),
        make(kinds.EscalationStep, rule="rule", party="desk:fraud"),
        make(kinds.EscalationStep, rule="other", party="role:builder"),
        *activity("data", {"participant:ada": "R", "role:builder": "A"}, id="both"),
        *activity("data", {"participant:ada": "C", "role:builder": "RA"}, id="asked"),
        *activity("data", {"role:user": "A", "participant:ada": "I", "role:builder": "R"}, id="replaced"),
        *activity("data", {"role:user": "RA"}, id="outside", included=False),
    ]
    content = records(ADA, BO, DESK, *parts)

    assert owned_by_role(content, framework(), "user") == {
        "success_criterion": frozenset({"mine"}),
        "worksheet_row": frozenset({"row"}),
        "escalation_rule": frozenset({"rule"}),
        "raci_activity": frozenset({"both"}),
    }
    assert owned_by_role(content, framework(), "builder")["raci_activity"] == {"both", "asked", "replaced"}
    assert owned_by_role(content, framework(), "builder")["escalation_rule"] == {"rule", "other"}


def test_people_with_one_name_are_told_apart() -> None:
    project = records(
        person("Ada", "user", id="a", job_title="Nurse"),
        person("ada", "builder", id="b"),
        person("Ada", "user", id="c", job_title="nurse"),
        person("Bo", "user", id="d"),
        person("", "user", id="e"),
        person("", "user", id="f"),
        make(kinds.Desk, id="g", name="Ada"),
    )

    assert names_apart(project, framework()) == {
        "participant:a": "Ada (Nurse)",
        "participant:b": "ada (Builder)",
        "participant:c": "Ada (nurse 2)",
        "desk:g": "Ada (desk)",
    }
