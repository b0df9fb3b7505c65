"""What the room said in the briefs: whose it is, what is open, and that nothing private leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import framework, make, person, records, whole_scope, with_changed
from tests.exports.briefs.brief_projects import brief, everything, sample, words
from triad_desktop.exports.briefs.fonts import Fonts
from triad_desktop.exports.briefs.sections.captures_in_full import agreement_words
from triad_desktop.exports.briefs.sections.compact import CompactTypography
from triad_desktop.exports.briefs.sections.context import BriefContext, brief_context
from triad_desktop.models.content import Records, Rows
from triad_desktop.models.keys import CAPTURE_KINDS
from triad_desktop.models.workshop_fields import CAPTURE_FIELDS
from triad_desktop.models.workshop_records import Acceptance, Capture, DecisionOption, FeedbackItem, WorkshopSession
from triad_desktop.resource_files import read_brief_fonts

PEOPLE = (person("Ada", "user"), person("Carl", "conductor"), person("Bo", "builder"))
EVERY_BRIEF = ("user", "conductor", "builder", "dossier")


def said(kind: str, number: int, text: str, **values: Any) -> Capture:
    return make(Capture, kind=kind, number=number, text=text, id=f"{kind}-{number}", **values)


def room(*captures: Any) -> Records:
    session = make(WorkshopSession, id="am", title="Morning", starts_at="2026-11-24T09:00+01:00", state="closed")
    return records(*PEOPLE, session, *captures)


def section(found: str, title: str, until: str = "\0") -> str:
    """The words from one title to another."""
    assert title in found
    return found.split(title, 1)[1].split(until)[0]


def test_decisions_are_chosen_ones_own_first_and_never_superseded_ones() -> None:
    text = words(
        brief(
            room(
                said("decision", 1, "Which desk?", chosen="Fraud desk", decider="role:builder", because="It answers"),
                said("decision", 2, "Who reads?", chosen="Night shift", decider="participant:ada"),
                said("decision", 3, "Which tool?", chosen="Old tool", decider="participant:ada"),
                said(
                    "decision", 4, "Which tool?", chosen="New tool", decider="participant:ada", supersedes="decision-3"
                ),
                said("decision", 5, "Undecided question", decider="participant:ada"),
                make(Acceptance, decision="decision-1", at="2026-11-24T10:00:00+01:00"),
            ),
            "user",
        )
    )
    found = section(text, "Decisions")
    assert found.index("Night shift") < found.index("New tool") < found.index("Fraud desk")
    assert "Accepted 24 Nov 2026" in found
    assert "Not accepted yet" in found
    assert "It answers" in found
    assert "Old tool" not in text
    assert "Undecided" not in found.split("Still open")[0]


def test_actions_and_risks_are_the_roles_own_and_open() -> None:
    content = room(
        said("action", 1, "Later work", owner="participant:ada", status="open", due="2027-01-30", dimension="data"),
        said("action", 2, "Soon work", owner="participant:ada", status="open", due="2026-11-27"),
        said("action", 3, "Done work", owner="participant:ada", status="done"),
        said("action", 4, "Others' work", owner="participant:bo", status="open"),
        said("risk", 1, "Small risk", owner="participant:ada", likelihood=1, impact=2),
        said("risk", 2, "Grave risk", owner="participant:ada", likelihood=4, impact=5, response="Call"),
        said("risk", 3, "Others' risk", owner="participant:bo"),
    )
    text = words(brief(content, "user"))
    actions = section(text, "Your actions", "Your risks")
    assert actions.index("Soon work") < actions.index("Later work")
    assert "27 Nov 2026" in actions
    assert "3 Data strategy" in actions
    risks = section(text, "Your risks", "First thing on Monday")
    assert risks.index("Grave risk") < risks.index("Small risk")
    assert "4 × 5" in risks
    assert not [one for one in ("Done work", "Others' work", "Others' risk") if one in text]
    monday = section(text, "First thing on Monday")
    assert "Soon work" in monday
    assert "Later work" not in monday


def test_open_questions_are_questions_and_parked_items_without_an_answer() -> None:
    content = room(
        said("question", 1, "Who pays?", raised_by="participant:bo"), said("question", 2, "Answered?", status="done"),
        said("parking", 1, "Photos?", outcome="open", returns_when="closing"), said("parking", 2, "Gone?", outcome="carried"),
    )  # fmt: skip
    found = section(words(brief(content, "user")), "Open questions")
    assert "Who pays? QU-1" in found
    assert "Photos? PL-1" in found
    assert "at closing" in found
    assert not [one for one in ("Answered?", "Gone?") if one in found]


@pytest.mark.parametrize("role", EVERY_BRIEF)
def test_without_captures_nothing_is_said(role: str) -> None:
    headings = {words(one) for level in ("H1", "H2", "H3") for one in brief(room(), role).document.all(level)}
    ours = {"Decisions", "Your actions", "Your risks", "Open questions", "First thing on Monday", "Actions", "Risks",
            "Questions and parking lot", "Notes", "Feedback"}  # fmt: skip
    assert headings
    assert headings & ours == set()


def test_the_dossier_has_everything_with_acceptance_and_dissent() -> None:
    content = room(
        *whole_scope("data"),
        said("decision", 1, "Which desk?", chosen="Fraud desk", decider="role:builder", consulted=("role:user",),
             options=(DecisionOption("Fraud desk", "near", "far"),), dimension="data"),
        said("decision", 2, "Which tool?", supersedes="decision-1", chosen="New"),
        said("action", 1, "Do it", owner="participant:bo", carried_from="parking-1", closing_note="Went well", status="done"),
        said("parking", 1, "Parked thing", outcome="action", raised_by="participant:ada"),
        said("risk", 1, "A risk", likelihood=2, impact=5, response="Wait"), said("question", 1, "A question"),
        said("note", 1, "A public note"),
        make(Acceptance, decision="decision-1", at="2026-11-24T10:00:00+01:00", dissent="Far too slow",
             agreement={"user": {"5": 3}, "builder": {"2": 1, "4": 2}}),
        make(FeedbackItem, id="f", number=1, text="It stuttered", state="built", change="Buffer", dimension="data",
             reported_by="participant:ada", impact=2),
    )  # fmt: skip
    text = words(brief(content, "dossier"))
    decisions = section(text, "Decided by", "Actions")
    for one in ("Which desk? DE-1", "Decision: Fraud desk", "Consulted: AI User", "Far too slow", "Accepted 24 Nov 2026",
                "AI User 3 × level 5", "Builder 2 × level 4, 1 × level 2", "Supersedes: DE-1", "+ near; - far"):  # fmt: skip
        assert one in decisions, one
    for one in ("Comes of: PL-1", "Closing note: Went well", "done", "Parked thing PL-1", "Became an action",
                "Likelihood: 2", "A question QU-1", "A public note NO-1", "It stuttered FB-1", "Change: Buffer", "built"):  # fmt: skip
        assert one in text, one


def context_of(content: Records) -> BriefContext:
    return brief_context(content, framework(), None, CompactTypography(Fonts(read_brief_fonts())), 400)


def test_few_voices_are_pooled() -> None:
    context = context_of(room())
    assert agreement_words(context, {"user": {"5": 3}, "builder": {"1": 1}}) == "3 × level 5, 1 × level 1"
    assert agreement_words(context, {"user": {"5": 3, "4": 0}}) == "AI User 3 × level 5"
    assert agreement_words(context, {}) == ""


def planted() -> tuple[Records, list[str]]:
    """The sample with a private capture of every kind that holds a marker in every text, and the markers."""
    content = sample()
    owner = f"participant:{next(iter(content.participants)).id}"
    parts: list[Any] = []
    markers = []
    for number, kind in enumerate(CAPTURE_KINDS, start=900):
        values: dict[str, Any] = {}
        for field in CAPTURE_FIELDS[kind]:
            if field.kind in ("line", "text"):
                values[field.key] = f"Zqx{kind}{field.key}"
                markers.append(values[field.key])
        values |= {"owner": owner, "decider": owner, "status": "open", "outcome": "open", "due": ""}
        parts.append(
            make(Capture, id=f"private-{kind}", kind=kind, number=number, private=True, position=number, **values)
        )
        markers.append(f"{Capture.PREFIXES[kind]}-{number}")
    markers.append("Zqxdissent")
    accepted = make(
        Acceptance, id="zqx", decision="private-decision", dissent="Zqxdissent", at="2026-11-24T10:00:00+01:00"
    )
    captures = Rows([*content.captures, *parts])
    return replace(content, captures=captures, acceptances=Rows([*content.acceptances, accepted])), markers


@pytest.mark.parametrize("role", EVERY_BRIEF)
def test_nothing_private_leaves(role: str) -> None:
    content, markers = planted()
    text = everything(brief(content, role))
    assert [one for one in markers if one in text] == []
    public = content
    for one in content.captures:
        public = with_changed(public, one, private=False) if one.private else public
    shown = everything(brief(public, "dossier"))
    assert "Zqxdissent" in shown
    assert "Zqxnotetext" in shown
