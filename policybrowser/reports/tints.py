"""The colours of equal answers on paper and in print.

Told apart by readers with any colour vision, and dark text on each has more than 7:1 contrast. A
letter stands beside them always, so that nothing is lost in black and white.
"""

TINTS = ("#d6e6f5", "#fbe3bf", "#d8eedb", "#eadcf4", "#f7d9d9", "#e4e4dc")
"""By group; the seventh group has the first colour again and a letter of its own."""


def tint(group: int) -> str:
    """The colour behind a group's answers, as "#rrggbb"; white where the text does not speak."""
    return TINTS[group % len(TINTS)] if group >= 0 else "#ffffff"
