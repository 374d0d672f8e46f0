"""Whether a translation says what the term base asks for, and how surely it does not."""
