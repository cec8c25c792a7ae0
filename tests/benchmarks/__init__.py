"""Measurements against named peers, run by hand: ratios, not seconds."""
