"""`@override` for methods that replace one of Qt's or our own, on every Python we support.

The checker needs `typing_extensions` before Python 3.12; the running program does not, and its
import is left out of the start-up.
"""

from typing import TYPE_CHECKING, TypeVar

__all__ = ["override"]

if TYPE_CHECKING:
    from typing_extensions import override
else:
    _Method = TypeVar("_Method")

    def override(method: _Method) -> _Method:
        """Mark `method` as replacing one of the class above; it does nothing when run."""
        return method
