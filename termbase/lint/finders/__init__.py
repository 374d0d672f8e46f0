"""The rules of lint, grouped by topic; each is a function with the decorator `rule`."""
