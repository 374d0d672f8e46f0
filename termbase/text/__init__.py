"""What a language is to the program: everything that depends on English, Chinese or another one.

- tags and names of languages: `languages`, `language_names`
- the forms of text: `plain` and `script` make them one for comparing, `conversion` converts for
  readers, and `regional` tells the mainland from Taiwan
- words: `analysis` selects the rules of a language. English has `words`, `english`, `phrases` and
  `spelling`, other languages `lemmas`, and Chinese `segmenter` and `boundaries`
- how Chinese sounds: `readings`, `pinyin`, `zhuyin`, `romanization`, `transliteration`
- `numbers`, `placeholders` and `sentences` in texts
- files and pages: `encoding` decodes, `repair` undoes what line ends did, `columns` measures width

Lists of words are data files; `datafiles` reads them, and `derived` caches what is computed from
large ones.
"""
