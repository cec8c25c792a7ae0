"""Positions of many policies -> a Comparison: groups, matched passages, word differences, summary.

Pure functions of policies and their analyses; `compare` is the way in, `briefs.overview` the way
to all topics at once.
"""

from policybrowser.comparison.assemble import compare

__all__ = ["compare"]
