"""What a role's brief says of its responsibilities: letters, people, and what is only counted."""

from __future__ import annotations

from tests.builders import activity, person, records, seeded_raci
from tests.exports.briefs.brief_projects import brief, list_items, words
from tests.exports.briefs.pdf_reading import TaggedPdf

ADA, UMA, CARL, BO = (
    person("Ada", "user"), person("Uma", "user"), person("Carl", "conductor"), person("Bo", "builder"),
)  # fmt: skip
ALL = (ADA, UMA, CARL, BO)


def test_responsibilities_stand_by_dimension_then_by_letter() -> None:
    project = records(
        *ALL,
        *activity("data", {"participant:ada": "R", "participant:carl": "A"}, text="Data work", number=1),
        *activity("workflow", {"participant:carl": "A", "role:user": "R"}, text="Flow work", number=2),
        *activity("data", {"participant:uma": "A", "participant:ada": "R"}, text="Judge", number=3),
        *activity("data", {"participant:uma": "A", "role:builder": "R"}, text="Answer", number=4),
        *activity("workflow", {"participant:bo": "A", "role:builder": "R"}, text="Not theirs", number=5),
        *activity("workflow", {"role:user": "RA"}, text="Out", number=6, included=False),
    )
    found = brief(project, "user")

    assert list_items(found) == [
        ["R", "Flow work RA-2; accountable: Carl"],
        ["A", "Answer RA-4, Uma"],
        ["A R", "Judge RA-3, Ada"],
        ["R", "Data work RA-1, Ada; accountable: Carl"],
    ]
    titles = ["1 Workflow & success criteria", "3 Data strategy"]
    assert [words(one) for one in found.document.all("H3")] == titles


def test_a_role_whose_people_have_letters_of_their_own_means_everyone_else() -> None:
    project = records(
        *ALL, *activity("data", {"participant:ada": "C", "role:user": "R", "role:conductor": "A"}, number=1)
    )

    assert list_items(brief(project, "user")) == [
        ["R", "Do it RA-1, AI User (everyone else); accountable: Conductor"],
    ]


def test_what_all_of_a_role_have_is_said_once() -> None:
    everyone = records(*ALL, *activity("data", {"role:user": "RA"}, number=1))
    named = records(*ALL, *activity("data", {"participant:ada": "RA"}, number=1))

    assert "Where nobody is named, it is all of you." in words(brief(everyone, "user"))
    assert "Where nobody is named" not in words(brief(named, "user"))


def test_who_is_often_accountable_is_named_once() -> None:
    def given(count: int) -> TaggedPdf:
        parts = [
            one
            for number in range(1, count + 1)
            for one in activity("data", {"role:user": "R", "participant:carl": "A"}, number=number)
        ]
        other = activity("data", {"role:user": "R", "participant:bo": "A"}, number=9)
        return brief(records(*ALL, *parts, *other), "user")

    assert words(given(3)).count("accountable: Carl") == 3
    often = words(given(4))
    assert "Where you have R alone, Carl has the A unless somebody else is named." in often
    assert "accountable: Carl" not in often
    assert often.count("accountable: Bo") == 1


def test_who_is_consulted_or_informed() -> None:
    project = records(
        *ALL,
        *activity("data", {"role:user": "C", "participant:carl": "RA"}, text="Ask us all", number=1),
        *activity("data", {"participant:ada": "C", "participant:carl": "RA"}, text="Ask one", number=2),
        *activity("data", {"role:user": "I", "participant:carl": "RA"}, number=3),
        *activity("workflow", {"role:user": "I", "participant:carl": "RA"}, number=4),
    )
    found = words(brief(project, "user"))

    assert "You are consulted on: Ask us all RA-1; Ask one RA-2." in found
    assert "You are informed of 2 more activities, which the dossier lists." in found


def test_of_many_consultations_only_their_number_is_told() -> None:
    asked = [
        one
        for number, dimension in enumerate(["data"] * 5 + ["workflow"] * 2, start=1)
        for one in activity(dimension, {"role:user": "C", "participant:carl": "RA"}, text="Ask us", number=number)
    ]
    found = words(brief(records(*ALL, *asked), "user"))

    assert "You are consulted on 7 more activities, which the dossier lists." in found
    assert "Ask us" not in found
    told = activity("data", {"role:user": "I", "participant:carl": "RA"}, number=8)
    both = words(brief(records(*ALL, *asked, *told), "user"))
    assert "You are consulted on 7 more activities and informed of 1; the dossier lists them." in both
    assert "You are informed" not in both


def test_an_activity_that_nobody_answers_for_says_so() -> None:
    project = records(*ALL, *activity("data", {"role:user": "R"}, number=1))

    assert list_items(brief(project, "user")) == [["R", "Do it RA-1; accountable: nobody yet"]]


def test_dimensions_still_as_suggested_are_named() -> None:
    project = records(*ALL, *seeded_raci("data"), *activity("workflow", {"participant:ada": "RA"}, number=99))
    found = brief(project, "user")

    assert len(list_items(found)) == 1
    assert "Still as suggested, so nobody has agreed to a part yet: Data strategy." in words(found)
