"""People as they come from a spreadsheet: text with tabs, semicolons or commas becomes rows that can be looked at.

Nothing is added here. Columns are recognised by their header, in English and German, else by what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import clean_text
from triad_desktop.models.keys import Role
from triad_desktop.models.pasted_table import (
    MOST_CHARACTERS,
    MOST_ROWS,
    column_name,
    filled_rows,
    plain_words,
    table_rows,
)
from triad_desktop.text import _

MANY_ROWS = 200  # from here on it is said how many there are
_SAMPLE = 200  # rows by whose content columns are recognised

_HEADERS = {
    "name": "name|full name|participant|participants|person|people|employee|vor und nachname|teilnehmer|teilnehmende|"
            "teilnehmerin|mitarbeiter|mitarbeiterin|mitarbeitende|vollständiger name",
    "first_name": "first name|firstname|given name|forename|vorname",
    "last_name": "last name|lastname|surname|family name|nachname|familienname|zuname",
    "role": "role|workshop role|triad role|rolle|rolle im workshop",
    "job_title": "job title|title|job|position|function|occupation|funktion|stelle|beruf|berufsbezeichnung|tätigkeit|"
                 "stellenbezeichnung|aufgabe",
    "contact": "contact|email|mail|email address|phone|telephone|mobile|kontakt|emailadresse|email adresse|telefon|"
               "telefonnummer|mobil|handy|tel",
}  # fmt: skip
_ROLES: dict[Role, str] = {
    "user": "u|user|users|ai user|ai users|end user|domain expert|anwender|anwenderin|ki anwender|endanwender|nutzer|"
            "nutzerin|benutzer|benutzerin|fachanwender|fachexperte|fachexpertin|fachbereich|fachkraft",
    "conductor": "c|conductor|ai manager|product owner|product manager|facilitator|moderator|moderatorin|leiter|"
                 "leiterin|leitung|ki manager|ki managerin|dirigent|dirigentin|projektleiter|projektleiterin|"
                 "produktverantwortliche|produktverantwortlicher",
    "builder": "b|builder|ai builder|developer|engineer|ai engineer|software engineer|data scientist|programmer|"
               "entwickler|entwicklerin|softwareentwickler|softwareentwicklerin|ingenieur|ingenieurin|"
               "programmierer|programmiererin|erbauer",
}  # fmt: skip
_KEY_OF_HEADER = {word: key for key, words in _HEADERS.items() for word in words.split("|")}
_ROLE_OF_WORD = {word: role for role, words in _ROLES.items() for word in words.split("|")}
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"\+?[\d\s()/.\-]{6,}")


@dataclass(frozen=True, slots=True)
class PastedPerson:
    """One row. `row` counts the pasted rows from 1, the header included; `role` is "" when it is not understood.

    `fault` says why the row can't be added. `note` says what is odd about it; `wanted` is whether it is added
    unless the person chooses otherwise.
    """

    row: int
    name: str
    role: Role | str
    role_text: str
    job_title: str
    contact: str
    fault: str = ""
    note: str = ""
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class PastedPeople:
    """What was understood. `refusal` is a sentence when nothing was; `ignored` names columns that are not used."""

    people: tuple[PastedPerson, ...] = ()
    columns: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    has_header: bool = False
    empty_rows: int = 0
    refusal: str = ""

    @property
    def without_role(self) -> int:
        """How many rows that can be added have no role that is understood."""
        return sum(not one.role and not one.fault for one in self.people)


def role_meant(text: str) -> Role | str:
    """The role that a word in English or German means; "" when it is not known."""
    plain = re.sub(r"[:*_/(]+-?in(nen)?\)?$", "", text.strip().casefold())
    return _ROLE_OF_WORD.get(plain_words(plain), "")


def read_people(text: str, existing: Iterable[tuple[str, str]] = ()) -> PastedPeople:
    """The people in pasted text or a CSV file. `existing` holds (name, contact) of those who are there already."""
    if len(text) > MOST_CHARACTERS:
        return PastedPeople(refusal=_("This is too much text for a list of people. Copy only their rows."))
    rows = table_rows(text)
    filled = filled_rows(rows)
    if not filled:
        return PastedPeople(refusal=_("There is no text to read people from. Copy rows of a spreadsheet first."))
    if len(filled) > MOST_ROWS:
        sentence = _("These are {count:,} rows, and {most:,} are taken at once. Copy only those who take part.")
        return PastedPeople(refusal=sentence.format(count=len(filled), most=MOST_ROWS))
    header = _header(filled[0][1])
    body = filled[1:] if header else filled
    if not body:
        return PastedPeople(refusal=_("There is a row of headings and nobody below it. Copy the rows of people too."))
    width = max(len(row) for _number, row in filled)
    columns = _columns(header, [row for _number, row in body[:_SAMPLE]], width)
    people = _marked([_person(number, row, columns) for number, row in body], existing)
    unused = [column_name(filled[0][1] if header else [], at) for at in range(width) if not columns[at]]
    return PastedPeople(tuple(people), columns, tuple(unused), bool(header), len(rows) - len(filled))


def _header(row: Sequence[str]) -> list[str]:
    """The key of each column when this row is one of headings; [] when it is a person."""
    keys = [_KEY_OF_HEADER.get(plain_words(cell), "") for cell in row]
    if not any(keys) or any(_EMAIL.fullmatch(cell.strip()) for cell in row):
        return []
    return keys


def _columns(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """What each column holds: by its heading, then by its content; the first that is left holds names."""
    keys = [header[at] if at < len(header) else "" for at in range(width)]
    keys = [key if key not in keys[:at] else "" for at, key in enumerate(keys)]
    tests: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("contact", _EMAIL.fullmatch), ("role", role_meant), ("contact", _PHONE.fullmatch),
    )  # fmt: skip
    for key, test in tests:
        for at in range(width):
            if not keys[at] and key not in keys and _mostly(test, rows, at):
                keys[at] = key
    named = {"name", "first_name", "last_name"} & set(keys)
    for key in ([] if named else ["name"]) + ([] if header else ["job_title"]):
        free = next((at for at in range(width) if not keys[at] and _mostly(str.strip, rows, at)), None)
        if free is not None and key not in keys:
            keys[free] = key
    return tuple(keys)


def _mostly(test: Callable[[str], object], rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether at least half of what is filled in this column passes."""
    cells = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
    return bool(cells) and 2 * sum(bool(test(cell)) for cell in cells) >= len(cells)


def _person(number: int, row: Sequence[str], columns: Sequence[str]) -> PastedPerson:
    cells = {key: " ".join(cell.split()) for key, cell in zip(columns, row, strict=False) if key}
    name = cells.get("name") or f"{cells.get('first_name', '')} {cells.get('last_name', '')}".strip()
    role_text = cells.get("role", "")
    person = PastedPerson(
        number, name, role_meant(role_text), role_text, cells.get("job_title", ""), cells.get("contact", "")
    )
    fault = _fault(person)
    return replace(person, fault=fault, wanted=False) if fault else person


def _fault(person: PastedPerson) -> str:
    """Why this row can't be added; "" when it can."""
    if not person.name:
        return _("There is no name in this row.")
    try:
        for text in (person.name, person.job_title, person.contact):
            clean_text(text, "line")
    except InputError as error:
        return error.sentence
    return ""


def _marked(people: list[PastedPerson], existing: Iterable[tuple[str, str]]) -> list[PastedPerson]:
    """The same people; who is there already, or stands twice, is marked."""
    names, contacts = set(), set()
    for name, contact in existing:
        names.add(name.casefold())
        contacts.add(contact.casefold())
    contacts.discard("")
    first: dict[str, PastedPerson] = {}
    marked = []
    for person in people:
        key = person.name.casefold()
        if person.fault:
            marked.append(person)
        elif key in names or (_EMAIL.fullmatch(person.contact) and person.contact.casefold() in contacts):
            marked.append(replace(person, note=_("Takes part already."), wanted=False))
        elif (twin := first.get(key)) is not None:
            same = replace(person, row=twin.row) == twin
            note = _("The same as row {row}.") if same else _("Has the same name as row {row}.")
            marked.append(replace(person, note=note.format(row=twin.row), wanted=not same))
        else:
            first[key] = person
            marked.append(person)
    return marked
