"""The tables of the index."""

from __future__ import annotations

import sqlite3
import unicodedata

from termbase.version import __version__

FORMAT = 19
"""Version of the index; increase it when the tables or the content of their rows change."""

INITIALS = "."
"""Prefix of the letters in rows of `reading` that hold initials."""

LIKELY = 4
"""Readings with a lower rank, two of each term, are found by what sounds like them."""

STAMP = f"termbase {__version__} format {FORMAT} unicode {unicodedata.unidata_version}"
"""Identifies the version of an index; one with another stamp is rebuilt."""

_TABLES = """
CREATE TABLE about (stamp TEXT NOT NULL);

-- The files the index was made from: path from the catalogs' folder, what `stat` said before the
-- content was read (nanoseconds), when that was, and a digest of the content.
CREATE TABLE file (
    path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER,
    checked INTEGER, digest BLOB
) WITHOUT ROWID;

-- A number is never used again, so that a reader that met it sees this concept or none. The digest
-- is that of the concept's entries in the catalogs.
CREATE TABLE concept (
    n INTEGER PRIMARY KEY AUTOINCREMENT, catalog TEXT NOT NULL, id TEXT NOT NULL,
    body TEXT NOT NULL, digest BLOB NOT NULL
);
CREATE UNIQUE INDEX concept_id ON concept (catalog, id);

-- Forms of terms (see forms.py), and where they occur: the concept, and the index of the term in
-- the concept.
CREATE TABLE form (
    text TEXT, concept INTEGER, level INTEGER, term_index INTEGER, PRIMARY KEY (text, concept)
) WITHOUT ROWID;

-- Pieces of forms and of words of the vocabulary, for misspelt queries (see fuzzy.py).
CREATE TABLE piece (hash INTEGER, text TEXT, PRIMARY KEY (hash, text)) WITHOUT ROWID;

-- Pinyin, joined and without tones; that of initials begins with a full stop.
CREATE TABLE reading (
    letters TEXT, concept INTEGER, term_index INTEGER, rank INTEGER, syllables TEXT,
    PRIMARY KEY (letters, concept)
) WITHOUT ROWID;

-- The pinyin of terms by what it sounds like (see sounding.py).
CREATE TABLE sound (key TEXT, letters TEXT, PRIMARY KEY (key, letters)) WITHOUT ROWID;

-- The English words of terms and definitions: how many concepts have each, and how many of these
-- mark it as a verb. A word without concepts has no row, here and in `inflection`.
CREATE TABLE vocabulary (
    word TEXT PRIMARY KEY, concepts INTEGER NOT NULL, verbs INTEGER NOT NULL
) WITHOUT ROWID;

-- Inflected forms of the words in terms, in one spelling.
CREATE TABLE inflection (form TEXT, base TEXT, PRIMARY KEY (form, base)) WITHOUT ROWID;

-- Words within terms (level 0) and in definitions (level 1).
CREATE TABLE word (
    hash INTEGER, concept INTEGER, level INTEGER, PRIMARY KEY (hash, concept)
) WITHOUT ROWID;
"""


def create(connection: sqlite3.Connection) -> None:
    """Create the tables in an empty database."""
    connection.executescript(f"BEGIN; {_TABLES}")
    connection.execute("INSERT INTO about VALUES (?)", (STAMP,))
    connection.execute("COMMIT")


def is_current(connection: sqlite3.Connection) -> bool:
    """Return whether a database has the tables, in this version.

    Raises:
        sqlite3.DatabaseError: The file is not a database, or is damaged.
    """
    try:
        row = connection.execute("SELECT stamp FROM about").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return False
        raise
    return row is not None and row[0] == STAMP
