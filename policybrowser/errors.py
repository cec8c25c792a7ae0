"""Faults of the world, each told in one plain sentence that says what to do.

The tree::

    PolicyBrowserError          anything a user can be told about and act on
    ├── UnreadableFile          a policy file that cannot be read (missing, binary, too large ...)
    ├── CorpusError             the corpus folder or its corpus.toml is missing or damaged
    ├── QuestionSetError        a question set with a fault; names the file and the line
    ├── QueryError              a search that cannot be understood; names the part at fault
    ├── SearchIndexError        the search index cannot be written or read
    ├── LibraryError            the user's library cannot be opened or saved
    ├── CorrectionError         a reading cannot be put right in the way that was asked for
    ├── ReportError             a report cannot be written
    └── UsageError              a command line that asks for something that does not exist

Anything else that escapes is our own fault, a bug, and is shown as one.
"""


class PolicyBrowserError(Exception):
    """A fault of the world (a file, a disk, a lock): one sentence a user can act on."""


class UnreadableFile(PolicyBrowserError):  # noqa: N818 - named for what the user sees, not for its class
    """A policy file cannot be read; the message says why and what can be done."""


class CorpusError(PolicyBrowserError):
    """The corpus folder or its list of texts is missing or damaged."""


class QuestionSetError(PolicyBrowserError):
    """A question set has a fault; the message names the file, the line and the fault.

    `line` is counted from 1; None where no line can be told.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class QueryError(PolicyBrowserError):
    """A search cannot be understood.

    `start` and `end` are character offsets into the query as typed: the part at fault.
    """

    def __init__(self, message: str, start: int = 0, end: int = 0) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


class SearchIndexError(PolicyBrowserError):
    """The search index can be neither read nor rebuilt (disk full, no permission, locked)."""


class LibraryError(PolicyBrowserError):
    """What the user keeps cannot be opened or saved."""


class CorrectionError(PolicyBrowserError):
    """A reading cannot be put right in the way that was asked for."""


class ReportError(PolicyBrowserError):
    """A report cannot be written."""


class UsageError(PolicyBrowserError):
    """A command asks for a topic, policy or format that does not exist."""
