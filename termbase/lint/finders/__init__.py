"""The rules, by what they look at; each is a function marked with `rule`."""
