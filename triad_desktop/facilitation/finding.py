"""What a check and a finding are, and the words of one kind of finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.text import _

Severity = Literal["blocks", "look"]


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding in one step: words for a button, and what to do as data.

    `kind` is "set_field" (facts: table, record, field, value), "set_letters" (facts: activity, then party and
    letters in turn) or "add_record" (facts: table, then the parent's column and id).
    """

    title: str
    kind: Literal["set_field", "set_letters", "add_record"]
    facts: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or missing, in a sentence, and where to go to mend it.

    `dimension` is "" for the initiative, participants and desks. `record` and `field` are "" when it
    is not about one; `field` is a party key when it is about one party of a RACI row, and the kind
    when a whole kind of scope statement is missing. `at_field` says it in fewer words, where the field is in sight.
    """

    code: str
    severity: Severity
    message: str
    dimension: str
    activity: str
    table: str
    record: str
    field: str
    fix: Fix | None = None
    at_field: str = ""

    def with_fix(self, fix: Fix | None) -> Finding:
        """The same finding with what mends it."""
        return replace(self, fix=fix)


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding that stays as it is: `acceptance` is the id of the row that says so, with the reason."""

    finding: Finding
    acceptance: str
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a station must hold. In an empty station it has not passed and finds nothing.

    What is accepted stands no longer among its findings.
    """

    code: str
    title: str
    severity: Severity
    passed: bool
    findings: tuple[Finding, ...]
    accepted: tuple[AcceptedFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckText:
    """The words of one code: what passing means, what is wrong, why it matters, what to do.

    `what`, `why` and `advice` hold places such as {record} for facts; `what` and `why` are parts of
    one sentence. `fix` is what one step can do about it, for the catalogue; findings carry their own.
    """

    code: str
    severity: Severity
    title: str
    what: str
    why: str
    advice: str = ""
    fix: str = ""

    def at_field(self) -> str:
        """Why it matters that a field is empty, for where the field itself is seen."""
        return _("Empty, so {why}.").format(why=self.why)

    def sentence(self, **facts: object) -> str:
        """What is wrong and why it matters, then what to do."""
        whole = _("{what}, so {why}.").format(what=self.what.format(**facts), why=self.why.format(**facts))
        return f"{whole} {self.advice.format(**facts)}" if self.advice else whole


@dataclass(frozen=True, slots=True)
class Place:
    """Where checks are made: one station, or the initiative, participants or desks."""

    records: Records
    framework: Framework
    dimension: str
    activity: str

    def finding(
        self,
        text: CheckText,
        table: str,
        record: str = "",
        field: str = "",
        /,
        *,
        in_dimension: str = "",
        **facts: object,
    ) -> Finding:
        """A finding here, or in another dimension of the same activity; `facts` fill its sentence."""
        return Finding(
            text.code,
            text.severity,
            text.sentence(**facts),
            in_dimension or self.dimension,
            self.activity,
            table,
            record,
            field,
        )


def check(text: CheckText, findings: Iterable[Finding] = (), *, judged: bool = True) -> Check:
    """The check of one code; it has not passed while there is nothing to judge."""
    found = tuple(findings)
    return Check(text.code, text.title, text.severity, judged and not found, found)


def begun(text: CheckText, checks: Iterable[Check]) -> tuple[Check, ...]:
    """All checks of a station that has something in it; `text` is the code of its emptiness."""
    return (check(text), *checks)


def not_begun(text: CheckText, finding: Finding, checks: Iterable[Check]) -> tuple[Check, ...]:
    """All checks of an empty station: one finding, the others not passed and silent."""
    return (check(text, (finding,)), *(replace(one, passed=False, findings=()) for one in checks))


def blocking_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings, those that block sign-off before those worth a look."""
    return tuple(sorted(findings, key=lambda finding: finding.severity != "blocks"))
