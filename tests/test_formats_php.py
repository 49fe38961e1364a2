"""Messages in arrays of PHP: what is read, where it stands, how it is mended, and what is code and no text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_formats_laravel import drafts, findings, fixed, read
from treecheck import check_runs, every_text, plain

from tonecheck.errors import UserError
from tonecheck.formats import phparrays
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.files import read_paths

MAILS = r"""<?php

return [
    // lo que dice la tienda
    'pedido' => [
        'asunto' => 'Aviso de su pedido :numero',
        'saludo' => '¡Hola, :name!',
        'cuerpo' => 'Su pedido ya esta de camino. Lo que vio en \'Mis pedidos\' sigue igual.',
        'pie' => "Le ha escrito $tienda por el pedido {$pedido->id} del dia\n :fecha.",
    ],
    'avisos' => array('retraso' => 'Sentimos el retraso de el envío ' . 'de esta semana.', 'otro' => 'Le queda ' . $n . ' dias'),
    'carta' => 'Hola, :name: gracias por su compra, que sale hoy del almacen. Un saludo.',
    'codigo' => trans('otra.clave'),
];
"""


def test_texts_are_read_with_their_keys() -> None:
    found = [(one.id, one.text, one.given.get("type") == "fragment") for one in drafts(MAILS, "lang/es/correo.php")]
    assert found == [
        ("/pedido/asunto", "Aviso de su pedido :numero", True),
        ("/pedido/cuerpo", "Su pedido ya esta de camino. Lo que vio en 'Mis pedidos' sigue igual.", True),
        ("/pedido/pie", "Le ha escrito $tienda por el pedido {$pedido->id} del dia\n :fecha.", True),
        ("/avisos/retraso", "Sentimos el retraso de el envío de esta semana.", True),
        ("/avisos/otro", "Le queda {{n}} dias", True),
        ("/carta", "Hola, :name: gracias por su compra, que sale hoy del almacen. Un saludo.", False),
    ]


def test_what_php_puts_in_is_a_placeholder() -> None:
    found = {one.id: one for one in drafts(MAILS, "lang/es/correo.php")}
    gaps = {
        key: [one.text[part.start : part.end] for part in one.segments if part.role == "placeholder"]
        for key, one in found.items()
    }
    assert gaps["/pedido/pie"] == ["$tienda", "{$pedido->id}", ":fecha"]
    assert gaps["/carta"] == [":name"]


def test_fixes_are_written_as_php_writes() -> None:
    after = fixed(MAILS, "lang/es/correo.php")
    wanted = (
        MAILS.replace("ya esta", "ya está")
        .replace("del dia", "del día")
        .replace("' dias'", "' días'")
        .replace("almacen.", "almacén.")
        .replace("de el envío", "del envío")
    )
    assert after == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<?php $_['text_hola'] = 'uno'; $lang['a']['b'] = \"dos\"; define('C', 'tres');", {"text_hola": "uno", "a": {"b": "dos"}, "C": "tres"}),
        ("<?php\nif (!defined('X')) {\n die('no');\n}\n$lang = array_merge($lang, array('a' => 'uno'));", {"lang": {"a": "uno"}}),
        ("<?php\nreturn array(3 => 'uno', 'dos', 'x' => true, 'y' => fn() => 'z', 'w' => ['v' => 4.5],);", {"3": "uno", "0": "dos", "x": None, "y": None, "w": {"v": "4.5"}}),
        ("<?php $a = <<<EOT\nuno \\x41 {$b}\nEOT;\n$c = <<<'F'\ndos \\x41\nF;", {"a": "uno A {$b}\n", "c": "dos \\x41\n"}),
        ("<?php /* no */ # no\nreturn ['a' => 'it\\'s \\n', \"b\" => \"\\u{1F600}\\t\\$x \\101\", 'c' => $d ?? 'no', 'e' => 'x' . f() . 'y'];",
         {"a": "it's \\n", "b": "😀\t$x A", "c": None, "e": None}),
    ],
)  # fmt: skip
def test_what_is_written_out_is_read(text: str, value: object) -> None:
    assert plain(phparrays.read(text).documents[0]) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<?php class A { public function m() { return ['a' => 'Hola, Ana']; } }", "formato"),
        ("<html>Hola, Ana</html>", "formato"),
        ("<?php\nreturn [\n 'a' => 'Hola,\n];", "php"),
        ("<?php\nreturn ['a' => ['b' => 'Hola'];", "php"),
        ("<?php return " + "[" * 500, "php"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, code: str) -> None:
    with pytest.raises(UserError) as told:
        phparrays.read(text)
    assert told.value.code == code
    (found,) = read(text, "correo.php")
    assert isinstance(found, Unreadable) and found.code == code


def test_a_folder_brings_the_messages_in_spanish_and_no_code(tmp_path: Path) -> None:
    for name in (
        "lang/es/correo.php",
        "lang/en/correo.php",
        "language/spanish/mail.php",
        "lang/es_MX/pagos.php",
        "app/Correo.php",
        "es/x.php",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            "<?php\nreturn ['a' => 'Hola, Ana: su pedido sale hoy, gracias por su compra.'];", encoding="utf-8"
        )
    found = list(read_paths((str(tmp_path),)))
    assert [Path(one.path).relative_to(tmp_path).as_posix() for one in found] == [
        "lang/es/correo.php", "lang/es_MX/pagos.php", "language/spanish/mail.php",
    ]  # fmt: skip
    assert [one.given.get("locale") for one in found if isinstance(one, Draft)] == [None, "es-MX", None]


def test_a_comment_silences_the_text_below() -> None:
    text = "<?php\nreturn [\n    // tonecheck: ignorar ortografia -- así se llama\n    'a' => 'El brillantinax ya esta listo',\n    'b' => 'El brillantinax ya esta listo',\n];\n"
    one, other = drafts(text, "lang/es/a.php")
    assert not [found for found in findings(one) if found.family in ("ortografia", "plantilla")]
    assert [found.rule for found in findings(other)].count("ortografia/errata") == 1


BOTH = ["a", "ñ ", "😀", "\\\\", "\\n", "$x", "{$y->z}", "//", "/*", "#", ";", "=>", "]", "\n"]
TEXTS = st.one_of(
    st.lists(st.sampled_from([*BOTH, "\\'", '"']), max_size=8).map(lambda parts: f"'{''.join(parts)}'"),
    st.lists(st.sampled_from([*BOTH, '\\"', "'", "\\t", "\\$", "\\u{e1}", "\\x41", "\\101"]), max_size=8).map(lambda parts: f'"{"".join(parts)}"'),
)  # fmt: skip
SAID = {"\\u{e1}": "á", "\\x41": "A", "\\101": "A", "\\n": "\n", "\\t": "\t"}


def unescaped(piece: str, encoding: str) -> str:
    """What an escape says, by a table of its own."""
    return piece[1] if encoding == "php-single" else SAID.get(piece, piece[1])


@given(st.lists(TEXTS, min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_each_character_has_its_place(written: list[str]) -> None:
    file = "<?php\nreturn [\n" + "".join(f"  'k{n}' => {one}, // fin\n" for n, one in enumerate(written)) + "];\n"
    nodes = [node for node in every_text(phparrays.read(file)) if node.text is not None]
    assert [file[node.start : node.end] for node in nodes] == written
    for node in nodes:
        check_runs(file, node, unescaped)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("'Hola, ' . $nombre . ': ya sale'", "Hola, {{nombre}}: ya sale"),
        ("$pedido -> cliente['nombre'].', ya sale'", "{{nombre}}, ya sale"),
        ("'Su pedido ' . $a[0][$i] . $b", "Su pedido {{i}}{{b}}"),
        ('"Su pedido {$n} " . /* el que sea */ $y . "."', "Su pedido {$n} {{y}}."),
        ("'Su pedido ' . f($x) . 'x'", None),
        ("'Su pedido ' . $f($x) . 'x'", None),
        ("'Su pedido ' . $this->f($x) . 'x'", None),
        ("'Su pedido ' . $x + 1 . 'x'", None),
        ("'Su pedido ' . ($x ? 'a' : 'b')", None),
        ("$x", None),
        ("$x . $y", None),
        ("'a' . ", None),
    ],
)
def test_a_variable_between_texts_is_a_gap(written: str, said: str | None) -> None:
    file = f"<?php\nreturn ['k' => {written}, 'z' => 'fin'];"
    tree = phparrays.read(file)
    assert plain(tree.documents[0]) == {"k": said, "z": "fin"}
    for node in every_text(tree):
        assert file[node.start : node.end] in (written, "'fin'")


PARTS = st.lists(
    st.sampled_from(["'Su pedido ya esta '", "' camino de casa'", "' sale el martes'", "$x", "$a->b", "$c['d']", "' en'"]), min_size=2, max_size=7
)  # fmt: skip


@given(st.lists(PARTS, min_size=1, max_size=3), st.sampled_from([" . ", ".", "\n    . "]))
@settings(max_examples=60, deadline=None)
def test_fixes_leave_the_variables(texts: list[list[str]], dot: str) -> None:
    file = "<?php\nreturn [\n" + "".join(f"  'k{n}' => {dot.join(parts)},\n" for n, parts in enumerate(texts)) + "];\n"
    after = fixed(file, "lang/es/correo.php")
    assert re.sub(r"'[^']*'", "''", after) == re.sub(r"'[^']*'", "''", file)


@given(st.text("<?php=>[](){};.,'\"\\$a/*#\n ", max_size=80))
@settings(max_examples=300, deadline=None)
def test_nothing_else_than_a_mistake_comes_of_any_file(text: str) -> None:
    try:
        tree = phparrays.read("<?php " + text)
    except UserError as error:
        assert error.code in ("php", "formato")
    else:
        assert all(0 <= node.start <= node.end <= len(text) + 6 for node in every_text(tree))


@pytest.mark.parametrize("list_", ["['a' => 'b'}", "[[?}", "array('Su pedido', ]", "['a', (;"])
def test_a_list_that_another_bracket_closes_is_told(list_: str) -> None:
    with pytest.raises(UserError, match="lista que nadie cierra"):
        phparrays.read(f"<?php return {list_};")
