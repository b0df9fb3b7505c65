from __future__ import annotations

from tests.builders import records, whole_project, with_changed
from tests.facilitation.test_readiness import judged
from triad_desktop.facilitation.summary import blockers, is_about_beginning, summary


def test_nothing_blocks_a_whole_project() -> None:
    assert summary(judged(whole_project())) == "0 of 45 ready. Nothing blocks sign-off."


def test_the_numbers_add_up_to_what_blocks() -> None:
    project = judged(records())
    empty = sum(is_about_beginning(one) for one in project.findings)

    assert empty == 45
    others = project.blocking - empty
    assert f"45 stations not begun and {others} findings block sign-off" == blockers(project)


def test_one_of_a_kind_reads_as_a_sentence() -> None:
    whole = whole_project()
    criterion = whole.success_criteria.of("data")[0]
    found = with_changed(whole, criterion, owner="")

    assert blockers(judged(found)) == "1 finding blocks sign-off"
    assert summary(judged(with_changed(whole, criterion, unit=""))).endswith(
        "Nothing blocks sign-off, 1 finding is worth a look."
    )
