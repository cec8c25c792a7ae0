"""Abbreviations of legal and office English, after which a full stop ends no sentence."""

from __future__ import annotations

import re

ABBREVIATION = re.compile(
    r"(?:\b(?:paras?|regs?|arts?|cls?|nos?|secs?|sects?|ss?|sch|app|fig|vol|ch|approx|dept|tel|ext"
    r"|mr|mrs|ms|dr|prof|hon|st|co|ltd|inc|plc|etc|viz|cf|incl|excl|max|min|ref)"
    r"|\be\.g|\bi\.e|\bn\.b|\bp\.s|\ba\.m|\bp\.m)\.\s*$",
    re.IGNORECASE,
)
"""One at the end of a text."""
