"""The tables of a library, and the steps by which an older library becomes a present one."""

from __future__ import annotations

APPLICATION_ID = 0x506F4272
"""Marks the database as ours ("PoBr")."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE file (digest TEXT PRIMARY KEY, content BLOB NOT NULL)",
        """CREATE TABLE policy (
            id TEXT PRIMARY KEY, organisation TEXT NOT NULL, title TEXT NOT NULL,
            kind TEXT NOT NULL, short TEXT NOT NULL, version TEXT NOT NULL, tags TEXT NOT NULL,
            added TEXT NOT NULL, file_name TEXT NOT NULL,
            file TEXT REFERENCES file (digest), shipped INTEGER NOT NULL)""",
        """CREATE TABLE reading (
            policy TEXT PRIMARY KEY REFERENCES policy (id), reading TEXT NOT NULL)""",
        """CREATE TABLE edition (
            id TEXT PRIMARY KEY, policy TEXT NOT NULL REFERENCES policy (id),
            reading TEXT NOT NULL, file TEXT REFERENCES file (digest), replaced TEXT NOT NULL)""",
        """CREATE TABLE review (
            policy TEXT NOT NULL REFERENCES policy (id), question TEXT NOT NULL,
            state TEXT NOT NULL, answer TEXT NOT NULL, suggested TEXT NOT NULL,
            anchors TEXT NOT NULL, edition TEXT NOT NULL, note TEXT NOT NULL,
            by TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (policy, question))""",
        """CREATE TABLE note (
            id TEXT PRIMARY KEY, policy TEXT NOT NULL REFERENCES policy (id),
            anchor TEXT NOT NULL, text TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL)""",
        """CREATE TABLE pin (
            id TEXT PRIMARY KEY, policy TEXT NOT NULL REFERENCES policy (id),
            anchor TEXT NOT NULL, topic TEXT NOT NULL, at TEXT NOT NULL)""",
        """CREATE TABLE saved_search (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, query TEXT NOT NULL, at TEXT NOT NULL)""",
        """CREATE TABLE own_topic (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, about TEXT NOT NULL, query TEXT NOT NULL,
            at TEXT NOT NULL)""",
        "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE INDEX policy_by_file ON policy (file)",
        "CREATE INDEX edition_by_policy ON edition (policy)",
        "CREATE INDEX edition_by_file ON edition (file)",
        "CREATE INDEX note_by_policy ON note (policy)",
        "CREATE INDEX pin_by_policy ON pin (policy)",
    ),
    (
        "CREATE TABLE pin_set (id TEXT PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL)",
        "ALTER TABLE pin ADD COLUMN kept_in TEXT NOT NULL DEFAULT ''",
        """CREATE TABLE verdict (
            id TEXT PRIMARY KEY, topic TEXT NOT NULL REFERENCES own_topic (id),
            policy TEXT NOT NULL REFERENCES policy (id), anchor TEXT NOT NULL,
            belongs INTEGER NOT NULL, at TEXT NOT NULL)""",
        "CREATE INDEX verdict_by_topic ON verdict (topic)",
        "CREATE INDEX verdict_by_policy ON verdict (policy)",
    ),
)
"""One entry a version: a library of version n has had the first n applied. Entries that have been
released are never changed; a new shape is a new entry."""

VERSION = len(MIGRATIONS)
