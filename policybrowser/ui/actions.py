"""Everything the user can do by menu or key: one table, from which menus and help are made.

`handler` names a method of `Commands`. Nothing stands here that does not work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMenu, QMenuBar

from policybrowser.ui.icons import icon
from policybrowser.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing to do."""

    id: str
    text: str
    handler: str
    keys: tuple[str, ...] = ()
    """Shortcuts as Qt spells them; the first is the one shown in menus."""
    icon: str = ""
    tip: str = ""
    group: str = ""
    """Actions of one group exclude each other; one of them is ticked."""
    argument: str = ""
    """Handed to the handler where several actions share it."""


A = ActionSpec
ACTIONS: tuple[ActionSpec, ...] = (
    A("open", "&Add policies…", "open_files", ("Ctrl+O",), "open", "Add policies from files"),
    A("open-folder", "Add a &folder…", "open_folder", tip="Add the policies in a folder"),
    A("check-new", "C&heck new policies…", "check_new", ("Ctrl+Shift+O",)),
    A("correct-policy", "Correct the readin&g…", "correct_policy", tip="Title, dates, clauses"),
    A("replace-policy", "Replace by a &newer edition…", "replace_policy"),
    A("decide-waiting", "What was said of earlier &editions…", "decide_waiting"),
    A("close-policy", "&Close this policy", "close_policy", ("Ctrl+W",), "close"),
    A("remove-policy", "Re&move from the library", "remove_policy"),
    A("library", "&Library…", "manage_library", ("Ctrl+Shift+M",), tip="All policies, their tags"),
    A("open-library", "Open &library…", "open_library", tip="Work on another folder"),
    A("back-up", "&Back up to one file…", "back_up"),
    A("restore", "Res&tore from a backup…", "restore_backup"),
    A("print", "&Print…", "print_view", ("Ctrl+P",), "print", "Print what is shown"),
    A("quit", "&Quit", "quit", ("Ctrl+Q",), "quit"),
    A("undo", "&Undo", "undo", ("Ctrl+Z",)),
    A("redo", "&Redo", "redo", ("Ctrl+Y", "Ctrl+Shift+Z")),
    A("copy", "&Copy", "copy", ("Ctrl+C",), "copy", "Copy with the reference"),
    A(
        "find",
        "&Search the policies",
        "focus_search",
        ("Ctrl+K", "/"),
        "search",
        "Search the policies",
    ),
    A("find-here", "&Find in this policy", "find_here", ("Ctrl+F",)),
    A("overview", "&Overview", "show_view", ("Ctrl+1",), group="view", argument="overview"),
    A("compare", "&Compare", "show_view", ("Ctrl+2",), group="view", argument="compare"),
    A("read", "&Read", "show_view", ("Ctrl+3",), group="view", argument="read"),
    A("search", "&Search", "show_view", ("Ctrl+4",), group="view", argument="search"),
    A("side-by-side", "Compare these &side by side", "side_by_side", ("Ctrl+5",), group="view"),
    A("like-this", "&Find clauses like this", "like_this", ("Ctrl+L",)),
    A("choose", "&Choose for side by side", "choose_clause", ("Ctrl+D",)),
    A("clear-choice", "Choose &none", "clear_choice"),
    A("pin", "&Pin these…", "pin", ("Ctrl+B",), tip="Keep the chosen clauses under a name"),
    A("save-search", "Sa&ve this search…", "save_search", ("Ctrl+S",)),
    A("copy-list", "Copy the &list", "copy_list", ("Ctrl+Shift+L",), tip="With references"),
    A("make-topic", "Make a &topic of it…", "make_topic", ("Ctrl+T",)),
    A("own-questions", "My &topics and cues…", "own_questions"),
    A("export", "&Export this…", "export", ("Ctrl+Shift+E",), tip="Write what is shown to a file"),
    A("export-all", "Export a &report on all topics…", "export_all"),
    A("zoom-in", "Zoom &in", "zoom_in", ("Ctrl++", "Ctrl+="), "zoom-in"),
    A("zoom-out", "Zoom o&ut", "zoom_out", ("Ctrl+-",), "zoom-out"),
    A("zoom-reset", "&Actual size", "zoom_reset", ("Ctrl+0",)),
    A("theme-system", "As the &system", "set_theme", group="theme", argument="system"),
    A("theme-light", "&Light", "set_theme", group="theme", argument="light"),
    A("theme-dark", "&Dark", "set_theme", group="theme", argument="dark"),
    A("sidebar", "Go to the side&bar", "focus_sidebar", ("F6",)),
    A("full-screen", "&Full screen", "full_screen", ("F11",)),
    A("back", "&Back", "back", ("Alt+Left",), "back"),
    A("forward", "&Forward", "forward", ("Alt+Right",), "forward"),
    A("next-difference", "&Next difference", "next_difference", ("F8",)),
    A("previous-difference", "&Previous difference", "previous_difference", ("Shift+F8",)),
    A("next-topic", "Next &topic", "next_topic", ("Ctrl+PgDown",)),
    A("previous-topic", "Previous t&opic", "previous_topic", ("Ctrl+PgUp",)),
    A("move-up", "Move policy &left", "move_policy", ("Alt+Up",), argument="-1"),
    A("move-down", "Move policy &right", "move_policy", ("Alt+Down",), argument="1"),
    A("tick-all", "Include &all policies", "tick_all", ("Ctrl+Shift+A",)),
    A("baseline-none", "No &baseline", "no_baseline"),
    A("queue", "Review &queue", "review_queue", ("F9",), tip="Least certain answers first"),
    A("position", "Show or hide the &answer", "toggle_position", ("Ctrl+I",)),
    A("confirm", "&Confirm", "confirm_answer", ("Ctrl+Return", "Ctrl+Enter"), "check"),
    A("change", "C&hange…", "change_answer", ("Ctrl+E",), tip="Another answer, or other words"),
    A("quote", "&Use selection as quote", "use_selection", ("Ctrl+U",)),
    A("mark-silent", "Mark &silent", "mark_silent", ("Ctrl+Shift+S",), tip="It does not say"),
    A("note", "&Note…", "note_answer", ("Ctrl+Shift+N",), tip="Write beside the answer"),
    A("forget", "&Back to the suggestion", "forget_review", tip="Forget what was said of it"),
    A("reviewer", "&Your name in reviews…", "reviewer_name"),
    A("reindex", "Build the search &index again", "reindex"),
    A("stop", "&Stop what is running", "stop", ("Ctrl+.",)),
    A("manual", "&Manual", "manual", ("F1",), "help"),
    A("shortcuts", "&Keyboard shortcuts", "shortcuts", ("Ctrl+/",)),
    A("about", "&About Policy Browser", "about", (), "info"),
)

ON_ANSWERS = ("position", "confirm", "change", "mark-silent", "note", "forget")
"""What the menu on an answer offers."""

BAR = "-"
"""A line between items of a menu."""

MenuItems = tuple["str | tuple[str, MenuItems]", ...]

MENUS: tuple[tuple[str, MenuItems], ...] = (
    (
        "&File",
        (
            *("open", "open-folder", ("Open &recent", ()), "check-new", BAR),
            *("open-library", "back-up", "restore", BAR),
            *("export", "export-all", "print", BAR, "quit"),
        ),
    ),
    ("&Edit", ("undo", "redo", BAR, "copy", BAR, "find", "find-here")),
    (
        "&View",
        (
            *("overview", "compare", "read", "search", BAR),
            *("zoom-in", "zoom-out", "zoom-reset", BAR),
            ("&Theme", ("theme-system", "theme-light", "theme-dark")),
            *(BAR, "sidebar", "full-screen"),
        ),
    ),
    (
        "&Go",
        (
            *("back", "forward", BAR, "next-difference", "previous-difference", BAR),
            *("next-topic", "previous-topic"),
        ),
    ),
    (
        "&Policies",
        (
            *("library", BAR, "correct-policy", "replace-policy", "decide-waiting", BAR),
            *("close-policy", "remove-policy"),
        ),
    ),
    (
        "&Clauses",
        (
            *("like-this", BAR, "choose", "clear-choice", "side-by-side", "pin", BAR),
            *("save-search", "make-topic", "copy-list", BAR),
            *(("Pinne&d", ()), ("Saved searc&hes", ())),
        ),
    ),
    (
        "&Review",
        (
            *("queue", "position", BAR, "confirm", "change", "quote", "mark-silent", "note", BAR),
            *("forget", "reviewer"),
        ),
    ),
    (
        "&Tools",
        (
            *("move-up", "move-down", "tick-all", "baseline-none", BAR),
            *("own-questions", BAR, "reindex", "stop"),
        ),
    ),
    ("&Help", ("manual", "shortcuts", BAR, "about")),
)


def build(
    parent: QObject, commands: object, specs: tuple[ActionSpec, ...] = ACTIONS
) -> dict[str, QAction]:
    """The table as Qt actions by id, wired to the methods of `commands`."""
    groups: dict[str, QActionGroup] = {}
    found: dict[str, QAction] = {}
    for spec in specs:
        action = QAction(spec.text, parent)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if spec.tip:
            action.setStatusTip(spec.tip)
        if spec.group:
            action.setCheckable(True)
            groups.setdefault(spec.group, QActionGroup(parent)).addAction(action)
        action.triggered.connect(_handler(commands, spec))
        found[spec.id] = action
    return found


def _handler(commands: object, spec: ActionSpec) -> Callable[..., None]:
    method: Callable[..., None] = getattr(commands, spec.handler)
    if spec.argument:
        return lambda *_: method(spec.argument)
    return lambda *_: method()


def fill(
    bar: QMenuBar, actions: Mapping[str, QAction], menus: Mapping[str, QMenu] | None = None
) -> dict[str, QMenu]:
    """Put MENUS into the bar; returns the menus by plain title, for those that change later."""
    made: dict[str, QMenu] = dict(menus or {})
    for title, items in MENUS:
        _fill(bar.addMenu(title), items, actions, made)
    return made


def _fill(
    menu: QMenu, items: MenuItems, actions: Mapping[str, QAction], made: dict[str, QMenu]
) -> None:
    made[plain(menu.title())] = menu
    for item in items:
        if isinstance(item, tuple):
            _fill(menu.addMenu(item[0]), item[1], actions, made)
        elif item == BAR:
            menu.addSeparator()
        else:
            menu.addAction(actions[item])


def paint(actions: Mapping[str, QAction], theme: Theme) -> None:
    """Give the actions their icons in the theme's ink."""
    for spec in ACTIONS:
        if spec.icon:
            actions[spec.id].setIcon(icon(spec.icon, theme))


def show_undo(actions: Mapping[str, QAction], stack: QUndoStack) -> None:
    """Say in the menu what would be undone and redone."""
    for name, can, text in (
        ("undo", stack.canUndo(), stack.undoText()),
        ("redo", stack.canRedo(), stack.redoText()),
    ):
        words = f"&{name.capitalize()} {text.replace('&', '&&')}"
        actions[name].setText(words.strip())
        actions[name].setEnabled(can)


def plain(text: str) -> str:
    """A menu text without its key mark and dots: "Open files"."""
    return text.replace("&", "").removesuffix("…")


def listed() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The shortcuts by menu, for the page that shows them: (menu, [(what, keys)])."""
    by_id = {spec.id: spec for spec in ACTIONS}
    for title, items in MENUS:
        rows = [
            (plain(spec.text), "  or  ".join(spec.keys))
            for spec in (by_id[item] for item in items if isinstance(item, str) and item != BAR)
            if spec.keys
        ]
        if rows:
            yield plain(title), rows
