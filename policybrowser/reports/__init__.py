"""Reports: what the program knows, in a form to keep, print, send or feed to another program.

`plain` is for a terminal and `data` for scripts; `write` makes the files that people hand round.
"""
