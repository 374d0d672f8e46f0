"""Patterns of what stands between two marks of a line: between names, titles and works."""

from __future__ import annotations

from termbase.lazy import lazily

# Between two titles of the same organisation.
SAME_ORGANIZATION = lazily(r"[\s、&+/()]*(?:(?:兼任?|和|与|及|以及|暨|并任|and)[\s、]*)?$")
# Between a Chinese name and its Latin form, and between the names of two people.
OTHER_FORM = lazily(
    r"(?:博士|教授|先生|女士)?[\s(\[/|,·-]*"
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Ir|Datuk|Dato|Tan Sri)\b\.? ?)*$"
)
ALIAS = lazily(r"[本原笔别又文语用]名(?:字)?[为是叫]?:? ?$")
NEXT_PERSON = lazily(r"\s*(?:[、,&/;]|和|与|(?:, )?and|with)?\s*$")
# Between two organisations of one title, and between an English title and its organisation.
NEXT_ORGANIZATION = lazily(r"\s*[、和与及/&]\s*$")
PREPOSITION = lazily(r"[\s,]*(?:(?:at|of|for|with|[Tt]he|in|to)\s+)*$")
# Between an English organisation and a title in another: … University, and former head of ….
NEW_CLAUSE = lazily(r"\b(?:and|is|was|an?|the)\b")
LIST_SEPARATOR = lazily(r"[\s,;/&]*(?:and\s+)?$")
# Before a work that the person wrote, edited or translated, which is a role of its own.
WRITING = lazily(
    r"(?:(?:主要)?(?:合?著|编著|译著|专著|著作|作品|代表作|代表著作|撰|译|编)(?:有|为|是|包括)"
    r"|(?:(?:主要|代表)?(?:著作|作品)|专著|译著|Books|Works)(?=:)|代表作"
    r"|(?:先后)?出版(?:有|了|过)?(?:专著|著作|译著)?|合著"
    r"|(?:books?|novels?|memoir|monograph|works?) (?:is|are|was|includes?|included))[:,\s《“\"]*$"
)
NEXT_WORK = lazily(r"[》”\"]?(?:\([^()]*\)|\))?[、,;\s]*(?:和|与|及|以及|and)?\s*[《“\"]?$")
# Between an English title and the work: author of the novel “Some Book”; between two works.
IS_OF = lazily(r"(?: of [a-z ,-]*|[”\"]?(?: \([^()]*\))?,?(?: and)? )[“\"]?$")
# Between a work and its title in another language: 《某书》(Some Book).
GLOSS = lazily(r"[》”\"]\s?\($")
# Not part of the span of a title, but of the role: 前总统.
FORMER = lazily(r"(?<![目此之以生从])[前原]$|\b[Ff]ormer $")
BREAK = lazily(r",?[ \r]*\n\s*")
DEGREE = lazily(r"[^、,;。()]{0,10}(?:博士|硕士|学士|学位|MBA|PhD)")
