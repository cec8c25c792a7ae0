"""Writes small PDFs by hand, so that tests can say exactly what stands where.

Everything is set in Courier, in which each character is 0.6 of the size wide: what fits on a line
can be counted.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass
class Page:
    """One page, whose content is written as it comes."""

    content: list[bytes] = field(default_factory=list)
    rotate: int = 0

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 10,
        bold: bool = False,
        turn: str = "",
    ) -> Page:
        """Set words with their base line at `y`; `turn`: "up" for sideways, "slant" for aslant."""
        matrix = {"": "1 0 0 1", "up": "0 1 -1 0", "slant": "0.7 0.7 -0.7 0.7"}[turn]
        code = words.encode("cp1252").replace(b"\\", b"\\\\")
        code = code.replace(b"(", b"\\(").replace(b")", b"\\)")
        font = "F2" if bold else "F1"
        head = f"BT /{font} {size} Tf {matrix} {x} {y} Tm (".encode()
        self.content.append(head + code + b") Tj ET")
        return self

    def lines(self, x: float, y: float, *lines: str, size: float = 10, pace: float = 12) -> Page:
        """Set lines one below the other."""
        for n, line in enumerate(lines):
            self.text(x, y - n * pace, line, size=size)
        return self

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> Page:
        """Draw a thin line."""
        self.content.append(f"0.5 w {x} {y} m {to_x} {to_y} l S".encode())
        return self

    def picture(self) -> Page:
        """Cover the page with a picture."""
        self.content.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I1 Do Q".encode())
        return self

    def grid(self, columns: list[float], levels: list[float]) -> Page:
        """Rule a table."""
        for y in levels:
            self.rule(columns[0], y, columns[-1], y)
        for x in columns:
            self.rule(x, levels[0], x, levels[-1])
        return self


def pdf(*pages: Page, user: str | None = None, owner: str = "owner") -> bytes:
    """The bytes of a PDF; with `user`, locked by that password (empty: by the owner's only)."""
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Courier-Bold/Encoding/WinAnsiEncoding>>",
    }
    streams: dict[int, tuple[bytes, bytes]] = {
        5: (
            b"/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray",
            b"\x00\x7f\x7f\x00",
        )
    }
    kids = []
    for n, page in enumerate(pages):
        number = 10 + 2 * n
        kids.append(f"{number} 0 R")
        streams[number + 1] = (b"", b"\n".join(page.content))
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {page.rotate}"
            f"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</I1 5 0 R>>>>"
            f"/Contents {number + 1} 0 R>>"
        ).encode()
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    lock = _Lock(user, owner) if user is not None else None
    for number, (head, body) in streams.items():
        packed = lock.encrypt(number, body) if lock else body
        objects[number] = b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(packed), packed)
    return assembled(objects, lock.trailer() if lock else b"")


def assembled(objects: dict[int, bytes], more: bytes = b"") -> bytes:
    """Objects with the table that says where they are."""
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    places: dict[int, int] = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    count = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    for number in range(1, count):
        if number in places:
            out += b"%010d 00000 n \n" % places[number]
        else:
            out += b"0000000000 65535 f \n"
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        count,
        more,
        start,
    )


class _Lock:
    """The oldest of the locks that PDF knows: 40 bits, which is enough to be locked out."""

    _ID = b"0123456789abcdef"
    _RIGHTS = -64

    def __init__(self, user: str, owner: str) -> None:
        padded = (user.encode("latin-1") + _PADDING)[:32]
        own = hashlib.md5((owner.encode("latin-1") + _PADDING)[:32]).digest()[:5]
        self._owner = _rc4(own, padded)
        rights = self._RIGHTS.to_bytes(4, "little", signed=True)
        self._key = hashlib.md5(padded + self._owner + rights + self._ID).digest()[:5]
        self._user = _rc4(self._key, _PADDING)

    def encrypt(self, number: int, data: bytes) -> bytes:
        key = hashlib.md5(self._key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
        return _rc4(key, data)

    def trailer(self) -> bytes:
        return b"/ID[<%s><%s>]/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P %d>>" % (
            self._ID.hex().encode(),
            self._ID.hex().encode(),
            self._owner.hex().encode(),
            self._user.hex().encode(),
            self._RIGHTS,
        )


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
