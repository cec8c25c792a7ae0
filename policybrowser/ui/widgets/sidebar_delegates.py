"""How the rows of the sidebar are painted: a policy with its tick, a topic with its count."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from policybrowser.ui.models.kept_list import KeptRole
from policybrowser.ui.models.policy_list import PolicyRole
from policybrowser.ui.models.topic_list import TopicRole
from policybrowser.ui.overriding import override
from policybrowser.ui.theme import Size, Theme
from policybrowser.ui.widgets.runs import Laid, Layouts, Run, paint_tick, round_box

Index = QModelIndex | QPersistentModelIndex
PAD = 6


class SidebarDelegate(QStyledItemDelegate):
    """What both lists share: the ground of a row, and heights that follow the width."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.width = 200
        """Width of the list, which sizeHint is not told."""
        self.shown = ""
        """Id of the row that is on screen; empty: none."""
        self.layouts = Layouts()

    def control_width(self) -> int:
        """How much of a row, from the left, is a control of its own."""
        return 0

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, *, shown: bool) -> None:
        """Paint the row's ground: shown on screen, hovered or plain, and the focus."""
        # Its enumerations take longer to make than the window's first paint can wait.
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415

        theme = self.theme
        box = QRectF(option.rect)
        state = option.state
        fill = ""
        if shown:
            fill = theme.selection
        elif state & QStyle.StateFlag.State_MouseOver:
            fill = theme.hover
        focused = state & QStyle.StateFlag.State_HasFocus
        pen = QPen(QColor(theme.accent), 1) if focused else QPen(Qt.PenStyle.NoPen)
        if fill or focused:
            round_box(painter, box, fill=fill, pen=pen, radius=theme.px(4))


class PolicyDelegate(SidebarDelegate):
    """A tick, the name, and below it kind, date and size."""

    def _laid(self, index: Index) -> Laid:
        theme = self.theme
        runs = [
            Run(str(index.data()), theme.text),
            Run("\u2028" + str(index.data(PolicyRole.DETAIL)), theme.muted, Size.SMALL),
        ]
        overdue = index.data(PolicyRole.OVERDUE)
        if overdue:
            runs.append(Run(f" · {overdue}", theme.danger, Size.SMALL))
        return self.layouts.laid(runs, theme, self.width - self._text_left() - theme.px(PAD))

    def _text_left(self) -> int:
        return self.theme.px(PAD + 22)

    @override
    def control_width(self) -> int:
        return self._text_left()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width, round(self._laid(index).height) + self.theme.px(7))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self.ground(painter, option, shown=index.data(PolicyRole.ID) == self.shown)
        rect = option.rect
        top = rect.top() + self.theme.px(3)
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        paint_tick(painter, self._box(rect.left(), top), self.theme, on=on)
        self._laid(index).paint(painter, rect.left() + self._text_left(), top)
        painter.restore()

    def _box(self, left: int, top: int) -> QRectF:
        side = self.theme.px(14)
        return QRectF(left + self.theme.px(PAD), top + self.theme.px(3), side, side)

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click on the tick, and the space bar, include the policy or leave it out."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            if event.position().x() - option.rect.left() > self._text_left():
                return False
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() != Qt.Key.Key_Space:
                return False
        else:
            return False
        now = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        other = Qt.CheckState.Unchecked if now == Qt.CheckState.Checked else Qt.CheckState.Checked
        return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)


class TopicDelegate(SidebarDelegate):
    """The name at the left, the count at the right."""

    def _laid(self, index: Index) -> tuple[Laid, Laid]:
        theme = self.theme
        mark, share = str(index.data(TopicRole.MARK)), str(index.data(TopicRole.SHARE))
        runs = [Run(share, theme.muted, Size.SMALL)]
        if mark:
            ink = theme.ok if mark == "=" else theme.danger
            runs = [
                Run(mark, ink, Size.SMALL, bold=True),
                Run(f" · {share}", theme.muted, Size.SMALL),
            ]
        right = self.layouts.laid(runs, theme, self.width)
        room = self.width - right.width - theme.px(2 * PAD + 8)
        name = [Run(str(index.data()), theme.text)]
        told = str(index.data(TopicRole.REVIEWED) or "")
        if told:
            name.append(Run(f"\u2028{told}", theme.muted, Size.SMALL))
        return self.layouts.laid(name, theme, room), right

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        name, _ = self._laid(index)
        return QSize(self.width, round(name.height) + self.theme.px(9))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self.ground(painter, option, shown=index.data(TopicRole.ID) == self.shown)
        name, right = self._laid(index)
        rect = option.rect
        top = rect.top() + self.theme.px(4)
        name.paint(painter, rect.left() + self.theme.px(PAD), top)
        right.paint(painter, rect.right() - self.theme.px(PAD) - right.width, top)
        painter.restore()


class KeptDelegate(SidebarDelegate):
    """The name, and beside it what it holds."""

    def _laid(self, index: Index) -> Laid:
        theme = self.theme
        runs = [Run(str(index.data()), theme.text)]
        detail = str(index.data(KeptRole.DETAIL) or "")
        if detail:
            runs.append(Run(f"  {detail}", theme.muted, Size.SMALL))
        return self.layouts.laid(runs, theme, self.width - theme.px(2 * PAD))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width, round(self._laid(index).height) + self.theme.px(7))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self.ground(painter, option, shown=index.data(KeptRole.ID) == self.shown)
        left = option.rect.left() + self.theme.px(PAD)
        self._laid(index).paint(painter, left, option.rect.top() + self.theme.px(3))
        painter.restore()
