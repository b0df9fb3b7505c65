from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from triad_desktop.models.content import Rows
from triad_desktop.models.records import EscalationStep, Participant

STEPS = st.builds(
    EscalationStep,
    id=st.sampled_from("abcdefgh"),
    rule=st.sampled_from(["r1", "r2", "r3"]),
    position=st.integers(0, 3),
    party=st.just(""),
    channel=st.sampled_from(["", "phone"]),
    answer_within=st.none(),
    who_answers=st.just(""),
)
CHANGES = st.lists(st.tuples(st.lists(STEPS, max_size=4), st.sets(st.sampled_from("abcdefgh"), max_size=3)), max_size=6)


def step(number: int, rule: str = "r", position: int = 0) -> EscalationStep:
    return EscalationStep(f"s{number:04}", rule, position, "", "", None, "")


@given(changes=CHANGES, look=st.booleans())
def test_replacing_some_is_making_all_anew(changes: list[tuple[list[EscalationStep], set[str]]], look: bool) -> None:
    rows: Rows[EscalationStep] = Rows()
    expected: dict[str, EscalationStep] = {}
    for changed, removed in changes:
        before = tuple(rows)
        following = rows.replaced(changed, removed)
        assert tuple(rows) == before
        rows = following
        for record_id in removed:
            expected.pop(record_id, None)
        expected.update({record.id: record for record in changed})
        anew = Rows(expected.values())
        assert rows == anew
        assert all(rows.get(record_id) == anew.get(record_id) for record_id in "abcdefgh")
        if look:
            assert all(rows.of(rule) == anew.of(rule) for rule in ("r1", "r2", "r3"))


def test_replacing_many_is_making_all_anew() -> None:
    rows = Rows(step(number) for number in range(300))

    following = rows.replaced(
        [step(number, position=-number) for number in range(250)], [f"s{n:04}" for n in (298, 299)]
    )

    assert [record.id for record in following][:3] == ["s0249", "s0248", "s0247"]
    assert len(following) == 298


def test_other_groups_are_the_same_objects() -> None:
    rows = Rows([step(1, "r1"), step(2, "r2")])
    group = rows.of("r2")

    following = rows.replaced([step(3, "r1")], [])

    assert following.of("r2") is group
    assert [record.id for record in following.of("r1")] == ["s0001", "s0003"]


def test_a_removed_and_changed_record_stays() -> None:
    rows = Rows([step(1)])

    assert [record.id for record in rows.replaced([step(1, "other")], ["s0001"])] == ["s0001"]


def test_records_without_a_parent_keep_their_positions() -> None:
    people = [Participant(f"p{n}", n, "", "user", "", "", True, "") for n in (1, 2, 3)]

    rows = Rows(people).replaced([Participant("p0", 9, "", "user", "", "", True, "")], ["p2"])

    assert [person.id for person in rows] == ["p1", "p3", "p0"]


def test_rows_survive_pickling() -> None:
    rows = Rows([step(2), step(1)])

    assert pickle.loads(pickle.dumps(rows)) == rows
