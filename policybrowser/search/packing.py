"""How the clauses of a word are written in an index: as plain arrays that are read in one go.

Whoosh lets an application bring its own form of postings, a codec. Its own form is made for lists
of millions, of which a search reads a few blocks: each block is pickled, compressed and handed out
posting by posting. Here a list has some thousand postings at most and all of them are wanted, for
the words of a whole letter at once if someone types `s*`.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress
from typing import Any
from zlib import crc32

from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec
from whoosh.matching import ListMatcher

_HEAD = struct.Struct("=IIIcc")
"""Bytes that follow, their check sum, how many clauses, how wide their numbers and the sizes of
their values are."""
_WIDTHS = {b"B": 1 << 8, b"H": 1 << 16, b"I": 1 << 32}
"""What numbers are below that are written as an array of this type."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The clauses that a term stands in, in ascending order, and what is kept of each.

    Numbers are in the byte order of this machine.
    """

    clauses: array[int]
    weights: array[float]
    sizes: array[int]
    """Bytes of each value."""
    values: bytes
    """The values one after the other."""

    def write(self, file: Any) -> None:
        """Write what `read` reads."""
        arrays = (self.clauses, self.weights, self.sizes)
        body = b"".join((*(numbers.tobytes() for numbers in arrays), self.values))
        widths = (numbers.typecode.encode() for numbers in (self.clauses, self.sizes))
        file.write(_HEAD.pack(len(body), crc32(body), len(self.clauses), *widths) + body)

    @classmethod
    def read(cls, file: Any, at: int) -> Postings:
        """Read what was written at a place; raises struct.error where it is something else."""
        length, check, count, clause_width, size_width = _HEAD.unpack(file.get(at, _HEAD.size))
        body = memoryview(file.get(at + _HEAD.size, length))
        if crc32(body) != check or not {clause_width, size_width} <= _WIDTHS.keys():
            raise struct.error("no postings, cut short, or damaged")
        clauses, body = _taken(clause_width, count, body)
        weights, body = _taken(b"f", count, body)
        sizes, body = _taken(size_width, count, body)
        return cls(clauses, weights, sizes, bytes(body))

    @property
    def ends(self) -> list[int]:
        """Where each value ends in `values`."""
        return list(accumulate(self.sizes))

    def without(self, gone: Collection[int]) -> Postings:
        """The postings of the clauses that are not among those gone."""
        staying = [clause not in gone for clause in self.clauses]
        if all(staying):
            return self
        values = (
            self.values[end - size : end] for end, size in zip(self.ends, self.sizes, strict=True)
        )
        return Postings(
            array(self.clauses.typecode, compress(self.clauses, staying)),
            array("f", compress(self.weights, staying)),
            array(self.sizes.typecode, compress(self.sizes, staying)),
            b"".join(compress(values, staying)),
        )


def _taken(width: bytes, count: int, data: memoryview) -> tuple[array[Any], memoryview]:
    """So many numbers from the beginning of `data`, and what comes after."""
    numbers: array[Any] = array(width.decode())
    end = count * numbers.itemsize
    if end > len(data):
        raise struct.error("cut short")
    numbers.frombytes(data[:end])
    return numbers, data[end:]


def _narrow(numbers: Sequence[int]) -> array[int]:
    """The numbers in as few bytes as the largest needs."""
    largest = max(numbers, default=0)
    width = next(width for width, limit in _WIDTHS.items() if largest < limit)
    return array(width.decode(), numbers)


class PackedMatcher(ListMatcher):  # type: ignore[misc]  # Whoosh is not typed
    """Postings as Whoosh walks through them: to merge segments and to delete a policy's clauses."""

    def __init__(self, postings: Postings, **about: Any) -> None:
        super().__init__(postings.clauses, postings.weights, **about)
        self.postings = postings

    @cached_property
    def _ends(self) -> list[int]:
        return self.postings.ends

    def value(self) -> bytes:
        """What is kept of the present clause."""
        end = self._ends[self._i]
        return self.postings.values[end - self.postings.sizes[self._i] : end]


class _Writer(PostingsWriter):  # type: ignore[misc]  # Whoosh is not typed
    """Collects the postings of one term after the other and writes them down."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._terminfo: Any = None

    def start_postings(self, format_: object, terminfo: Any) -> None:  # noqa: ARG002 - Whoosh's
        """Begin a term; what is said of it as a whole is put into `terminfo`."""
        self._terminfo = terminfo
        self._clauses: list[int] = []
        self._weights = array("f")
        self._values: list[bytes] = []

    def add_posting(
        self,
        id_: int,
        weight: float,
        vbytes: bytes,
        length: int | None = None,  # noqa: ARG002 - for Whoosh's own ranking
    ) -> None:
        """Add a clause."""
        self._clauses.append(id_)
        self._weights.append(weight)
        self._values.append(vbytes)

    def finish_postings(self) -> Any:
        """Write the term down."""
        self._terminfo.add_block(self)
        sizes = _narrow(list(map(len, self._values)))
        postings = Postings(_narrow(self._clauses), self._weights, sizes, b"".join(self._values))
        at = self._file.tell()
        postings.write(self._file)
        self._terminfo.set_extent(at, self._file.tell() - at)
        return self._terminfo

    # --- what a term's description asks of its postings

    def __len__(self) -> int:
        return len(self._clauses)

    def min_id(self) -> int:
        """The first clause."""
        return self._clauses[0]

    def max_id(self) -> int:
        """The last clause."""
        return self._clauses[-1]

    def min_length(self) -> int:
        """Lengths of clauses are for Whoosh's own ranking and not kept here."""
        return 0

    def max_length(self) -> int:
        """As `min_length`."""
        return 0

    def max_weight(self) -> float:
        """The most that the term weighs in a clause."""
        return max(self._weights)


class PackedCodec(W3Codec):  # type: ignore[misc]  # Whoosh is not typed
    """Whoosh's own files but for the postings."""

    length_stats = False
    """Statistics for Whoosh's own ranking, which cost it a look-up for every posting."""

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> _Writer:
        """What writes the postings of a field."""
        if byteids:
            raise NotImplementedError("vectors of words by clause are not kept")
        return _Writer(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> PackedMatcher:
        """The postings of a term."""
        return PackedMatcher(
            Postings.read(dbfile, terminfo.extent()[0]),
            format=format_,
            scorer=scorer,
            term=term,
            terminfo=terminfo,
        )
