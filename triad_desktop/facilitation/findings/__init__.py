"""Checks and findings: what a station or the project must hold, and what is wrong with it.

One module for each kind of station; each names its codes with their words and judges records.
"""

from __future__ import annotations

from triad_desktop.facilitation.finding import Check, Finding
from triad_desktop.facilitation.findings.judging import check_project, check_station

__all__ = ["Check", "Finding", "check_project", "check_station"]
