"""Findings that stay as they are: which acceptance counts for which finding, and until when.

Only what is worth a look can be accepted: what blocks a sign-off has to be mended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from triad_desktop.facilitation import triad_check
from triad_desktop.facilitation.content_hash import STATION_TABLES, party_hash, record_hash, station_hash
from triad_desktop.facilitation.finding import AcceptedFinding, Check, Finding
from triad_desktop.models.content import Records
from triad_desktop.models.workshop_records import FindingAcceptance

# A role's question gets an answer.
_ANSWERED = frozenset(text.code for text in triad_check.TEXTS)
Acceptances = Mapping[tuple[str, str], FindingAcceptance]


def subject_of(finding: Finding) -> str:
    """What a finding is about: "table:id", a party's key, a station "workflow/scope", or "/participants"."""
    if finding.record:
        return f"{finding.table}:{finding.record}"
    return finding.field if ":" in finding.field else f"{finding.dimension}/{finding.activity}"


def finding_hash(records: Records, finding: Finding) -> str:
    """What an acceptance of this finding holds on to: it lapses when this is no longer the same.

    That is the content of the subject. What a finding over all dimensions says of a party counts too.
    """
    if finding.record:
        return record_hash(records, finding.table, finding.record)
    if ":" in finding.field:
        words = f"{party_hash(records, finding.field)} {finding.message}"
        return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    if finding.activity in STATION_TABLES:
        return station_hash(records, finding.dimension, finding.activity)
    return ""


def is_acceptable(finding: Finding) -> bool:
    """Whether a finding may stay as it is, with a reason."""
    return finding.severity == "look" and finding.code not in _ANSWERED


def acceptances_of(records: Records) -> Acceptances:
    """The newest acceptance by code and subject, whether it still holds or not."""
    newest = sorted(records.finding_acceptances, key=lambda one: (one.at, one.id))
    return {(one.code, one.subject): one for one in newest}


def with_acceptances(records: Records, checks: Iterable[Check], acceptances: Acceptances) -> tuple[Check, ...]:
    """The checks without the findings that are accepted; one whose findings all are has passed."""
    if not acceptances:
        return tuple(checks)
    return tuple(_settled(records, one, acceptances) if one.findings else one for one in checks)


def _settled(records: Records, check: Check, acceptances: Acceptances) -> Check:
    judge = _judge(records, acceptances)
    accepted = tuple(one for finding in check.findings if (one := judge(finding)) is not None)
    if not accepted:
        return check
    gone = {one.finding for one in accepted}
    open_findings = tuple(finding for finding in check.findings if finding not in gone)
    return replace(check, passed=not open_findings, findings=open_findings, accepted=accepted)


def _judge(records: Records, acceptances: Acceptances) -> Callable[[Finding], AcceptedFinding | None]:
    def accepted(finding: Finding) -> AcceptedFinding | None:
        acceptance = acceptances.get((finding.code, subject_of(finding)))
        if acceptance is None or not is_acceptable(finding):
            return None
        if acceptance.content_hash != finding_hash(records, finding):
            return None
        return AcceptedFinding(finding, acceptance.id, acceptance.reason)

    return accepted
