"""Decides whether a translation has the terms that the term base demands, and how certainly not.

`demands` says what a term of the source demands. A plain search finds nine in ten of the demanded
terms (`termbase.checks.rules.missing_term`); `judgement` decides about the others by what the other
modules recognise:

* another form of the term in the target: `presence` and `figures`, and for less than all of it the
  modules that ``docs/architecture.md`` lists under *Short forms*;
* another use of it in the source: `kept`, `longer_names`, `longer_words`, `wordclass`, `subjects`;
* other words in its place: `stand_ins`, `metonyms`, `money`, and `strangers`, which are mistakes.

Throughout, a `match` is where a term is in the source of a `unit`, and the `demand` is what the
target should have for it.
"""
