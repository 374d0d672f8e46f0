"""Term candidates of documents: words, noun phrases and names that a term base may want.

No model is loaded and nothing is learnt from elsewhere: a small tagger finds noun phrases and
names, and a score tells how likely each is a term, from its words, from how it stands in the
texts, and from how common its words are in general language. Time and memory are linear in the
length of the texts.
"""

from __future__ import annotations

from termbase.extract.candidate import PROPOSE, Candidate, candidates
from termbase.extract.listing import extract

__all__ = ["PROPOSE", "Candidate", "candidates", "extract"]
