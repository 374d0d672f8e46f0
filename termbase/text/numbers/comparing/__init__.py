"""Comparison of the quantities of a source with those of its translation.

1. `glance` tells quickly that most texts need no comparison, with `glance_small` for small numbers
   in words.
2. `comparison` reads the others. The quantities of each text are a `matching.Side`.
3. `matching` pairs quantities that have a reading in common, and `conversions` those that are the
   same in another unit or time zone. `matching` also sets aside what only repeats a number.
4. `judging` decides which of those without a counterpart (`leftover`) are faults, and which of
   these are certain. `excuses` knows why a good translation may lack one, and `small` compares
   small numbers in words, with which translators are free, by what they count (`counted`).
5. Pairs may be faults, too, since readings are lenient: `doubts` looks at how each number is used
   (“two percentage points” is not 2%), `sign_faults` at its sign (`signs`), `combinations` at
   numbers that belong together (a score, a date), and `qualifiers` at the words beside equal
   numbers (`qualifier_words`).
"""
