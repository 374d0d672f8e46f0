"""Entries as they are written in files, to test readers with."""

from __future__ import annotations

from hypothesis import strategies as st

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'

ORDINARY = {
    "plain": 'msgid "sea"\nmsgstr "海"\n',
    "context": 'msgctxt "sea"\nmsgid "sea"\nmsgstr "海"\n',
    "continued": 'msgctxt ""\n"sea"\nmsgid ""\n"deep "\n"sea"\nmsgstr ""\n"深"\n"海"\n',
    "escapes": 'msgid "a \\"b\\" \\\\ \\n\\t"\nmsgstr "\\\\n"\n',
    "comments": "# own\n#\n# admitted: x | y\n#. definition: z\n#.\n#. note: n\n"
    '#: a.txt:3 b.txt\n#: c:d\n#, fuzzy, c-format\nmsgid "sea"\nmsgstr ""\n',
    "leading empty comments": '#\n# \n# own  \nmsgid "sea"\nmsgstr ""\n',
    "previous": '#, fuzzy\n#| msgctxt "s"\n#| msgid ""\n#| "ocean"\nmsgid "sea"\nmsgstr "海"\n',
    "obsolete": 'msgid "sea"\nmsgstr "海"\n\n# note\n#~ msgid "lake"\n#~ msgstr "湖"\n',
    "many blank lines": '\n\nmsgid "sea"\nmsgstr "海"\n\n\n\nmsgid "lake"\nmsgstr ""\n\n\n',
    "no end of line": 'msgid "sea"\nmsgstr "海"',
    "line separators": '#. a\u2028b\u0085c\x0c\nmsgid "a\u2028b"\nmsgstr "c\x0cd"\n',
    "wide spaces": '# own\u3000\n#. said\u3000\nmsgid "\u3000"\nmsgstr "海\u3000"\n',
}
UNUSUAL = {
    "plural": 'msgid "sea"\nmsgid_plural "seas"\nmsgstr[0] "海"\n',
    "no blank line": 'msgid "sea"\nmsgstr "海"\nmsgid "lake"\nmsgstr "湖"\n',
    "tight marker": '#,fuzzy\nmsgid "sea"\nmsgstr "海"\n',
    "tight comment": '#own\nmsgid "sea"\nmsgstr "海"\n',
    "indented": '  msgid "sea"\nmsgstr "海"\n',
    "CRLF": 'msgid "sea"\r\nmsgstr "海"\r\n',
    "trailing comment": 'msgid "sea"\nmsgstr "海"\n\n# end\n',
    "stray quote": 'msgid "se"a"\nmsgstr "海"\n',
    "obsolete within": '#~ msgid "lake"\nmsgid "sea"\nmsgstr "海"\n',
}
LINES = st.lists(
    st.sampled_from(
        [
            "#", "# own", "#. said", "#.", "#: a:1", "#:", "#, fuzzy", '#| msgid "x"', "#~ x", "",
            '#~ msgid "x"', '#~ msgstr ""', 'msgctxt "c"', 'msgid "a"', 'msgid ""', 'msgstr "b"',
            '"more"', '"\\n"', "##", "#|", " ", '"', 'msgstr "\\"',
        ]
    ),
    max_size=14,
)  # fmt: skip
