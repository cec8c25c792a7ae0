"""Positions of many policies -> a Comparison: groups, matched passages, word differences, summary.

Pure functions of policies and their analyses; `compare` is the way in, `briefs.overview` the way
to all topics at once. `prepare` may be called in the background, so that the first comparison is as
quick as the next.
"""

from policybrowser.comparison.assemble import compare
from policybrowser.comparison.passages import prepare

__all__ = ["compare", "prepare"]
