"""Makes projects of any size with hostile but valid content, for tests and measurements."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any
from uuid import UUID

from triad_desktop.models.edits.content import (
    Content,
    Criterion,
    DimensionContent,
    RaciRow,
    RubricContent,
    Rule,
    Statement,
    SuccessCriterionContent,
)
from triad_desktop.models.edits.workshop_content import (
    CaptureContent,
    ClockEntry,
    Entry,
    SessionContent,
    WorkshopContent,
)
from triad_desktop.models.fields import Field
from triad_desktop.models.framework import DimensionText, Framework
from triad_desktop.models.keys import ACTIVITIES as ACTIVITY_KEYS
from triad_desktop.models.keys import CAPTURE_KINDS, DIMENSIONS, ROLES
from triad_desktop.models.record_fields import FIELDS_OF, SCOPE_KINDS
from triad_desktop.models.records import Condition, Interval
from triad_desktop.models.workshop_fields import CAPTURE_FIELDS
from triad_desktop.models.workshop_records import DecisionOption

# Per project of factor 1, over all dimensions.
ACTIVITIES, CRITERIA, RULES, ROWS, STATEMENTS, RUBRIC_CRITERIA = 150, 20, 15, 45, 60, 20
CAPTURES, SESSIONS, BLOCKS, FEEDBACK = 40, 2, 10, 8
MOST_PARTICIPANTS = 40
EMPTY_SHARE = 0.12

WORDS = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter",
    "Wohngeldantragsbearbeitungszuständigkeitsverordnung",
    "x" * 60,
    "Größenverhältnis", "Überprüfung", "façade", "Ångström", "naïve", "smørrebrød", "źdźbło",
    "Заявка", "согласование", "подъезд", "Ελληνικά", "έγκριση", "Đường", "thắc", "mắc", "khẩn",
    "<&>", "</para>", "<b>", "&amp;", "\"quoted\"", "‘single’", "{name}", "%s", "=SUM(A1:A9)", "$HOME",
    "back\\slash", "3,50 €", "≤ 4 h", "½", "report", "boiler", "tenant", "desk", "until", "Monday",
)  # fmt: skip
GIVEN = ("Ágnes", "Юлия", "Ελένη", "Đặng", "José", "Zoë", "Łukasz", "Şebnem", "Björn", "Siobhán")
FAMILY = ("Müller-Lüdenscheidt", "Ковалёва", "Παπαδοπούλου", "Nguyễn", "O’Connor", "Brzęczyszczykiewicz", "Öz")
OPERATORS = ("<", "≤", "=", "≠", "≥", ">", "contains")


def generated_content(framework: Framework, factor: float, seed: int) -> Content:
    """A project `factor` times as large as the sample; the same seed gives the same project.

    Factor 20 has about 3,000 RACI rows, 400 success criteria, 300 rules and 40 participants.
    """
    return _Generator(framework, Random(seed), factor).content()


class _Generator:
    def __init__(self, framework: Framework, random: Random, factor: float) -> None:
        self._framework = framework
        self._random = random
        self._factor = factor
        self._participants = [self._id() for _one in range(min(MOST_PARTICIPANTS, max(3, round(12 + 1.5 * factor))))]
        self._desks = [self._id() for _one in range(min(12, max(1, round(3 * factor))))]
        self._people = [f"participant:{one}" for one in self._participants]
        self._raci_parties = [*(f"role:{role}" for role in ROLES), *self._people]
        self._parties = [*self._raci_parties, *(f"desk:{one}" for one in self._desks)]

    def content(self) -> Content:
        return Content(
            id=self._id(),
            created_at="2026-01-31T09:00:00+01:00",
            project={"title": "Größe <&> Ζωή", "problem": self._text(40), "paper": "letter", "language": "de"},
            participants=tuple(
                Entry(id=one, values=self._participant(number)) for number, one in enumerate(self._participants)
            ),
            desks=tuple(Entry(id=one, values=self._values(FIELDS_OF["desk"])) for one in self._desks),
            dimensions=tuple(self._dimension(one) for one in self._framework.dimensions),
            workshop=self._workshop(),
        )

    def _workshop(self) -> WorkshopContent:
        captures: list[CaptureContent] = []
        sessions = [self._session(number) for number in range(max(1, round(SESSIONS * self._factor)))]
        for number in range(round(CAPTURES * self._factor)):
            kind = CAPTURE_KINDS[number % len(CAPTURE_KINDS)]
            values = {**self._values(CAPTURE_FIELDS[kind]), "dimension": self._random.choice(("", *DIMENSIONS))}
            values["session"] = self._random.choice(sessions).id
            earlier = [one.id for one in captures if one.kind == kind]
            if kind == "decision" and earlier:
                values["supersedes"] = self._random.choice(("", earlier[-1]))
            created = f"2026-02-01T09:{number % 60:02}:00+01:00"
            captures.append(CaptureContent(id=self._id(), kind=kind, values=values, created_at=created))
        fields = [field for field in FIELDS_OF["feedback_item"] if field.key not in ("dimension", "about")]
        feedback = self._entries(fields, round(FEEDBACK * self._factor))
        return WorkshopContent(sessions=tuple(sessions), captures=tuple(captures), feedback=feedback)

    def _session(self, number: int) -> SessionContent:
        blocks = []
        for _one in range(BLOCKS):
            values = self._values(FIELDS_OF["agenda_block"])
            values["kind"] = self._random.choice(("station", "break", "free"))
            if values["kind"] == "station":
                values |= {"dimension": self._random.choice(DIMENSIONS), "activity": self._random.choice(ACTIVITY_KEYS)}
            blocks.append(Entry(id=self._id(), values=values))
        values = {
            **self._values(FIELDS_OF["session"]),
            "starts_at": f"2026-02-{1 + number % 28:02}T09:00+01:00",
            "ends_at": f"2026-02-{1 + number % 28:02}T17:00+01:00",
            "state": "planned",
        }
        clock = (ClockEntry(id=self._id(), kind="start", at=f"2026-02-{1 + number % 28:02}T09:05:00+01:00", block=1),)
        return SessionContent(id=self._id(), values=values, blocks=tuple(blocks), clock=clock if number == 0 else ())

    def _participant(self, number: int) -> dict[str, Any]:
        name = f"{self._random.choice(GIVEN)} {self._random.choice(FAMILY)}"
        return {
            **self._values(FIELDS_OF["participant"]),
            "name": f"{name} {number}",
            "role": ROLES[number % len(ROLES)],
            "active": self._random.random() < 0.95,
        }

    def _dimension(self, dimension: DimensionText) -> DimensionContent:
        criteria = [self._id() for _one in range(self._share(CRITERIA, dimension))]
        rules = tuple(self._rule() for _one in range(self._share(RULES, dimension)))
        return DimensionContent(
            dimension=dimension.key,
            scope=tuple(
                Statement(
                    id=self._id(),
                    kind=self._random.choice(SCOPE_KINDS).key,  # type: ignore[arg-type]
                    values=self._values(FIELDS_OF["scope_statement"]),
                )
                for _one in range(self._share(STATEMENTS, dimension))
            ),
            success_criteria=tuple(
                SuccessCriterionContent(
                    id=one,
                    values=self._values(FIELDS_OF["success_criterion"]),
                    protected_by=tuple(rule.id for rule in rules[:2] if self._random.random() < 0.5),
                )
                for one in criteria
            ),
            worksheet=self._entries(dimension.worksheet.fields(), self._share(ROWS, dimension)),
            rules=rules,
            rubric=RubricContent(
                values={**self._values(FIELDS_OF["rubric"]), "pass_threshold": "2.75"},
                labels=tuple(self._random.sample(WORDS, self._random.randint(3, 5))),
                criteria=tuple(
                    self._rubric_criterion(criteria) for _one in range(self._share(RUBRIC_CRITERIA, dimension))
                ),
            ),
            raci=tuple(self._raci(dimension)),
        )

    def _rule(self) -> Rule:
        steps = self._entries(FIELDS_OF["escalation_step"], self._random.choice((0, 1, 1, 2, 3, 4)))
        cases = self._entries(FIELDS_OF["escalation_case"], self._random.choice((0, 1, 2)))
        return Rule(id=self._id(), values=self._values(FIELDS_OF["escalation_rule"]), steps=steps, cases=cases)

    def _rubric_criterion(self, success_criteria: Sequence[str]) -> Criterion:
        values = self._values(FIELDS_OF["rubric_criterion"])
        values["success_criterion"] = self._random.choice([*success_criteria, ""])
        return Criterion(
            id=self._id(),
            values=values,
            descriptors={str(level): self._text(8) for level in range(1, 6) if self._random.random() < 0.9},
            anchors=self._entries(FIELDS_OF["rubric_anchor"], self._random.choice((0, 0, 1, 2))),
        )

    def _raci(self, dimension: DimensionText) -> list[RaciRow]:
        """Some of the seeded rows changed, and new ones up to the share of this dimension."""
        seeded = dimension.responsibilities
        rows = [self._raci_row(item.id) for item in seeded if self._random.random() < 0.5]
        added = max(0, self._share(ACTIVITIES, dimension) - len(seeded))
        return rows + [self._raci_row("") for _one in range(added)]

    def _raci_row(self, responsibility: str) -> RaciRow:
        parties = self._random.sample(self._raci_parties, min(6, len(self._raci_parties)))
        values = self._values(FIELDS_OF["raci_activity"])
        if responsibility:
            values.pop("text", None)
        return RaciRow(
            id=self._id(),
            responsibility=responsibility,
            values=values,
            letters={party: self._random.choice(("R", "R", "A", "C", "I", "RA", "")) for party in parties},
        )

    def _entries(self, fields: Sequence[Field], count: int) -> tuple[Entry, ...]:
        return tuple(Entry(id=self._id(), values=self._values(fields)) for _one in range(count))

    def _values(self, fields: Sequence[Field]) -> dict[str, Any]:
        return {field.key: self._value(field) for field in fields if self._random.random() >= EMPTY_SHARE}

    def _value(self, field: Field) -> Any:
        random = self._random
        match field.kind:
            case "line":
                return self._text(random.randint(1, 7))[:300].strip()
            case "text":
                return self._text(random.choice((3, 8, 20, 20, 120)), "\n" if random.random() < 0.1 else " ")
            case "number":
                return str(random.choice((random.randint(0, 10**9), f"{random.uniform(-5, 500):.2f}")))
            case "integer" | "minutes":
                return random.randint(field.minimum or 0, field.maximum or 5000)
            case "yes_no":
                return random.random() < 0.8
            case "date":
                return f"{random.randint(2026, 2031)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
            case "time_zone":
                return random.choice(("Europe/Berlin", "America/New_York"))
            case "hours":
                return tuple(Interval(day, 480, random.randint(500, 1440)) for day in range(random.randint(1, 7)))
            case "conditions":
                return tuple(
                    Condition(random.choice(WORDS), random.choice(OPERATORS), self._text(2))
                    for _one in range(random.randint(1, 4))
                )
            case "choices":
                return tuple(choice.key for choice in field.choices if random.random() < 0.6)
            case "participant":
                return random.choice(self._people)
            case "party":
                return random.choice(self._parties)
            case "parties":
                return tuple(random.sample(self._people, min(3, len(self._people))))
            case "clock":
                return f"{random.randint(8, 17):02}:{random.choice((0, 15, 30, 45)):02}"
            case "options":
                return tuple(DecisionOption(self._text(3), self._text(2), self._text(2)) for _one in range(2))
            case "case_values":
                return {f"field {number}": self._text(1) for number in range(random.randint(1, 3))}
            case _:
                return random.choice(field.choices).key if field.choices else ""

    def _text(self, words: int, between: str = " ") -> str:
        return between.join(self._random.choice(WORDS) for _word in range(words))

    def _share(self, whole: int, dimension: DimensionText) -> int:
        """This dimension's part of a count over all nine, so that the parts add up to the whole."""
        total, place = round(whole * self._factor), DIMENSIONS.index(dimension.key)
        return total * (place + 1) // len(DIMENSIONS) - total * place // len(DIMENSIONS)

    def _id(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))
