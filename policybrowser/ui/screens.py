"""Which widget shows which screen; each is made, and its module imported, when first gone to."""

# ruff: noqa: PLC0415 - imports inside functions are what this module is for

from __future__ import annotations

from policybrowser.ui.place import ViewName
from policybrowser.ui.session import Session
from policybrowser.ui.theme import Theme
from policybrowser.ui.views.view import View


def build(name: ViewName, theme: Theme, session: Session) -> View:
    """The screen of that name."""
    return _BUILDERS[name](theme, session)


def _overview(theme: Theme, _: Session) -> View:
    from policybrowser.ui.views.overview import OverviewView

    return OverviewView(theme)


def _compare(theme: Theme, _: Session) -> View:
    from policybrowser.ui.views.compare import CompareView

    return CompareView(theme)


def _read(theme: Theme, _: Session) -> View:
    from policybrowser.ui.views.read import ReadView

    return ReadView(theme)


def _search(theme: Theme, session: Session) -> View:
    from policybrowser.ui.views.search import SearchView

    return SearchView(theme, session)


def _sides(theme: Theme, _: Session) -> View:
    from policybrowser.ui.views.sides import SidesView

    return SidesView(theme)


_BUILDERS = {
    ViewName.OVERVIEW: _overview,
    ViewName.COMPARE: _compare,
    ViewName.READ: _read,
    ViewName.SEARCH: _search,
    ViewName.SIDES: _sides,
}
