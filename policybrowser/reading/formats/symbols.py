"""The characters of symbol fonts, which a document stores by their place in the font."""

from __future__ import annotations

_PRIVATE = 0xF000
"""Where symbol fonts have their characters, counted from here."""

_SYMBOL = {
    0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xAE: "→",
    0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xA8: "♦",
    0xA9: "♥", 0xB0: "°", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xDE: "⇒", 0xA0: "€", 0xBE: "–",
    0x2D: "–",
}  # fmt: skip
_WINGDINGS = {
    0xA7: "▪", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x9F: "•", 0x9E: "·", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x28: "☎", 0x2A: "✉", 0x46: "☞",
    0x70: "❐", 0xA1: "○", 0xAB: "★",
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x53: "☒", 0xA3: "☐", 0x97: "●", 0x98: "●", 0x95: "·",
    0x96: "•",
}  # fmt: skip
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
}
_BULLETS = {"o": "○", "·": "•", "§": "▪", "\u00d8": "➢", "\u00fc": "✓", "v": "❖", "q": "❑"}
_UNKNOWN = "▯"


def symbol(code: str, font: str) -> str:
    """The character at a place, in hexadecimal, of a symbol font."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    low = place - _PRIVATE if _PRIVATE <= place < _PRIVATE + 256 else place
    found = _FONTS.get(font.strip().lower(), {}).get(low)
    if found:
        return found
    if place >= _PRIVATE or not 32 <= place < 0x11_0000 or 0xD800 <= place < 0xE000:
        return _UNKNOWN
    return chr(place)


def bullet_of(text: str, font: str = "") -> str:
    """The bullet that a level prints, as a character that every font has."""
    bare = text.strip()
    if not bare:
        return "•"
    if len(bare) > 1:
        return bare
    if ord(bare) >= _PRIVATE:
        found = symbol(f"{ord(bare):x}", font)
        if found == _UNKNOWN:
            found = symbol(f"{ord(bare):x}", "wingdings")
        return "•" if found == _UNKNOWN else found
    table = _FONTS.get(font.strip().lower())
    return (table and table.get(ord(bare))) or _BULLETS.get(bare, bare)
