"""The edits behind a finding's fix, and behind accepting it or taking that back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from triad_desktop.facilitation.acceptance import finding_hash, is_acceptable, subject_of
from triad_desktop.facilitation.finding import AcceptedFinding, Finding, Fix
from triad_desktop.models import edits
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.places import Place

Edit = tuple[Callable[..., None], Any]


def edit_of(fix: Fix) -> Edit:
    """The edit function and its input for a fix."""
    match fix.kind:
        case "set_field":
            table, record, field, value = fix.facts
            return edits.records.change_field, edits.records.ChangeField(
                table=table, id=record, field=field, value=value
            )
        case "set_letters":
            activity, *cells = fix.facts
            letters = dict(zip(cells[::2], cells[1::2], strict=True))
            return edits.raci.set_row_letters, edits.raci.SetRowLetters(activity=activity, letters=letters)
        case "add_record":
            table, column, parent = fix.facts
            return edits.records.add_record, edits.records.AddRecord(table=table, parent={column: parent})


def apply_fix(bridge: DocumentBridge, finding: Finding) -> str:
    """Mend a finding in one step that can be undone; "" when it was done, else why not."""
    if finding.fix is None:
        return _("This can't be mended in one step. Open it.")
    function, edit_input = edit_of(finding.fix)
    return bridge.attempt(function, edit_input)


def place_after(finding: Finding, bridge: DocumentBridge) -> Place | None:
    """Where to go on after a fix: the record that it added, which is still empty; None when nothing is left to do."""
    if finding.fix is None or finding.fix.kind != "add_record":
        return None
    table, _column, parent = finding.fix.facts
    added = bridge.records.rows(table).of(parent)
    if not added:
        return None
    return Place("facilitate", finding.dimension, finding.activity, table, added[-1].id)


def accept(bridge: DocumentBridge, finding: Finding, reason: str) -> str:
    """Let a finding stay as it is; "" when it was done, else why not."""
    if not is_acceptable(finding):
        return why_not_acceptable(finding)
    edit_input = edits.acceptances.AcceptFinding(
        code=finding.code,
        subject=subject_of(finding),
        reason=reason,
        content_hash=finding_hash(bridge.records, finding),
        at=datetime.now().astimezone().isoformat(timespec="seconds"),
    )
    return bridge.attempt(edits.acceptances.accept_finding, edit_input)


def why_not_acceptable(finding: Finding) -> str:
    """Why a finding can't be accepted and what to do instead; "" when it can."""
    if is_acceptable(finding):
        return ""
    if finding.severity == "blocks":
        return _("This blocks sign-off, so it can't be accepted. Mend it, or skip the station with a reason.")
    return _("A question waits for an answer, so it can't be accepted. Answer it or take it back.")


def take_back(bridge: DocumentBridge, accepted: AcceptedFinding) -> str:
    """Let an accepted finding count again; "" when it was done, else why not."""
    finding = accepted.finding
    return bridge.attempt(
        edits.acceptances.withdraw_acceptance,
        edits.acceptances.WithdrawAcceptance(code=finding.code, subject=subject_of(finding)),
    )
