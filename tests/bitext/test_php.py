"""Arrays of PHP: keys, kinds of strings, plural forms, comments, positions, errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import read_pair
from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, paired

SOURCE = """<?php
declare(strict_types=1);

return [
    // The harbour
    'harbour' => 'Harbour, :name',
    'ships' => '{0} No ships|{1} One ship|[2,*] :count ships',
    'site' => 'Harbour | Quay',
    'menu' => array(
        "it's" => "It's \\"open\\"\\t1", 'list' => ['Quay', 'Pier', 7 => 'Lock', 'Dock']),
    'long' => 'Two ' . 'parts',
    'text' => <<<'END'
        A quay
        END,
];
"""
TARGET = """<html>
<?php # lang
return array (
    # termbase: ignore
    "harbour"=>"\\u{6e2f}口，:name",
    /**
     * Ships
     */
    'ships' => '[0,1] 没有船|[2,*] :count 艘船', // many
    'site' => '港口 | 码头',
    'menu' => [
        "it's" => '它\\'开着\\n',
        'list' => ['码头', '栈桥', 7 => '船闸', '船坞'],
    ],
    'long' => '两' /* not joined */ . '部分',
    Foo::BAR => '不读', 'call' => __('不读'), 'sum' => '不' . X, 'if' => $a ? '不' : '读',
    'text' => <<<END
        码头
        END,
] + ['more' => '不读'] );
?>
<p>'outside'</p>
"""


def test_pairs(tmp_path: Path) -> None:
    """Only strings that stand alone are texts, with the comments above them."""
    target = TARGET.replace("] + ['more' => '不读'] );", ");").replace(" /* not joined */", "\n")
    found = paired(tmp_path, "a.php", SOURCE, target)
    assert [(s.unit, s.source, s.target, s.comments) for s in found] == [
        ("harbour", "Harbour, :name", "港口，:name", ("The harbour", "termbase: ignore")),
        ("ships[0]", "No ships", "没有船", ("Ships",)),
        ("ships[other]", ":count ships", ":count 艘船", ("Ships",)),
        ("site[0]", "Harbour", "港口", ()),
        ("site[other]", "Quay", "码头", ()),
        ("menu.it's", 'It\'s "open"\t1', "它'开着\\n", ()),
        ("menu.list.0", "Quay", "码头", ()),
        ("menu.list.1", "Pier", "栈桥", ()),
        ("menu.list.7", "Lock", "船闸", ()),
        ("menu.list.8", "Dock", "船坞", ()),
        ("long", "Two parts", "两部分", ()),
        ("text", "        A quay", "        码头", ()),
    ]
    assert [(s.first_line, s.line, s.column, s.last_line) for s in found[:2]] == [
        (5, 5, 17, 5),
        (9, 9, 23, 9),
    ]
    assert [(s.first_line, s.line, s.column, s.last_line) for s in found[-2:]] == [
        (15, 15, 16, 16),
        (18, 19, 1, 19),
    ]
    assert not misplaced(found)


def test_variables(tmp_path: Path) -> None:
    """Programs without a framework assign to variables, define constants, and merge arrays."""
    source = """<?php
    $lang["a"]['b'] = "Quay"; $lang[ 3 ] = 'Pier'; define('LOCK', 'Lock');
    $lang = array_merge($lang, array('c' => 'Dock'));
    if (!isset($x)) { $x = []; } $y->z = 'no'; $n = count('no'); echo 'no';
    """
    target = source.replace("Quay", "码头").replace("Pier", "栈桥")
    target = target.replace("'Lock'", "'船闸'").replace("Dock", "船坞")
    found = paired(tmp_path, "a.php", source, target)
    assert [(s.unit, s.source, s.target) for s in found] == [
        ("lang.a.b", "Quay", "码头"),
        ("lang.3", "Pier", "栈桥"),
        ("LOCK", "Lock", "船闸"),
        ("lang.c", "Dock", "船坞"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("return ['a' => 'b'];", 1, "not PHP"),
        ("<?php return ['a' => 'b", 1, "cut off"),
        ("<?php\nreturn ['a' => 'b',", 2, "cut off"),
        ("<?php\nreturn ['a' => 'b')", 2, "out of place"),
        ("<?php\n]", 2, "out of place"),
        ("<?php return [\n" + "[" * 300, 2, "nested"),
        ("<?php return <<<END\na\n", 2, "cut off"),
    ],
)
def test_errors(tmp_path: Path, text: str, line: int, reason: str) -> None:
    """Other files, and those that are cut off, are an error that names the line."""
    with pytest.raises(DocumentError, match=reason) as error:
        paired(tmp_path, "a.php", "<?php", text)
    assert error.value.line == line


def test_hostile_files(tmp_path: Path) -> None:
    """Endless comments, strings, labels and keys are read in linear time."""
    for text in (
        "/*" * 10_000,
        "/*x" * 10_000,
        "'\\" * 10_000,
        "$a" + "['b']" * 20_000,
        "$a" + " " * 50_000 + "x",
        "return ['a' => '" + "x|" * 5_000 + "'];",
        "return [" + "'a' => 'b', " * 2_000 + "];",
        f"$a[{'9' * 9_000}] = 'b'; $a = [{'9' * 9_000} => 'b'];",
        "return ['a' => \"\\u{d83d}\\u{ffffffff}\"];",
        "<<<A\n" * 10_000,
        "?><?php" * 10_000,
    ):
        path = tmp_path / "a.php"
        path.write_text(f"<?php {text}", encoding="utf-8")
        try:
            list(read_pair(path, path))
        except DocumentError as error:
            assert error.path == str(path)  # noqa: PT017
