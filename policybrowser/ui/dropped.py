"""Files that are dragged onto the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def policy_files(data: QMimeData) -> list[Path]:
    """Files and folders of this machine among what is dragged; no address elsewhere is followed."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
