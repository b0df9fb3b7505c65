from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.builders import framework as shipped_framework
from tests.project_generator import generated_content
from triad_desktop.models import tables, workshop_tables
from triad_desktop.models.edits.content import (
    Content,
    Criterion,
    DimensionContent,
    RaciRow,
    RubricContent,
    Rule,
    Statement,
    SuccessCriterionContent,
    create_filled_project,
    insert_content,
)
from triad_desktop.models.edits.records import AddRecord, add_record, derived_id
from triad_desktop.models.edits.workshop_content import (
    Accepted,
    CaptureContent,
    ClockEntry,
    Entry,
    SessionContent,
    WorkshopContent,
)
from triad_desktop.models.errors import KnownError
from triad_desktop.models.framework import Framework
from triad_desktop.models.records import Condition, Level

SEEDED = derived_id("a-project", "data-user-1")


def data(**parts: Any) -> Content:
    """Content of one dimension."""
    return Content(dimensions=(DimensionContent(dimension="data", **parts),))


def entry(record_id: str, **values: Any) -> Entry:
    return Entry(id=record_id, values=values)


def fault_of(session: Session, content: Content) -> str:
    with pytest.raises(KnownError) as refused:
        insert_content(session, content)
    assert refused.value.code == "content"
    return refused.value.sentence


def count(session: Session, table: Any) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def letters(session: Session, activity: str) -> dict[str, str]:
    table = tables.RaciAssignment
    lines = session.execute(select(table.party, table.letter).where(table.activity == activity)).all()
    return {
        party: "".join(sorted(one.letter for one in lines if one.party == party))
        for party in {one.party for one in lines}
    }


def test_the_initiative_people_and_desks(session: Session) -> None:
    content = Content(
        project={"problem": " too slow ", "confidentiality": "public"},
        participants=(entry("ada", name="Ada", role="user"), entry("bo", name="Bo", role="builder", active=False)),
        desks=(entry("night", name="Night desk", active_hours=[[0, 480, 720]]),),
    )
    insert_content(session, content)

    project = session.scalars(select(tables.Project)).one()
    people = session.scalars(select(tables.Participant).order_by(tables.Participant.position)).all()
    desk = session.scalars(select(tables.Desk)).one()
    assert (project.title, project.problem, project.confidentiality) == ("Sorting mail", "too slow", "public")
    assert [(one.id, one.position, one.active) for one in people] == [("ada", 1, True), ("bo", 2, False)]
    assert (desk.position, desk.role, len(desk.active_hours)) == (1, None, 1)


def test_scope_criteria_and_worksheet(session: Session) -> None:
    content = data(
        scope=(
            Statement(id="s1", kind="in", values={"text": "A"}),
            Statement(id="s2", kind="in"),
            Statement(id="s3", kind="out"),
        ),
        success_criteria=(SuccessCriterionContent(id="c1", values={"target": "1,5", "private_note": "hm"}),),
        worksheet=(entry("w1", scenario="Hail", examples_at_hand=0, private_note="later"), entry("w2")),
    )
    insert_content(session, content)

    statements = session.scalars(select(tables.ScopeStatement).order_by(tables.ScopeStatement.number)).all()
    criterion = session.get_one(tables.SuccessCriterion, "c1")
    row = session.get_one(tables.WorksheetRow, "w1")
    assert [(one.id, one.kind, one.position, one.number) for one in statements] == [
        ("s1", "in", 1, 1), ("s2", "in", 2, 2), ("s3", "out", 1, 3),
    ]  # fmt: skip
    assert (criterion.target, criterion.private_note, criterion.number, criterion.dimension) == ("1.5", "hm", 1, "data")
    assert (row.values, row.private_note, row.number) == ({"scenario": "Hail", "examples_at_hand": 0}, "later", 1)


def test_rules_with_their_steps(session: Session) -> None:
    rules = (
        Rule(
            id="r1",
            values={"conditions": (Condition("a", "<", "1"),), "human_may": ["stop"], "repeats": True},
            steps=(entry("s1", party="role:user", answer_within=30), entry("s2")),
        ),
        Rule(id="r2", steps=(entry("s3"),)),
    )
    insert_content(session, data(rules=rules))

    rule = session.get_one(tables.EscalationRule, "r1")
    steps = session.scalars(select(tables.EscalationStep).order_by(tables.EscalationStep.id)).all()
    assert (rule.conditions, rule.human_may, rule.repeats) == ((Condition("a", "<", "1"),), ("stop",), True)
    assert [(one.rule, one.position, one.answer_within) for one in steps] == [
        ("r1", 1, 30),
        ("r1", 2, None),
        ("r2", 1, None),
    ]


def test_cases_and_protecting_rules(session: Session) -> None:
    rule = Rule(id="r1", cases=(entry("k1", name="Hail", field_values={"amount": "12"}, expected_end="Desk"),))
    criterion = SuccessCriterionContent(id="c1", protected_by=("r1",))
    insert_content(session, data(rules=(rule,), success_criteria=(criterion,)))

    case = session.get_one(tables.EscalationCase, "k1")
    link = session.scalars(select(tables.SuccessCriterionRule)).one()
    assert (case.rule, case.position, case.field_values, case.expected_end) == ("r1", 1, {"amount": "12"}, "Desk")
    assert (link.criterion, link.rule) == ("c1", "r1")


def test_sessions_captures_and_feedback(session: Session) -> None:
    decision = CaptureContent(
        id="d1",
        kind="decision",
        created_at="2026-09-22T09:30:00+02:00",
        values={"chosen": "Buy", "consulted": ("participant:ada",)},
        accepted=Accepted(at="2026-09-22T09:40:00+02:00", agreement={"user": {"4": 2}}, dissent="Too dear"),
    )
    sitting = SessionContent(
        id="s1",
        values={"title": "Morning", "present": ("participant:ada",)},
        blocks=(entry("b1", kind="free", planned_minutes=10), entry("b2", kind="break")),
        clock=(ClockEntry(id="e1", kind="start", at="2026-09-22T09:01:00+02:00", block=2),),
    )
    insert_content(
        session,
        Content(
            workshop=WorkshopContent(
                sessions=(sitting,),
                captures=(decision, CaptureContent(id="a1", kind="action", values={"status": "open"})),
                feedback=(entry("f1", text="Slow"),),
            )
        ),
    )

    kept = session.get_one(workshop_tables.Session, "s1")
    event = session.get_one(workshop_tables.ClockEvent, "e1")
    capture = session.get_one(workshop_tables.Capture, "d1")
    yes = session.scalars(select(workshop_tables.Acceptance)).one()
    assert (kept.state, kept.present, kept.position) == ("planned", ("participant:ada",), 1)
    assert [one.position for one in session.scalars(select(workshop_tables.AgendaBlock))] == [1, 2]
    assert (event.session, event.block, event.kind) == ("s1", "b2", "start")
    assert (capture.number, capture.chosen, capture.created_at) == (1, "Buy", "2026-09-22T09:30:00+02:00")
    assert (yes.decision, yes.agreement, yes.dissent) == ("d1", {"user": {"4": 2}}, "Too dear")
    assert session.get_one(workshop_tables.Capture, "a1").number == 1
    assert session.get_one(workshop_tables.FeedbackItem, "f1").state == "reported"


def test_an_accepted_decision_is_held_by_the_database(session: Session) -> None:
    decision = CaptureContent(id="d1", kind="decision", accepted=Accepted(at="2026-09-22T09:40:00+02:00"))
    insert_content(session, Content(workshop=WorkshopContent(captures=(decision,))))

    table = workshop_tables.Capture
    session.execute(update(table).values(position=4, revisit_when="next year"))
    for statement in (update(table).values(chosen="Something else"), delete(table)):
        with pytest.raises(IntegrityError, match="accepted"):
            session.execute(statement)


def test_the_rubric_that_is_there_gets_content(session: Session) -> None:
    rubric = RubricContent(
        values={"name": "Answers", "floor_rule": True},
        labels=("low", "middle", "high"),
        criteria=(
            Criterion(
                id="tone", values={"weight": 3}, descriptors={"1": "rude", "2": ""}, anchors=(entry("a1", text="Hey"),)
            ),
        ),
    )
    insert_content(session, data(rubric=rubric))

    found = session.scalars(select(tables.Rubric).where(tables.Rubric.dimension == "data")).one()
    criterion, anchor = session.get_one(tables.RubricCriterion, "tone"), session.get_one(tables.RubricAnchor, "a1")
    assert (found.name, found.floor_rule) == ("Answers", True)
    assert found.scale == (Level(1, "low"), Level(2, "middle"), Level(3, "high"))
    assert (criterion.rubric, criterion.weight, criterion.descriptors, criterion.number) == (
        found.id,
        3,
        {"1": "rude"},
        1,
    )
    assert (anchor.criterion, anchor.text, anchor.position) == ("tone", "Hey", 1)
    assert count(session, tables.Rubric) == 9


def test_a_scale_stays_when_no_labels_are_given(session: Session) -> None:
    before = session.scalars(select(tables.Rubric.scale).where(tables.Rubric.dimension == "data")).one()
    insert_content(session, data(rubric=RubricContent(values={"name": "Answers"})))

    assert session.scalars(select(tables.Rubric.scale).where(tables.Rubric.dimension == "data")).one() == before


def test_seeded_activities_are_changed(session: Session) -> None:
    before = letters(session, SEEDED)
    row = RaciRow(
        responsibility="data-user-1",
        values={"outcome": "Seen", "critical": True, "included": False},
        letters={"participant:ada": "RA", "role:user": "", "role:builder": "C"},
    )
    insert_content(session, data(raci=(row,)))

    changed = session.get_one(tables.RaciActivity, SEEDED)
    assert (changed.outcome, changed.critical, changed.included) == ("Seen", True, False)
    assert changed.text
    assert "role:user" in before
    assert letters(session, SEEDED) == {
        "role:conductor": before["role:conductor"],
        "participant:ada": "AR",
        "role:builder": "C",
    }
    assert count(session, tables.RaciActivity) == 159


def test_added_activities_stand_after_the_seeded_ones(session: Session, framework: Framework) -> None:
    row = RaciRow(id="new", values={"text": "Ring the bell"}, letters={"role:user": "R"})
    insert_content(session, data(raci=(row,)))

    added = session.get_one(tables.RaciActivity, "new")
    assert added.position == len(framework.dimension("data").responsibilities) + 1
    assert (added.number, added.dimension, added.included) == (160, "data", True)
    assert letters(session, "new") == {"role:user": "R"}


def test_what_a_dimension_went_through(session: Session) -> None:
    content = data(
        included=False, opened_at="2026-09-22T09:00:00+02:00", heard=("user",), skipped={"escalation": "Nobody to call"}
    )
    insert_content(session, content)
    insert_content(session, data(closed_at="2026-09-22T10:00:00+02:00"))

    state = session.scalars(select(tables.DimensionState)).one()
    skip = session.scalars(select(tables.StationState)).one()
    assert (state.included, state.opened_at, state.closed_at, state.heard) == (
        True,
        "",
        "2026-09-22T10:00:00+02:00",
        (),
    )
    assert (skip.dimension, skip.activity, skip.skip_reason) == ("data", "escalation", "Nobody to call")


def test_content_joins_what_is_there(session: Session) -> None:
    add_record(session, AddRecord(table="success_criterion", id="old", parent={"dimension": "data"}))
    insert_content(session, data(success_criteria=(SuccessCriterionContent(id="new"),)))

    new = session.get_one(tables.SuccessCriterion, "new")
    assert (new.position, new.number) == (2, 2)


def test_empty_content_changes_nothing(session: Session) -> None:
    insert_content(session, Content())
    insert_content(session, data())

    assert count(session, tables.DimensionState) == 0
    assert count(session, tables.CodeCounter) == 1


@pytest.mark.parametrize(
    ("content", "place", "fault"),
    [
        (Content(project={"colour": "red"}), "initiative", "no field “colour”"),
        (Content(project={"paper": "a3"}), "initiative, Paper", "not in the list"),
        (Content(participants=(entry("a", name="Ada"),)), "participant 1", "needs a role"),
        (Content(participants=(entry("a", role="user", active=None),)), "participant 1, Takes part", "can't stay open"),
        (Content(desks=(entry("a"), entry("b", name=7))), "desk 2, Desk", "can't hold this value"),
        (data(scope=(Statement(kind="in", values={"text": "\x00"}),)), "data, scope statement 1, Statement", "control character"),
        (data(success_criteria=(SuccessCriterionContent(values={"target": "soon"}),)), "data, success criterion 1, Target", "not a number"),
        (data(worksheet=(entry("a", frequencies="x"),)), "data, worksheet row 1", "no field “frequencies”"),
        (data(worksheet=(entry("a", examples_at_hand=-1),)), "data, worksheet row 1, Examples at hand", "too small"),
        (data(rules=(Rule(values={"impact": 6}),)), "data, escalation rule 1, Impact", "outside the range"),
        (data(rules=(Rule(steps=(entry("a"), entry("b", answer_within=0))),)), "data, escalation rule 1, escalation step 2, Answer within", "outside the range"),
        (data(rubric=RubricContent(values={"pass_threshold": "high"})), "data, rubric, Pass line", "not a number"),
        (data(rubric=RubricContent(labels=("a", "b"))), "data, rubric", "3 to 5 levels"),
        (data(rubric=RubricContent(criteria=(Criterion(values={"weight": 11}),))), "data, rubric criterion 1, Weight", "outside the range"),
        (data(rubric=RubricContent(criteria=(Criterion(descriptors={"6": "x"}),))), "data, rubric criterion 1", "no level 6"),
        (data(rubric=RubricContent(criteria=(Criterion(anchors=(entry("a", text=1),)),))), "data, rubric criterion 1, anchor example 1, Example", "can't hold"),
        (data(raci=(RaciRow(responsibility="data-user-99"),)), "data, activity 1", "no responsibility “data-user-99”"),
        (data(raci=(RaciRow(values={"text": 1}),)), "data, activity 1, Activity", "can't hold"),
        (data(raci=(RaciRow(letters={"role:user": "X"}),)), "data, activity 1, role:user", "Only R, A, C and I"),
        (data(raci=(RaciRow(letters={"desk:x": "R"}),)), "data, activity 1, desk:x", "Only roles and participants"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(session: Session, content: Content, place: str, fault: str) -> None:
    sentence = fault_of(session, content)

    assert f"can't be used: {place}: " in sentence
    assert fault in sentence


def test_a_project_is_made_with_its_content(empty_session: Session) -> None:
    content = Content(id="p", created_at="2026-09-14T08:30:00+02:00", project={"title": "Mail", "language": "de"})
    create_filled_project(empty_session, content)

    project = empty_session.scalars(select(tables.Project)).one()
    assert (project.id, project.title, project.language) == ("p", "Mail", "de")
    assert (project.created_at, project.paper) == ("2026-09-14T08:30:00+02:00", "a4")


def test_a_generated_project_has_the_size_that_was_asked_for(empty_session: Session, framework: Framework) -> None:
    content = generated_content(framework, 20, seed=1)
    create_filled_project(empty_session, content)

    assert count(empty_session, tables.RaciActivity) == 3000
    assert count(empty_session, tables.SuccessCriterion) == 400
    assert count(empty_session, tables.EscalationRule) == 300
    assert count(empty_session, tables.Participant) == 40


def test_the_same_seed_gives_the_same_project(framework: Framework) -> None:
    assert generated_content(framework, 0.5, seed=7) == generated_content(framework, 0.5, seed=7)
    assert generated_content(framework, 0.5, seed=7) != generated_content(framework, 0.5, seed=8)


@given(seed=st.integers(0, 10**6), factor=st.floats(0.01, 1))
@settings(max_examples=15)
def test_any_generated_project_can_be_inserted(seed: int, factor: float) -> None:
    """Whatever passes the fields' checks passes the tables' constraints too."""
    content = generated_content(shipped_framework(), factor, seed)
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        workshop_tables.Base.metadata.create_all(connection)
        with Session(connection, info={"framework": shipped_framework()}) as session:
            create_filled_project(session, content)
            session.expire_all()

            for dimension in content.dimensions:
                for written in dimension.worksheet:
                    assert session.get_one(tables.WorksheetRow, written.id).values == written.values
    engine.dispose()
