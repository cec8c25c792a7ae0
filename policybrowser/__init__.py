"""Read council policies side by side and see, with the words to prove it, where they differ."""

__version__ = "0.1.0"
