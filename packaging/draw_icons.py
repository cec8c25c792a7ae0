"""Draw the program's icon in every size and form that a system asks for, from the one SVG.

    .venv/bin/python packaging/draw_icons.py

Run it after a change to `resources/icons/application/policybrowser.svg`.
"""

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QImageReader

PROJECT = Path(__file__).resolve().parent.parent
DRAWING = PROJECT / "resources" / "icons" / "application" / "policybrowser.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_KINDS = {"icp4": 16, "icp5": 32, "icp6": 64, "ic07": 128, "ic08": 256, "ic09": 512}
"""What macOS calls each size."""


def png(size: int) -> bytes:
    """The drawing at one size."""
    reader = QImageReader(str(DRAWING))
    reader.setScaledSize(QSize(size, size))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not reader.read().save(buffer, "PNG"):  # type: ignore[call-overload]
        raise SystemExit(f"{DRAWING} cannot be drawn: {reader.errorString()}")
    return bytes(data.data())


def ico(images: dict[int, bytes]) -> bytes:
    """The images in the form that Windows asks for; 0 stands for 256 there."""
    at = 6 + 16 * len(images)
    entries = b""
    for size, image in images.items():
        entries += struct.pack("<4B2H2I", size % 256, size % 256, 0, 0, 1, 32, len(image), at)
        at += len(image)
    return struct.pack("<3H", 0, 1, len(images)) + entries + b"".join(images.values())


def icns(images: dict[str, bytes]) -> bytes:
    """The images in the form that macOS asks for."""
    parts = (
        kind.encode() + struct.pack(">I", 8 + len(image)) + image for kind, image in images.items()
    )
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> None:
    """Write all of them."""
    application = QGuiApplication([])
    drawn = {size: png(size) for size in SIZES}
    for size, image in drawn.items():
        (DRAWING.parent / f"{size}.png").write_bytes(image)
    folder = PROJECT / "packaging" / "icons"
    folder.mkdir(exist_ok=True)
    windows = ico({size: drawn[size] for size in ICO_SIZES})
    (folder / "policybrowser.ico").write_bytes(windows)
    mac = icns({kind: drawn[size] for kind, size in ICNS_KINDS.items()})
    (folder / "policybrowser.icns").write_bytes(mac)
    application.quit()


if __name__ == "__main__":
    main()
