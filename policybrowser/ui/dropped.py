"""Files that are dragged onto the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def policy_files(data: QMimeData) -> list[Path]:
    """The files of this machine among what is dragged; addresses elsewhere are never followed."""
    local = [url for url in data.urls() if url.isLocalFile()]
    paths = (Path(url.toLocalFile()) for url in local)
    return [path for path in paths if not path.is_dir()]
