"""MDX: what is code in a document, and what is text."""

from __future__ import annotations

import pytest

from termbase.documents.formats.markdown import read
from termbase.documents.mdx import codes, is_mdx
from tests.growth import assert_linear

ARTICLE = """\
---
title: Ports
---
import Tabs from '@theme/Tabs';

export const Mark = ({children, color}) => (
  <span style={{backgroundColor: color}}>

    {children} {`}${"{"}`} {/* } */}
  </span>
);

# Harbours {#harbours}

The <Mark color="#25c2a0">green</Mark> *quay* has {props.count} berths.{/* not shown */}

{props.note && <p>Not shown</p>}

<Tabs
  values={[{label: "Not shown }", value: 'a'}]}>
  <Tabs.Item value="a">
    The pilot comes aboard.

    - The first berth
  </Tabs.Item>
</Tabs>

:::note[Take care]
The tide is strong.
:::

::::tip In autumn

`{code` and \\{braces}.

::::

```js
const x = {
```

Import tariffs fell.
export controls did not.
"""


def test_code_is_not_text() -> None:
    """Imports, exports, tags and expressions on lines of their own are left out."""
    text = read(ARTICLE.encode(), "a.mdx").text.text
    blocks = [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]
    assert blocks == [
        "Harbours",
        "The green quay has {props.count} berths.",
        "The pilot comes aboard.",
        "The first berth",
        "Take care",
        "The tide is strong.",
        "In autumn",
        "{code and {braces}.",
        "Import tariffs fell. export controls did not.",
    ]


def test_expressions_within_a_text() -> None:
    """Only an expression that stands for a part of a text is inline."""
    inline = [ARTICLE[code.start : code.end] for code in codes(ARTICLE) if code.is_inline]
    assert inline == ["{props.count}"]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("A text\n", "a.MDX", True),
        ("\nimport Tabs from '@theme/Tabs';\n\nA text\n", "a.md", True),
        ("import {A, B as C} from 'x'\n", "a.md", True),
        ("import 'x.css'\n", "a.md", True),
        ("Import Tabs from 'x'\n", "a.md", False),
        ("import it from 'x' and use it\n", "a.md", False),
        ("A text with {braces}\n", "a.md", False),
    ],
)
def test_which_documents_are_mdx(text: str, path: str, expected: bool) -> None:
    """The ending or an import at the head shows it."""
    assert is_mdx(text, path) is expected


def test_markdown_keeps_its_braces() -> None:
    """In other documents braces and indented code mean what they mean in Markdown."""
    text = read(b"A {name}\n\n    code\n\n# Head {#id}\n", "a.md").text.text
    assert text.split() == ["A", "{name}", "Head"]


@pytest.mark.parametrize(
    "part",
    ["{", "<a {", "<a b='", "<a ", "export const a = (\n\n", "{`${", "{/*", "`", "<!--", "{'"],
)
def test_damaged_code_is_read_in_linear_time(part: str) -> None:
    """What is not closed is not looked for again and again."""
    assert_linear(lambda text: list(codes(text)), lambda size: part * size, 20_000)
