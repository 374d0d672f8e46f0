"""The head of an article: title, source, date, authors and what they are."""
