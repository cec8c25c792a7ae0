"""What the user keeps: policies with their original files, reviews, notes, pins, searches, topics.

`Library.open` opens a folder; whatever changes it is a `Change` (see `keeping`), and applying one
returns the change that undoes it. `reviews` puts what a person has said into an Analysis, and
`anchors` finds the words it was said of in a newer reading.
"""

from policybrowser.library.changes import Change, Drop, Ensure, Put, drop, put, together
from policybrowser.library.library import Library
from policybrowser.library.records import (
    Anchor,
    KeptEdition,
    KeptFile,
    KeptPolicy,
    KeptReading,
    KeptReview,
    Note,
    OwnTopic,
    Pin,
    PinSet,
    Record,
    SavedSearch,
    Setting,
    Verdict,
)

__all__ = [
    "Anchor",
    "Change",
    "Drop",
    "Ensure",
    "KeptEdition",
    "KeptFile",
    "KeptPolicy",
    "KeptReading",
    "KeptReview",
    "Library",
    "Note",
    "OwnTopic",
    "Pin",
    "PinSet",
    "Put",
    "Record",
    "SavedSearch",
    "Setting",
    "Verdict",
    "drop",
    "put",
    "together",
]
