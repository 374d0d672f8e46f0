"""Glossaries of documents: what they name, what they may name besides, and the formats to write."""
