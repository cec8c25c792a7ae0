"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

_HEAD = 8192
_SPACE = b"\xef\xbb\xbf \t\r\n"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_MEMBERS = 10_000


@dataclass(frozen=True)
class Content:
    """The bytes of a file, and what is inside them where they are a container."""

    data: bytes

    @cached_property
    def head(self) -> bytes:
        """Its beginning without white space."""
        return self.data[:_HEAD].lstrip(_SPACE)

    @property
    def is_zip(self) -> bool:
        """Whether it is a packed file, also one with a table of contents that is damaged."""
        return self.data.startswith(_ZIP)

    @property
    def is_ole(self) -> bool:
        """Whether it is a container of the old office programs."""
        return self.data.startswith(_OLE)

    @cached_property
    def members(self) -> frozenset[str]:
        """The names in a packed file; none where it is damaged or none."""
        if not self.is_zip:
            return frozenset()
        try:
            with zipfile.ZipFile(BytesIO(self.data)) as opened:
                return frozenset(opened.namelist()[:_MOST_MEMBERS])
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return frozenset()

    @cached_property
    def media_type(self) -> str:
        """What an OpenDocument or EPUB file says that it is: stored first and not packed."""
        found = re.match(rb"PK\x03\x04.{26}mimetype.*?(application/[\w.+-]+)", self.head, re.DOTALL)
        return found.group(1).decode("ascii") if found else ""

    @cached_property
    def streams(self) -> frozenset[str]:
        """The outermost names in a container of the old office programs."""
        if not self.is_ole:
            return frozenset()
        import olefile  # noqa: PLC0415 - off the start-up path

        try:
            with olefile.OleFileIO(BytesIO(self.data)) as opened:
                return frozenset(str(entry[0]) for entry in opened.listdir(storages=True))
        except Exception:  # noqa: BLE001 - whatever a library makes of a broken file, it is broken
            return frozenset()


Test = Callable[[Content], bool]


def begins(*marks: bytes) -> Test:
    """Told by its first bytes."""
    return lambda content: content.head.startswith(marks)


def mentions_early(mark: bytes) -> Test:
    """Told by bytes that stand somewhere near the beginning."""
    return lambda content: mark in content.head


def begins_with_word(pattern: bytes) -> Test:
    """Told by words at its beginning, in capitals or not."""
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda content: bool(compiled.match(content.head))


def packs(*prefixes: str) -> Test:
    """Told by a name inside a packed file: one of them, or one in a folder of that name."""
    return lambda content: any(name.startswith(prefixes) for name in content.members)


def says(*kinds: str) -> Test:
    """Told by what an OpenDocument or EPUB file says of itself."""
    return lambda content: content.media_type.startswith(kinds)


def either(*tests: Test) -> Test:
    """Told by any of several signs."""
    return lambda content: any(test(content) for test in tests)


def has_stream(*names: str) -> Test:
    """Told by a name inside a container of the old office programs."""
    return lambda content: bool(content.streams & set(names))


def is_zip(content: Content) -> bool:
    """Any packed file."""
    return content.is_zip


def is_ole(content: Content) -> bool:
    """Any container of the old office programs."""
    return content.is_ole


_WEB_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|h[1-6]|p|div|main|article|section|table|ul|ol)"
    rb"[\s/>])",
    re.IGNORECASE | re.DOTALL,
)


def is_web_page(content: Content) -> bool:
    """A page in HTML, whole or only the part of one, in any usual encoding."""
    wide = content.data.startswith((b"\xff\xfe", b"\xfe\xff"))
    head = content.data[:_HEAD].replace(b"\0", b"")[2:].lstrip() if wide else content.head
    return bool(_WEB_PAGE.match(head))
