"""Values to JSON and back, by their own type annotations.

What is kept outlives the version that wrote it: a field that is missing takes its default, one that
is unknown is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Decoder = Callable[[Any], Any]


class DecodingError(ValueError):
    """JSON that is not the value it should be."""


def encode(value: object) -> str:
    """`value` as JSON text."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(kind: Any, text: str) -> Any:
    """The value of type `kind` that `text` holds; DecodingError where it holds none."""
    try:
        return _decoder(kind)(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise DecodingError(f"{fault}") from fault


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.init}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


@cache
def _decoder(kind: Any) -> _Decoder:
    """How JSON becomes a value of the type."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _either(tuple(_decoder(arg) for arg in args))
    if origin is tuple:
        return _tuple_decoder(args)
    if origin is dict:
        item = _decoder(args[1])
        return lambda value: {str(key): item(part) for key, part in value.items()}
    if isinstance(kind, type) and is_dataclass(kind):
        return _record_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _scalar(kind)


def _scalar(kind: type) -> _Decoder:
    expected = {float: (int, float), NoneType: (NoneType,)}.get(kind, (kind,))

    def read(value: Any) -> Any:
        if not isinstance(value, expected):
            raise TypeError(f"{value!r} is not of type {kind.__name__}")
        return value

    return read


def _either(decoders: tuple[_Decoder, ...]) -> _Decoder:
    """The first of several types that fits."""

    def read(value: Any) -> Any:
        for decoder in decoders:
            try:
                return decoder(value)
            except (TypeError, ValueError):
                continue
        raise TypeError(f"{value!r} fits no type that is expected here")

    return read


def _tuple_decoder(args: tuple[Any, ...]) -> _Decoder:
    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise TypeError(f"{value!r} is not a list")
        kinds = [args[0]] * len(value) if args[1:] == (Ellipsis,) else list(args)
        return tuple(_decoder(kind)(item) for kind, item in zip(kinds, value, strict=True))

    return read


def _record_decoder(kind: type) -> _Decoder:
    hints = get_type_hints(kind)
    parts = [(f, _decoder(hints[f.name])) for f in fields(kind) if f.init]

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"{value!r} is not an object")
        found: dict[str, Any] = {}
        for part, decoder in parts:
            if part.name in value:
                found[part.name] = decoder(value[part.name])
            elif part.default is MISSING and part.default_factory is MISSING:
                raise KeyError(part.name)
        return kind(**found)

    return read
