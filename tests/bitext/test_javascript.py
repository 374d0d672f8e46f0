"""Modules of JavaScript and TypeScript: keys, kinds of strings, what is no text, positions."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from termbase.bitext import format_of, is_walked, read_pair
from termbase.checks.files import Search
from termbase.checks.jobs import Job
from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, paired

SOURCE = """import type { Messages } from './types';
export default {
  harbour: 'Harbour, {name}',
  'the-quay': "It's \\"open\\"",
  menu: { items: ['Quay', 'Pier', ['Lock']], 2: `Ships: ${count}` },
  long: 'Two ' +
    'parts',
} satisfies Messages;
"""
TARGET = """/* termbase: ignore-file[ellipsis] */
const zhCN: Messages = {
  ...base, // more
  // termbase: ignore
  harbour: '\\u{6e2f}\\u53e3，{name}',
  "the-quay": '它\\'开着\\n',
  menu: {
    items: ['码头', '栈桥', ['船闸']], 2: `船：${count}` as const,
  },
  long: '两' + '部分',
  sum: '不' + X, call: t('不读'), when: open ? '不' : '读', pattern: /['"{]/g, [key + 1]: '不读',
  text: (n) => { return { a: '不读', b: `${n ? `不${n}` : '{'}` }; },
  method() { return '不读' / 2; }, name, ratio: a / b,
};
export default zhCN;
"""


def test_pairs(tmp_path: Path) -> None:
    """Only strings that stand alone are texts, with the comments above them."""
    found = paired(tmp_path, "a.ts", SOURCE, TARGET)
    head = "termbase: ignore-file[ellipsis]"
    assert [(s.unit, s.source, s.target, s.comments) for s in found] == [
        ("harbour", "Harbour, {name}", "港口，{name}", (head, "termbase: ignore")),
        ("the-quay", 'It\'s "open"', "它'开着\n", (head,)),
        ("menu.items.0", "Quay", "码头", (head,)),
        ("menu.items.1", "Pier", "栈桥", (head,)),
        ("menu.items.2.0", "Lock", "船闸", (head,)),
        ("menu.2", "Ships: ${count}", "船：${count}", (head,)),
        ("long", "Two parts", "两部分", (head,)),
    ]
    assert [(s.first_line, s.line, s.column, s.last_line) for s in found[:3]] == [
        (5, 5, 13, 5),
        (6, 6, 16, 6),
        (8, 8, 14, 8),
    ]
    assert not misplaced(found)


@pytest.mark.parametrize(
    ("code", "units"),
    [
        ("module.exports = {a: {b: 'x'}}", "a.b"),
        ("(function (w) { w.lang['zh'] = {a: 'x'}; })(window)", "a"),
        ("register('app', {'A b': 'x', c: ['y', 'z']}, 'plural')", "A b|c.0|c.1"),
        ("export const zhCN = {a: 'x'}\nexport const other = {a: 'y'}", "a|other.a"),
        ("const one = {a: 'x'}, two = {a: 'y'}; export default {b: 'z'}", "one.a|two.a|b"),
        ("define(() => { return {a: 'x'} })", "a"),
        ("const f = (x) => { if (x === 'no') { call('no') } }\nexport default {a: 'x'}", "a"),
        ("type A = { kind: 'a' | 'b' }\nclass B { c = 'x' }\nexport default {a: 'y'}", "B.c|a"),
        ("export default { get a() { return {b: 'no'} }, c: merge(d, {e: 'x'}) }", "c.e"),
        ("$.extend(true, $.lang, {'zh-CN': {a: {b: 'x'}, c: 'y'}})", "a.b|c"),
        ("export default {zh: {a: 'x'}, en: {a: 'y'}}", "zh.a|en.a"),
        ("export default {a: (d) => new Format('no', {b: 'no'}).of(d), c: 'x'}", "c"),
        ("const text = 'no'; let list = ['no']", ""),
        ("Msg['A'] = 'x'; Msg.b = 'y'\nMsg['c']['d'] = 'z'", "A|b|c.d"),
        ("var Msg = {}; (function () { App.Msg['A'] = \"x\"; })();", "A"),
        ("Msg.a = f('no'); Msg.b += 'no'; c == 'no'; Msg.d = 'no' + e; if (f.g = 'x') {}", ""),
        ("export default {[Keys.QUAY]: 'x', [a + b]: 'no', [c()]: 'no'}", "Keys.QUAY"),
        (
            "const zhMessages = {a: 'x'}, b = {c: 'y'}; export const zh = {d: 'z'}",
            "Messages.a|b.c|d",
        ),
        ("export default () => ({a: 'x', b: {c: 'y'}})", "a|b.c"),
        ("export default function (): Record<string, string> { return {a: 'x'} }", "a"),
        ("export default defineLocale(async (l: L): Promise<M> => { return {a: 'x'} })", "a"),
        ("const m = defineMessages<Keys>({a: {text: 'x'}})\nexport default m", "a.text"),
        ("export function load(i) { i.addResources('en', 'one', {a: 'x', b: {c: 'y'}}) }", "a|b.c"),
        ("(function (r, f) { f(r) }(this, function () { return {a: 'x'} }))", "a"),
        ("export default {a: () => 'x', b: (n: N) => `${n} y`, c: (n) => n ? 'no' : 'no'}", "a|b"),
        ("export default {a: () => ({b: 'x'}), c: (d) => d('no')}", "a.b"),
        ("export const a = 'x'\nexport const b: string = `y`\nconst c = 'no'", "a|b"),
        ("export default Object.freeze({a: 'x', b: Object.freeze({c: 'y'} as const)})", "a|b.c"),
        ("export default {a: 'x' satisfies string, b: <const>'y', c: ('z')} as const", "a|b|c"),
        ("const a = <Messages>{ b: 'x' }; export default a", "b"),
        (
            "export const a: Record<string, string> = {b: 'x'}\nexport const c = [{d: 'y'}]",
            "a.b|c.0.d",
        ),
        ("export default function messages() { const a = 'no'; return {b: 'x'} }", "b"),
        ("export default <T,>(a: T) => ({b: 'x'})", "b"),
        ("namespace Zh { export const a = 'x'; export const b = {c: 'y'} }", "a|b.c"),
        ("", ""),
    ],
)
def test_objects(tmp_path: Path, code: str, units: str) -> None:
    """The texts are those of object literals, wherever these are; a variable tells them apart."""
    found = paired(tmp_path, "a.js", code, code)
    assert [one.unit for one in found] == list(filter(None, units.split("|")))


@pytest.mark.parametrize(
    ("code", "units"),
    [
        ("enum Messages { Title = 'x', Quay = \"y\", N = 1, Plain }", "Title|Quay"),
        ("export const enum M { A = 'x' }\nexport enum N { 'B c' = `y`, }", "M.A|N.B c"),
        (
            "export class M { a = 'x'; static b = 'y';\n readonly c: string = 'z'\n d = 'w' }",
            "a|b|c|d",
        ),
        ("class M { static a: T<U> = 'x' as const\n 'b c' = {d: 'y'}\n e = ['z'] }", "a|b c.d|e.0"),
        (
            "export default class { a = 'x'; b() { return 'no' } get c() { return 'no' } d = 'y' }",
            "a|d",
        ),
        (
            "class M { a = () => 'x'; b = f('no'); c = d ? 'no' : 'no'; static { e() } f = 'y' }",
            "a|f",
        ),
        (
            "abstract class A<T extends {k: string}> extends B implements C { declare b: 'no';\n"
            "  c?: string; d!: string; @Input() e = 'x'; [k: string]: U; f: { g: 'no' } = h }",
            "e",
        ),
        ("class A { a = 'x' }\nfunction b() { c('no'); return {d: 'y'} }", "A.a|c.d"),
        ("export default new Map([['a', 'x'], [\"b\", {c: 'y'}], [D.E, ['z']],])", "a|b.c|D.E.0"),
        ("export const m = new Map<K, string>([\n['a', 'x' as string],\n] as const);", "a"),
        ("export default new Map([['a', f('no')], [b(), 'no'], ['c', 'x', 'no'], 'no'])", "c"),
        ("export default new Map(Object.entries({a: 'x'}))", "a"),
    ],
)
def test_other_containers(tmp_path: Path, code: str, units: str) -> None:
    """Members of enumerations, fields of classes and entries of maps are texts too."""
    found = paired(tmp_path, "a.ts", code, code)
    assert [one.unit for one in found] == list(filter(None, units.split("|")))
    assert not misplaced(found)


def test_descriptors_of_messages(tmp_path: Path) -> None:
    """Of a message only the text is compared; what describes it is a comment."""
    message = (
        "export default defineMessages({{\n"
        "  quay: {{ id: 'a.b', description: 'Top', defaultMessage: '{}' }},\n}})"
    )
    found = paired(tmp_path, "a.ts", message.format("Quay"), message.format("码头"))
    assert [(one.unit, one.target, one.comments) for one in found] == [
        ("quay.defaultMessage", "码头", ("Top",))
    ]


def test_other_values_are_not_compared(tmp_path: Path) -> None:
    """A text for which the source has code, or the reverse, is neither surplus nor missing."""
    source = "export default {a: text, b: {c: (x) => x}, d: 'Quay', e: 'Pier', f: 'Lock'}"
    target = "export default {a: '码头', b: {c: {day: '日'}}, d: '码头', e: text, g: '水闸'}"
    found = paired(tmp_path, "a.js", source, target)
    assert [(one.unit, one.state) for one in found] == [
        ("d", "translated"),
        ("g", "surplus"),
        ("f", "missing"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("export default {\na: 'b", 2, "out of place"),
        ("export default {\na: 'b',", 2, "cut off"),
        ("export default {\na: `b${`,", 2, "cut off"),
        ("export default {\na: ['b'}", 2, "out of place"),
        ("}", 1, "out of place"),
        ("export default {\n" + "[" * 300, 2, "nested"),
    ],
)
def test_errors(tmp_path: Path, text: str, line: int, reason: str) -> None:
    """Files that are cut off are an error that names the line."""
    with pytest.raises(DocumentError, match=reason) as error:
        paired(tmp_path, "a.js", "", text)
    assert error.value.line == line


@pytest.mark.parametrize(
    "text",
    [
        "'" * 200_000,
        "`${" * 100_000,
        "/" * 200_000,
        "a" * 200_000,
        "'a'+" * 100_000,
        "a<" * 100_000,
    ],
)
def test_hostile_files(tmp_path: Path, text: str) -> None:
    """A malicious file is read or refused in linear time."""
    (tmp_path / "a.js").write_text(text, encoding="utf-8")
    with suppress(DocumentError):
        assert list(read_pair(tmp_path / "a.js", tmp_path / "a.js")) == []


def test_typescript_shares_its_ending_with_qt(tmp_path: Path) -> None:
    """What a `.ts` file is, its beginning tells."""
    (tmp_path / "a.ts").write_text("export default {}", encoding="utf-8")
    (tmp_path / "b.ts").write_text("<?xml version='1.0'?><TS/>", encoding="utf-8")
    assert [format_of(tmp_path / name) for name in ("a.ts", "b.ts")] == ["javascript", "qt"]
    assert [is_walked(tmp_path / name) for name in ("a.ts", "b.ts")] == [False, True]


def test_folders_are_searched_for_modules(tmp_path: Path) -> None:
    """Modules beside their source are taken from folders of translations, unless generated."""
    names = [
        "locales/en.ts",
        "locales/zh-CN.ts",
        "locales/common/enUS.js",
        "locales/common/zhCN.js",
    ]
    names += ["locales/en.d.ts", "locales/zh-CN.d.ts", "locales/en.min.js", "locales/zh-CN.min.js"]
    names += ["vendor/editor/lang/en.js", "vendor/editor/lang/zh.js"]
    for name in (*names, "src/en.js", "src/zh.js"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("export default {}", encoding="utf-8")
    jobs = [job for job in Search(tmp_path).find([tmp_path]).jobs if isinstance(job, Job)]
    assert [
        (job.path.relative_to(tmp_path).as_posix(), job.source and job.source.name, job.target_lang)
        for job in jobs
    ] == [
        ("locales/zh-CN.ts", "en.ts", "zh-Hans"),
        ("locales/common/zhCN.js", "enUS.js", "zh-Hans"),
    ]
    [named] = Search(tmp_path).find([tmp_path / "vendor/editor/lang/zh.js"]).jobs
    assert isinstance(named, Job)
    assert named.source == tmp_path / "vendor/editor/lang/en.js"
