"""Parsing the header of an article: title, source, date, authors and their roles.

The parser is a grammar of rules and word lists; the segmenter is asked only in doubtful cases. It
has two levels, each with one entry point.

`segment_header` finds the names, organisations, titles and works in author lines (`segment`):

1. `characters` maps the text to a unified form of the same length, so that width, punctuation and
   script make no difference and offsets stay valid.
2. `fields` splits a line at labels such as 来源：, and `pieces` splits the rest at separators.
3. `line_reader` reads the pieces from left to right. What a piece is depends on its label
   (`labels`), on its neighbours (`context`), and on its form (`stretches`): a name (`whole_names`),
   or a name followed by something else (`leading_names`), or a clause. A piece that no list has
   may be a name by what follows (`unknown_pieces`).
4. `clauses` reads a clause: a role, an organisation, or people named after their roles. Chinese has
   its head words at the end, so `roles` reads 北京大学经济学教授 backwards: `titles` finds 教授,
   `organizations` recognises 北京大学, and `boundary` decides to which of them 经济学 belongs.
   `english` reads clauses in Latin letters, with `english_titles`, `english_organizations` and
   `english_works`; `name_lists` and `names_in_prose` read names in such lines and sentences.

The result of each step is a list of marks: label, start and end of a span.

`parse_header` parses a page, using the marks of its lines:

1. `lines` classifies each line: who did what with the text (`credits`), labelled fields
   (`labelled`, in a table `cells`), a date (`dated`), how a dispatch begins (`dispatches`), a
   byline or author note (`bylines`), where the article is from (`origins`), page furniture
   (`furniture`), or text, which may be the title (`headings`), or stand above it (`above_title`,
   `contents_list`) or below it (`front_matter`).
2. `head` takes the lines up to the first paragraph, and `foot` reads what follows the body: author
   notes and other articles under headings (`sections`), and who signs (`signatures`). `page` puts
   both together.
3. `regions` joins the marks of a stretch to people with roles (`persons`) and pairs their names in
   two scripts (`pairing`), `authors` joins the people of several stretches with the institutes
   that footnotes lead to (`footnote_keys`), and `notes` divides a note among them; `note_credits`
   reads whom it names at its end.

Throughout, `text` or `plain` is the unified text, of which a function reads the stretch from
`start` to `end`; the `judge` decides doubtful cases.

The word lists are in ``documents/data`` and are loaded by `lexicon`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.documents.header.model import Author, Header, HeaderSpan, Role
    from termbase.documents.header.page import parse_header
    from termbase.documents.header.segment import segment_header
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = ["Author", "Header", "HeaderSpan", "Role", "parse_header", "segment_header"]
