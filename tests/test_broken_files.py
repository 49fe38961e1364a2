"""Files of every format that were cut, doubled or mixed up somewhere: drafts or a message come of them, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonecheck.config import Config
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.contents import read_content

SAID = "Hola, su pedido ya está listo para que usted lo recoja."
#: The files, ``SAID`` in the place of what they say.
FILES = {
    "php": "<?php\nreturn [\n  'aviso' => 'SAID',\n  'b' => array('c' => \"x $y\", 'd' => 'z' . $q),\n  // c\n];\n",
    "toml": "[a]\naviso = \"SAID\"\ny = '''dos\nlíneas'''\n[[b]]\nt = ['a', \"b\"]\nz = {k = 'v'}\n# c\n",
    "ftl": 'aviso = SAID\n    .t = Uno\nb = { $n ->\n    [one] Uno\n   *[other] { $n } más\n}\n# c\n-m = M\n',
    "json": '{"macros": [{"title": "a", "body": "SAID\\n\\u00a1"}, {"body": "<p>x</p>"}], "n": 1}',
    "yaml": "aviso: &x SAID\nb: |\n  uno\nc: >-\n  dos\nd: 'e''f'\ne: \"g\\th\"\nf: [a, {c: d}]\ng: *x\n---\n- h\n",
    "csv": 'nombre,texto\na,"SAID\nDos ""x"""\nb,Gracias por escribirnos\n',
    "po": 'msgid ""\nmsgstr "Language: es\\n"\n\n#: a\nmsgid "a"\nmsgstr "SAID "\n"Sí"\n\nmsgid "b"\nmsgid_plural "c"\nmsgstr[0] "d"\n',
    "properties": 'aviso = SAID\nb: dos \\\n  líneas\nc=\\u00e1\n# d\n',
    "strings": '/* c */\n"aviso" = "SAID";\n"b" = "x\\ny";\n',
    "html": "<html lang='es'><p>SAID <b>x</b> &aacute;</p><ul><li>a</li></ul><!-- c --><table><tr><td>x</td></tr></table></html>",
    "xml": "<resources><string name='a'>SAID</string><string name='b'><![CDATA[y]]></string><!-- c --></resources>",
    "resx": "<root><data name='a'><value>SAID</value><comment>c</comment></data></root>",
    "xliff": "<xliff version='1.2'><file target-language='es'><body><trans-unit id='a'><source>x</source><target>SAID <g id='1'>y</g></target></trans-unit></body></file></xliff>",
    "xcstrings": '{"sourceLanguage": "es", "strings": {"a": {"localizations": {"es": {"stringUnit": {"value": "SAID"}}}}}}',
    "md": '---\nchannel: chat\n---\n# A\n\nSAID **x** `c`\n\n> cita\n\n- a\n- b\n\n```\nx\n```\n\n| a | b |\n|---|---|\n| c | d |\n',
    "tpl": "{if $a}SAID {$b|default:'x'}{else}No{/if}\n{literal}{x}{/literal}\n{foreach $a as $b}{$b}{/foreach}\n",
    "eml": 'From: a@b.c\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\n\nSAID\n\n> cita\n--x--\n',
    "jsonl": '{"text": "SAID", "channel": "chat"}\n{"text": "a", "customer": "b"}\n',
}  # fmt: skip
#: Where a piece is taken, how long it is, where it goes (or is taken away), and the sign that goes with it.
EDITS = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.sampled_from((0, 1, 2, 5, 20, 60)),
        st.none() | st.integers(0, 400),
        st.sampled_from(("", *"()[]{}<>=:;,.'\"\\\n#$&*|-%/")),
    ),
    min_size=1,
    max_size=3,
)


def mixed(text: str, edits: list[tuple[int, int, int | None, str]]) -> str:
    """The text with a piece taken away, or put elsewhere once more, at each of ``edits``."""
    for start, length, place, sign in edits:
        start %= len(text) + 1
        piece = text[start : start + length]
        if place is None:
            text = text[:start] + sign + text[start + length :]
        else:
            place %= len(text) + 1
            text = text[:place] + sign + piece + text[place:]
    return text


@pytest.mark.parametrize("suffix", FILES)
@given(edits=EDITS)
@settings(max_examples=60, deadline=None)
def test_drafts_or_a_message_come_of_a_broken_file(suffix: str, edits: list[tuple[int, int, int | None, str]]) -> None:
    path, config = f"lang/es/respuestas.{suffix}", Config()
    data = mixed(FILES[suffix].replace("SAID", SAID), edits).encode()
    for item in read_content(path, lambda: data, config.reading, named=True):
        if isinstance(item, Unreadable):
            assert item.message
        else:
            assert isinstance(item, Draft)
            assert item.text.strip()


@pytest.mark.parametrize("suffix", FILES)
def test_the_whole_file_gives_its_draft(suffix: str) -> None:
    path, config = f"lang/es/respuestas.{suffix}", Config()
    items = list(read_content(path, FILES[suffix].replace("SAID", SAID).encode, config.reading, named=True))
    assert any(isinstance(item, Draft) and SAID in item.text for item in items), items
