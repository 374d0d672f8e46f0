"""Quantities in English text: “two and a half million”, “May 9”, “half past three”, “a third of”.

1. `tokens` finds the words and numbers that may be part of a quantity: each a `Token` with a role
   (`Type`), mostly looked up in `lexicon`.
2. `reader` walks over the tokens. A table has, for each role, the functions that read a quantity
   that begins with such a token: those of `clock` and `ordinals`, and its own for numbers.
3. `numerals` reads the numbers themselves (“two hundred and five”, “a third”), `following` what
   may follow one: “per cent”, “times”, “out of ten”, a currency.

A function that reads is given the tokens and the index of one. It returns what it has read and the
index after it, or None if there is nothing of the kind. Every token is looked at a bounded number
of times.
"""
