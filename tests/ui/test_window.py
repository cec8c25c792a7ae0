"""The window as a person uses it, by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from policybrowser import paths
from policybrowser.model import QuestionSet
from policybrowser.ui import settings
from policybrowser.ui.app import Desktop
from policybrowser.ui.loading import Progress
from policybrowser.ui.main_window import MainWindow
from policybrowser.ui.models.overview_table import OverviewRole
from policybrowser.ui.models.policy_list import PolicyRole
from policybrowser.ui.place import ViewName
from policybrowser.ui.session import Session
from policybrowser.ui.settings import Settings
from policybrowser.ui.theme import DARK
from policybrowser.ui.views.overview import OverviewView
from policybrowser.workspace import Workspace
from tests.ui.conftest import DeskLoader

ALL: tuple[str, ...] = ("nw-leicestershire", "lancaster", "leicestershire", "derby", "leicester")


def overview(window: MainWindow) -> OverviewView:
    view = window.view(ViewName.OVERVIEW)
    assert isinstance(view, OverviewView)
    return view


def shown(session: Session) -> ViewName:
    """The screen that is shown; asked anew each time, which the type checker cannot see."""
    return session.place.view


def press(widget: QWidget, keys: str) -> None:
    """Press what is written as "Down Down Ctrl+K"."""
    names = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier}
    for key in keys.split():
        *held, name = key.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for modifier in held:
            modifiers |= names[modifier]
        QTest.keyClick(widget, getattr(Qt.Key, f"Key_{name}"), modifiers)


# starting


def test_the_window_shows_where_the_policies_stand(window: MainWindow) -> None:
    assert window.windowTitle().startswith("Policy Browser")
    assert overview(window).model.rowCount() == 2
    assert window.status.left.text() == "2 topics · 4 differences · 5 silent"
    assert window.status.right.text().startswith("5 policies · 31 clauses · index up to date")
    assert window.sidebar.policy_model.rowCount() == 5


def test_everything_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(window)
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_an_empty_desk_says_what_to_do(make_desktop: Callable[..., Desktop]) -> None:
    class Nothing(DeskLoader):
        def corpus(self, progress: Progress) -> Workspace:
            progress(0, 0, "Reading")
            problems = ("The corpus folder is missing.",)
            return Workspace(QuestionSet("", "", ()), (), {}, problems)

    window = make_desktop(Nothing()).window
    assert window.status.left.text() == "The corpus folder is missing."
    shown = [label.text() for label in overview(window).findChildren(QLabel)]
    assert "The corpus folder is missing." in shown
    assert any(text.startswith("No policy is open.") for text in shown)
    assert window.windowTitle().startswith("Policy Browser")
    for view in ViewName:
        window.commands.show_view(view)
    assert window.status.right.text() == "offline"


# keyboard


def test_a_topic_is_opened_and_left_again_by_keyboard_alone(
    window: MainWindow, session: Session
) -> None:
    table = overview(window).table
    assert table.hasFocus()
    press(table, "Down Right")
    index = table.currentIndex()
    assert index.data(OverviewRole.TOPIC) == "conflicts"
    assert index.data(OverviewRole.POLICY) == "lancaster"
    press(table, "Return")
    assert shown(session) is ViewName.COMPARE
    assert session.place.topic == "conflicts"
    assert session.place.policy == "lancaster"
    assert "Endorsement" in window.windowTitle()
    press(window, "Alt+Left")
    assert shown(session) is ViewName.OVERVIEW
    assert table.currentIndex().data(OverviewRole.TOPIC) == "conflicts"
    press(window, "Alt+Right")
    assert session.place.topic == "conflicts"


def test_views_are_changed_by_keys_and_buttons(window: MainWindow, session: Session) -> None:
    for number, view in enumerate(ViewName, start=1):
        press(window, f"Ctrl+{number}")
        assert session.place.view is view
        segment = ViewName.COMPARE if view is ViewName.SIDES else view
        assert window.toolbar.segments.buttons[segment].isChecked()
    window.toolbar.segments.buttons["overview"].click()
    assert session.place.view is ViewName.OVERVIEW


@pytest.mark.parametrize("key", ["Ctrl+K", "Slash"])
def test_the_search_box_is_reached_by_key(window: MainWindow, key: str) -> None:
    press(window, key)
    assert window.toolbar.search.hasFocus()
    press(window.toolbar.search, "Escape")
    assert not window.toolbar.search.hasFocus()


def test_the_sidebar_is_walked_by_keyboard(window: MainWindow, session: Session) -> None:
    side = window.sidebar
    press(window, "F6")
    assert side.policies.hasFocus()
    press(side.policies, "Home Down Space")
    assert session.place.policies == tuple(i for i in ALL if i != "lancaster")
    press(side.policies, "Space")
    assert session.place.policies == ALL
    press(window, "Alt+Up")
    assert session.place.policies[:2] == ("lancaster", "nw-leicestershire")
    assert side.current_policy() == "lancaster"
    press(window, "Alt+Up")
    assert session.place.policies[:2] == ("lancaster", "nw-leicestershire")
    press(window, "Alt+Down")
    assert session.place.policies == ALL
    press(window, "F6")
    assert side.topics.hasFocus()
    press(side.topics, "Home Return")
    assert session.place.view is ViewName.COMPARE
    assert session.place.topic == "monitoring"


def test_f8_leads_from_the_overview_to_the_first_difference(
    window: MainWindow, session: Session
) -> None:
    press(window, "F8")
    assert session.place.view is ViewName.COMPARE
    assert session.place.question


def test_topics_follow_each_other(window: MainWindow, session: Session) -> None:
    press(window, "Ctrl+PageDown")
    assert session.place.topic == "monitoring"
    press(window, "Ctrl+PageDown Ctrl+PageDown Ctrl+PageUp")
    assert session.place.topic == "conflicts"


# mouse


def test_a_click_on_a_tick_leaves_a_policy_out(window: MainWindow, session: Session) -> None:
    view = window.sidebar.policies
    box = view.visualRect(window.sidebar.policy_model.index(4))
    left, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(view.viewport(), left, held, box.topLeft() + QPoint(12, 10))
    assert session.place.policies == ALL[:4]
    assert overview(window).model.columnCount() == 5
    assert window.status.left.text() == "2 topics · 4 differences · 4 silent"
    session.tick("leicester", on=True)
    assert session.place.policies == ALL


def test_a_click_on_a_name_reads_the_policy(window: MainWindow, session: Session) -> None:
    view = window.sidebar.policies
    box = view.visualRect(window.sidebar.policy_model.index(1))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center()
    )
    assert session.place.view is ViewName.READ
    assert session.place.policy == "lancaster"
    assert session.place.policies == ALL
    assert window.sidebar.current_policy() == "lancaster"


def test_a_click_on_a_box_compares(window: MainWindow, session: Session) -> None:
    table = overview(window).table
    box = table.visualRect(overview(window).model.index(0, 2))
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center()
    )
    assert (session.place.topic, session.place.policy) == ("monitoring", "lancaster")
    assert session.place.clause is not None


@pytest.mark.parametrize("inside", [True, False])
def test_the_mouses_own_buttons_go_back_and_forward(
    window: MainWindow, session: Session, inside: bool
) -> None:
    window.commands.open_topic("monitoring")
    target = window.view(ViewName.OVERVIEW)
    assert isinstance(target, OverviewView)
    widget: QWidget = target.table.viewport() if inside else window
    for button, view in (
        (Qt.MouseButton.BackButton, ViewName.OVERVIEW),
        (Qt.MouseButton.ForwardButton, ViewName.COMPARE),
    ):
        event = QMouseEvent(
            QEvent.Type.MouseButtonPress, QPointF(5, 5), QPointF(5, 5), button, button,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)
        assert session.place.view is view


def test_what_is_ticked_stays_so_when_going_back(window: MainWindow, session: Session) -> None:
    window.commands.open_topic("monitoring")
    session.tick("derby", on=False)
    session.back()
    assert "derby" not in session.place.policies


# comparison


def test_the_baseline_is_chosen_from_the_ticked_policies(
    window: MainWindow, session: Session
) -> None:
    button = window.toolbar.baseline
    assert button.text() == "Baseline: none ▾"
    entries = button.menu().actions()
    assert [entry.text() for entry in entries][:2] == ["None", "North West Leicestershire"]
    entries[2].trigger()
    assert session.place.baseline == "lancaster"
    assert button.text() == "Baseline: Lancaster ▾"
    cell = overview(window).model.index(0, 2).data(OverviewRole.CELL)
    assert cell.group == 0
    session.tick("lancaster", on=False)
    assert session.place.baseline == ""
    window.commands.tick_all()
    assert session.place.policies == ALL


# files


def written(path: Path) -> Path:
    """A file with a name; what its policy is, the loader of these tests makes up."""
    path.write_text(path.name, encoding="utf-8")
    return path


def test_files_are_opened_beside_what_is_open(
    window: MainWindow, session: Session, tmp_path: Path
) -> None:
    draft = written(tmp_path / "draft.txt")
    window.commands.open_paths([draft])
    assert session.place.policies == (*ALL, "draft")
    assert overview(window).model.columnCount() == 7
    assert window.status.left.text() == "Added Draft."
    assert [action.text() for action in window.menus["Open recent"].actions()] == [str(draft)]
    window.commands.open_paths([draft])
    assert session.place.policies == (*ALL, "draft")


def test_one_bad_file_stops_no_other(window: MainWindow, session: Session, tmp_path: Path) -> None:
    window.commands.open_paths([written(tmp_path / "a.bad"), written(tmp_path / "b.txt")])
    assert window.status.left.text() == "Added B. a.bad cannot be read: it is not text."
    assert session.place.policies == (*ALL, "b")


def test_files_are_dropped_on_the_window(
    window: MainWindow, session: Session, tmp_path: Path
) -> None:
    dropped = written(tmp_path / "draft.txt")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(dropped)), QUrl("https://example.org/a.txt")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPointF(9, 9), copy, data, left, held))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, held))
    assert session.place.policies == (*ALL, "draft")


def test_a_policy_is_taken_off_the_desk(window: MainWindow, session: Session) -> None:
    press(window, "F6")
    press(window.sidebar.policies, "Home Down")
    press(window, "Ctrl+W")
    assert "lancaster" not in session.workspace.ids
    assert window.sidebar.policy_model.index(1).data(PolicyRole.ID) == "leicestershire"


# looks


def test_zoom_and_theme(desktop: Desktop) -> None:
    window = desktop.window
    before = overview(window).table.rowHeight(0)
    press(window, "Ctrl+Plus Ctrl+Plus Ctrl+Plus")
    assert window.theme.zoom > 1.3
    assert overview(window).table.rowHeight(0) > before
    press(window, "Ctrl+0 Ctrl+Minus")
    assert window.theme.zoom < 1
    window.commands.set_theme("dark")
    assert window.theme.page == DARK.page
    assert QApplication.palette().base().color().name() == DARK.page
    window.commands.set_theme("light")


def test_copying_takes_the_cell_with_its_names(window: MainWindow) -> None:
    overview(window).table.setCurrentIndex(overview(window).model.index(0, 2))
    window.commands.copy()
    assert QApplication.clipboard().text().startswith("Monitoring, Lancaster: Without notice")


# remembering


def test_the_window_comes_back_as_it_was_left(make_desktop: Callable[..., Desktop]) -> None:
    first = make_desktop()
    first.window.resize(780, 640)
    first.session.set_order(("derby", "lancaster"))
    first.session.tick("leicester", on=False)
    first.window.commands.set_baseline("derby")
    first.window.commands.open_topic("conflicts")
    first.window.commands.zoom_in()
    first.window.commands.set_theme("dark")
    place = first.session.place
    first.window.close()
    second = make_desktop()
    assert second.session.place == place
    assert second.session.order == first.session.order
    assert second.window.size() == first.window.size()
    assert second.window.theme == first.window.theme
    second.window.commands.set_theme("light")


def test_files_are_opened_again(make_desktop: Callable[..., Desktop], tmp_path: Path) -> None:
    first = make_desktop(files=(tmp_path / "draft.txt",))
    assert "draft" in first.session.place.policies
    first.window.close()
    assert "draft" in make_desktop().session.place.policies


def test_damaged_settings_stop_nothing(make_desktop: Callable[..., Desktop]) -> None:
    settings.file().parent.mkdir(parents=True, exist_ok=True)
    settings.file().write_text("{", encoding="utf-8")
    window = make_desktop().window
    assert "damaged" in window.status.left.toolTip()
    assert overview(window).model.rowCount() == 2


@pytest.mark.parametrize(
    "odd",
    [
        Settings(geometry="not a geometry", sidebar=-4, zoom=1e9, theme="mauve"),
        Settings(place={"view": "compare", "topic": "gone", "policy": "gone"}, order=("gone",)),
        Settings(unticked=ALL),
    ],
    ids=["looks", "place", "nothing ticked"],
)
def test_odd_settings_stop_nothing(make_desktop: Callable[..., Desktop], odd: Settings) -> None:
    settings.save(odd)
    window = make_desktop().window
    assert window.isVisible()
    assert 0.5 < window.theme.zoom < 4
    for view in ViewName:
        window.commands.show_view(view)


def test_a_folder_that_cannot_be_written_stops_nothing(
    make_desktop: Callable[..., Desktop],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv(paths.DATA_VARIABLE, str(blocked))
    window = make_desktop().window
    assert overview(window).model.rowCount() == 2
    window.close()
    assert "cannot be saved" in capsys.readouterr().err


def test_a_query_is_shown_from_its_beginning_unless_one_is_writing_in_the_box(
    window: MainWindow,
) -> None:
    box = window.toolbar.search
    box.show_query("photographs of residents")
    assert box.cursorPosition() == 0
    box.setFocus()
    box.show_query("photographs")
    assert box.cursorPosition() == len("photographs")
