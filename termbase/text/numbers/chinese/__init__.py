"""Quantities in Chinese text: 350万, 5月9日, 下午三点半, 30亿美元, 百分之三十五, 八折.

1. `reader` finds where a quantity may begin: at a numeral, at a word for one (`ratios`,
   `calendar`), or at an expression of ``number_words.tsv``. The text is in canonical spelling, so
   that all its characters are simplified.
2. `numerals` reads a numeral in characters, digits or both, from the parts that `pieces` finds.
3. What follows a numeral says what it is: a percentage or a fraction (`ratios`), a part of a date
   (`calendar`, `years`), a time of day (`clock`), or a sum or a measure that goes on after its unit
   (`amounts`). Each module completes the draft of the number, and returns the offset after what it
   has read, or None if there is nothing of the kind.
"""
