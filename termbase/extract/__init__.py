"""Extraction of term candidates: words, noun phrases and names that a term base may need.

No trained model is used. A small tagger finds noun phrases and names; a score estimates how likely
each is to be a term, from its words, its occurrences in the texts, and the frequency of its words
in general language. Time and memory are linear in the length of the texts.

- `candidate` extracts the candidates of either language: `english` from what `tagger` tags with
  `lexicon`, `chinese` from what the segmenter divides (`chinese_words`); `phrases` finds spans,
  `tally` counts them, and `score` and `chinese_score` weigh them
- `glosses` finds terms that a text gives in both languages, and `keywords` those of papers;
  `glossed` decides where the Chinese one begins
- `listing` ranks the candidates for readers, and `comparing` leaves out what a term base has
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.extract.candidate import PROPOSE, Candidate, candidates
    from termbase.extract.comparing import known, rejected
    from termbase.extract.listing import extract
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = ["PROPOSE", "Candidate", "candidates", "extract", "known", "rejected"]
