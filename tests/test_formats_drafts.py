"""From files to drafts: what folders bring, what is said of files that cannot be read, comments, copies, exact places."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import default_plan

from tonecheck.cli import main
from tonecheck.config import load_config
from tonecheck.errors import ConfigError
from tonecheck.formats.drafts import read_container
from tonecheck.formats.html import view
from tonecheck.formats.mapped import place, plain
from tonecheck.linter import Options, Plan, lint, plan
from tonecheck.merging import without_copies
from tonecheck.model import Draft, Report, Unreadable
from tonecheck.sources import read_paths
from tonecheck.sources.files import ReadOptions, read_or_recall
from tonecheck.sources.reading import Reading

TEXT = "Hola, gracias por escribirnos; le respondemos hoy mismo."


def read(*paths: object, **options: Any) -> list[Draft | Unreadable]:
    return list(read_paths([str(path) for path in paths], **options))


def codes(items: list[Draft | Unreadable]) -> list[str]:
    return [item.code if isinstance(item, Unreadable) else os.path.basename(item.path) for item in items]


def write(folder: Path, **files: str) -> None:
    """Write files; ``__`` in a name stands for the dot."""
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")


# --- folders ----------------------------------------------------------------------------------------------------------


def test_a_folder_brings_every_kind_of_template_and_nothing_else(tmp_path: Path) -> None:
    record = [{"titulo": "Uno", "texto": TEXT}]
    write(
        tmp_path,
        a__json=json.dumps(record),
        b__yaml=yaml.safe_dump(record),
        c__csv=f'titulo,texto\nUno,"{TEXT}"\n',
        d__tsv=f"titulo\ttexto\nUno\t{TEXT}\n",
        e__po=f'msgid "x"\nmsgstr "{TEXT}"\n',
        f__html=f"<p>{TEXT}</p>",
        g__xml=f"<x><titulo>Uno</titulo><texto>{TEXT}</texto></x>",
        h__tpl=f"#name=Uno\n#type=general\n<p>{TEXT}</p>",
        i__eml=f"From: a@b.example\nSubject: Hola\n\n{TEXT}\n",
        j__yml="on: push\njobs: {}\n",
        package__json='{"name": "x", "version": "1"}',
        tsconfig__json='{\n  // un comentario\n  "compilerOptions": {}\n}',
        pom__xml="<project><name>x</name></project>",
        index__html="<p>Welcome to the documentation of this project.</p>",
        chart__yaml="{{- if .Values.a }}\na: 1\n{{- end }}\n",
        leeme__pot='msgid "a"\nmsgstr ""\n',
    )
    found = read(tmp_path)
    assert codes(found) == ["a.json", "b.yaml", "c.csv", "d.tsv", "e.po", "f.html", "g.xml", "h.tpl", "i.eml"]
    assert {item.text.strip() for item in found if isinstance(item, Draft)} == {TEXT}


def test_a_file_that_the_user_named_is_always_answered(tmp_path: Path) -> None:
    write(tmp_path, a__json='{"name": "x"}', b__yaml="a: 1", c__html="<p></p>", d__json='{"a": ', e__tpl="<p>Hola.</p>")
    found = read(*sorted(tmp_path.iterdir()))
    assert codes(found) == ["sin-textos", "sin-textos", "vacio", "json", "e.tpl"]
    assert all(isinstance(item, Draft) or item.message for item in found)


def test_what_a_hook_names_counts_as_brought_by_a_folder(tmp_path: Path) -> None:
    write(tmp_path, a__json='{"name": "x"}', README__md="Hola", b__py="x = 1", c__txt="Hola", d__txt="Hola")
    names = [str(path) for path in sorted(tmp_path.iterdir())]
    found = read_or_recall(names, ReadOptions(exclude=("d.txt",), root=str(tmp_path), hook=True))
    assert codes([item for item in found if isinstance(item, (Draft, Unreadable))]) == ["c.txt"]


def test_a_broken_file_of_templates_is_told_even_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, a__json='[{"titulo": "Uno", "texto": "Qué tal",}]', b__txt="Hola", c__json="{,}")
    assert codes(read(tmp_path)) == ["json", "b.txt"]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.yaml", "a: &a [*a]\n", "yaml"),
        ("a.yaml", "a: !!python/object/apply:os.system ['echo']\n", "yaml"),
        ("a.yaml", "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)), "yaml"),
        ("a.json", "[" * 5000 + "]" * 5000, "json"),
        ("a.json", '{"texto": "\\ud83d"}', "codificacion"),
        ("a.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "xml"),
        ("a.csv", 'a,b\n"x', "csv"),
        ("a.po", "hola", "po"),
        ("a.eml", "hola", "correo"),
    ],
)  # fmt: skip
def test_hostile_files_end_in_a_message_and_the_others_are_read(
    tmp_path: Path, name: str, text: str, code: str
) -> None:
    (tmp_path / name).write_text(text)
    (tmp_path / "z.txt").write_text("Hola")
    assert codes(read(tmp_path / name, tmp_path / "z.txt")) == [code, "z.txt"]


def test_yaml_in_json_and_json_in_yaml(tmp_path: Path) -> None:
    record = [{"titulo": "Uno", "texto": TEXT}]
    write(tmp_path, a__json=yaml.safe_dump(record), b__yaml=json.dumps(record, indent=1))
    wrong, right = read(tmp_path / "a.json", tmp_path / "b.yaml")
    assert isinstance(wrong, Unreadable) and ".yaml" in wrong.message
    assert isinstance(right, Draft) and right.text == TEXT


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names, and links need a privilege")
def test_links_that_go_round_and_names_with_line_breaks(tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to(tmp_path / "b.json")
    (tmp_path / "b.json").symlink_to(tmp_path / "a.json")
    (tmp_path / "carpeta").symlink_to(tmp_path)
    odd = tmp_path / "c\nd.json"
    odd.write_text(json.dumps([{"titulo": "Uno", "texto": TEXT}]))
    assert codes(read(tmp_path)) == ["c\nd.json"]
    assert codes(read(tmp_path / "a.json", odd)) == ["lectura", "c\nd.json"]


# --- drafts -----------------------------------------------------------------------------------------------------------


def test_what_a_draft_of_a_container_knows() -> None:
    text = '# plantillas\n- titulo: "Uno"\n  locale: es-CL\n  texto: |-\n    Hola:\n    gracias.\n- titulo: Dos\n  texto: "a\\u00f1o"\n'
    first, second = read_container(text, "x/a.yaml", ".yaml", Reading(fields=("texto",)))
    assert isinstance(first, Draft) and isinstance(second, Draft)
    assert (first.id, first.title, first.line, first.text) == ("/0/texto", "Uno", 5, "Hola:\ngracias.")
    assert (first.encodings, first.in_file, first.file_text) == (("yaml-literal",), True, text)
    assert first.given == {"mode": "template", "locale": "es-CL"}
    assert second.runs is not None
    low, high = place(second.runs, 1, 2)
    assert text[low:high] == "\\u00f1"


def test_the_name_of_a_file_tells_the_country() -> None:
    record = json.dumps([{"titulo": "Uno", "texto": TEXT}])
    for path, locale in (
        ("i18n/es_MX/a.json", "es-MX"),
        ("a.es-AR.json", "es-AR"),
        ("es/a.json", None),
        ("a.json", None),
    ):
        (draft,) = read_container(record, path, ".json", Reading())
        assert isinstance(draft, Draft) and draft.given.get("locale") == locale


def test_a_declared_language_is_not_believed_where_the_words_say_otherwise() -> None:
    rows = [
        {"lang": "pt", "titulo": "Uno", "texto": "Hola, gracias por escribirnos; le respondemos hoy y con mucho gusto."},
        {"lang": "pt", "titulo": "Dos", "texto": "Obrigado!"},
        {"lang": "es", "titulo": "Tres", "texto": "Olá, obrigado pela sua mensagem; não se preocupe, respondemos ainda hoje."},
    ]  # fmt: skip
    drafts = [
        draft for draft in read_container(json.dumps(rows), "a.json", ".json", Reading()) if isinstance(draft, Draft)
    ]
    assert [{segment.role for segment in draft.segments} == {"foreign"} for draft in drafts] == [False, True, True]
    assert drafts[1].notes == ("El archivo dice que este texto está en portugués: no se revisa.",)
    assert [lint(draft, default_plan()).findings for draft in drafts[1:]] == [(), ()]


def test_a_saved_message_is_read_and_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"From: a@b.example\nSubject: Su pedido 7\nContent-Type: text/html; charset=utf-8\n\n<p>Hola, se&ntilde;ora:</p>")  # fmt: skip
    (draft,) = read(tmp_path / "a.eml")
    assert isinstance(draft, Draft)
    assert (draft.text, draft.given["subject"], draft.in_file, draft.encodings) == ("Hola, señora:", "Su pedido 7", False, None)  # fmt: skip
    assert draft.title == "parte 1 (text/html)"


def test_the_users_placeholders_are_known_in_every_format(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__txt="Hola, nombreCliente:",
        b__json=json.dumps([{"titulo": "a", "texto": "Hola, nombreCliente."}]),
        c__jsonl='{"text": "Hola, nombreCliente."}',
        d__html="<p>Hola, nombreCliente.</p>",
        e__md="Hola &amp; gracias, nombreCliente.",
    )
    reading = Reading(("texto",), None, ("nombre[A-Z]\\w+",))
    found = read(*sorted(tmp_path.iterdir()), reading=lambda path: reading)
    assert len(found) == 5
    for draft in found:
        assert isinstance(draft, Draft)
        assert "nombreCliente" in [draft.text[s.start : s.end] for s in draft.segments if s.role == "placeholder"]


SECTIONS = """\
---
trato: usted
---
# Respuestas

<!-- tonecheck: ignorar-archivo a/b -- x -->
## Correo

### Retraso

Hola, {{nombre}}:

Gracias por escribirnos, se&ntilde;ora.

Un saludo

### Retraso

Hola, {{nombre}}:

Gracias\\_dos.

## WhatsApp

### Hola

¡Hola! ¿En qué puedo ayudarle?
"""


def test_a_markdown_file_may_hold_a_template_under_each_heading(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(SECTIONS, encoding="utf-8")
    found = [draft for draft in read(tmp_path / "a.md") if isinstance(draft, Draft)]
    assert [(draft.id, draft.title, draft.line) for draft in found] == [
        ("/Retraso", "Retraso", 9),
        ("/Retraso (2)", "Retraso", 17),
        ("/Hola", "Hola", 25),
    ]
    assert [draft.given for draft in found] == [
        {"mode": "template", "address": "usted", "channel": channel} for channel in ("email", "email", "whatsapp")
    ]
    assert "señora" in found[0].text and found[0].runs is not None
    at = found[0].text.index("ñ")
    low, high = place(found[0].runs, at, at + 1)
    assert SECTIONS[low:high] == "&ntilde;"
    assert [comment.line for draft in found for comment in draft.comments] == [6, 6, 6]


def test_a_markdown_file_with_headings_may_be_one_template(tmp_path: Path) -> None:
    text = "# Cambios\n\nHola, Ana:\n\n## Pasos\n\nPulse en **Cambiar**.\n\n## Fin\n\nUn saludo,\nMarta\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (draft,) = read(tmp_path / "a.md")
    assert isinstance(draft, Draft)
    assert (draft.text, draft.id, draft.runs, draft.encodings) == (text, None, None, ())
    assert len(read(tmp_path / "a.md", reading=lambda path: Reading(headings=2))) == 2


# --- comments ---------------------------------------------------------------------------------------------------------

COMMENTED = """\
# tonecheck: ignorar-archivo a/todo -- x
saludos: # tonecheck: ignorar a/saludos -- x
  # tonecheck: ignorar a/uno -- x
  - titulo: Uno
    texto: Hola, uno.
  - titulo: Dos
    # tonecheck: ignorar a/dos -- x
    texto: >
      Hola,
      dos.
despedidas:
  - titulo: Tres
    texto: 'Adiós, tres.' # tonecheck: ignorar a/tres -- x
  - texto: | # tonecheck: ignorar a/cuatro -- x
      Adiós. # nada
      tonecheck: ignorar a/texto -- x
    titulo: Cuatro
  # un comentario cualquiera
"""


def test_comments_are_about_what_follows_them() -> None:
    found = [draft for draft in read_container(COMMENTED, "a.yaml", ".yaml", Reading(fields=("texto",))) if isinstance(draft, Draft)]  # fmt: skip
    told = [[comment.text.split()[2].removeprefix("a/") for comment in draft.comments] for draft in found]
    assert told == [["todo", "saludos", "uno"], ["todo", "saludos", "dos"], ["todo", "tres"], ["todo", "cuatro"]]
    assert [comment.line for comment in found[2].comments] == [1, 13]
    assert all((comment.start, comment.end) == (0, len(draft.text)) for draft in found for comment in draft.comments)


def test_a_comment_at_the_end_of_a_line_is_about_that_line() -> None:
    text = '{"a": "Hola"}'
    assert [draft.comments for draft in read_container(text, "a.json", ".json", Reading(fields=("a",))) if isinstance(draft, Draft)] == [()]  # fmt: skip
    text = 'a: "Hola, esto es\n  lo primero; # no\n  esto no" # tonecheck: ignorar a/b -- x\n'
    (draft,) = read_container(text, "a.yaml", ".yaml", Reading(fields=("a",)))
    assert isinstance(draft, Draft)
    (comment,) = draft.comments
    assert draft.text[comment.start : comment.end].strip() == "esto no"


def test_a_suppressed_finding_is_not_told(tmp_path: Path) -> None:
    body = "Hola, Ana:\n\n    Gracias por escribirnos. 😀😀\n"
    write(
        tmp_path,
        a__yaml=f"- titulo: Uno\n  # tonecheck: ignorar emoji -- lo pide la marca\n  texto: |\n    {body}",
        b__yaml=f"- titulo: Uno\n  texto: |\n    {body}",
        c__po=f'# tonecheck: ignorar emoji -- lo pide la marca\nmsgid "a"\nmsgstr "{TEXT} 😀😀"\n',
        d__xml=f"<x><!-- tonecheck: ignorar emoji — lo pide la marca --><titulo>Uno</titulo><texto>{TEXT} 😀😀</texto></x>",
    )
    reports = [lint(item, default_plan()) for item in read(tmp_path) if isinstance(item, Draft)]
    assert [any(f.family == "emoji" for f in report.findings) for report in reports] == [False, True, False, False]


# --- copies -----------------------------------------------------------------------------------------------------------


def test_the_plain_copy_of_a_reply_tells_only_what_is_its_own() -> None:
    words = "Gracias por escribirnos. Estamos revisando su pedido 😀"
    rows = [
        {"title": "Uno", "content": f"Hola:\n\n{words}\n", "content_html": f"<p>Hola:</p><p>{words.replace('é', '&eacute;')}</p>"},
        {"title": "Dos", "content": f"Hola:\n\n{words} 😭", "content_html": f"<p>Hola:</p><p>{words}</p>"},
        {"title": "Tres", "content": f"Hola:\n\n{words}", "content_html": f"<p>Hola:</p><p>{words}</p>"},
    ]  # fmt: skip
    drafts = list(read_container(json.dumps(rows), "a.json", ".json", Reading()))
    reports = [
        report
        for report in without_copies(lint(draft, default_plan()) for draft in drafts if isinstance(draft, Draft))
        if isinstance(report, Report)
    ]
    assert [report.draft.copy_of for report in reports] == [
        None,
        "/0/content_html",
        None,
        None,
        None,
        "/2/content_html",
    ]
    assert [bool(report.findings) for report in reports] == [True, False, True, True, True, False]
    own = reports[1]._replace(findings=(reports[0].findings[0]._replace(text="otra cosa"), *reports[0].findings))
    assert [finding.text for report in list(without_copies([reports[0], own]))[1:] if isinstance(report, Report) for finding in report.findings] == ["otra cosa"]  # fmt: skip


@pytest.fixture
def tonecheck(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """Run the command line in this process, in an empty folder; what it writes, for a hook with errors and exit code."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")  # no configuration from further up

    def call(*argv: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main(list(argv))
        captured = capsys.readouterr()
        return f"{captured.out}{captured.err}{ended.value.code}" if "--hook" in argv else captured.out

    return call


def test_reports_name_the_template_and_tell_a_copy_once(tonecheck: Callable[..., str], tmp_path: Path) -> None:
    words = "Gracias por escribirnos. Estamos revisando su pedido 😀😀"
    rows = [{"title": "Uno", "content": f"Hola:\n\n{words}\n", "content_html": f"<p>Hola:</p>\n<p>{words}</p>"}]
    (tmp_path / "a.json").write_text(json.dumps(rows, indent=1, ensure_ascii=True), encoding="utf-8")
    out = tonecheck("check", "a.json", "--select", "emoji")
    assert out.startswith("a.json:5 «Uno» (/0/content_html) · correo")
    assert out.count("emoji/") == 1 and "\na.json:5:90  " in out and "\n1 borrador: 1 error.\n" in out
    assert "    5 │ Gracias por escribirnos. Estamos" in out
    original, copy = json.loads(tonecheck("check", "a.json", "--select", "emoji", "--format", "json"))
    assert [(one["id"], one["title"], one["line"], len(one["findings"])) for one in (original, copy)] == [
        ("/0/content_html", "Uno", 5, 1),
        ("/0/content", "Uno", 4, 0),
    ]
    assert original["findings"][0]["source"]["line"] == 5 and original["findings"][0]["line"] == 3


def test_a_hook_that_names_no_templates_has_nothing_to_say(tonecheck: Callable[..., str], tmp_path: Path) -> None:
    write(tmp_path, a__json='{"name": "x"}', b__yaml="repos: []\n", README__md="Hola 😀", c__txt="Hola 😀😀")
    for command in (("check",), ("fix",), ("fix", "--diff")):
        assert tonecheck(*command, "--hook", "a.json", "b.yaml", "README.md") == "0"
    assert tonecheck("check", "--hook", "a.json", "c.txt", "--select", "emoji").splitlines()[-1] == "1"


# --- the configuration ------------------------------------------------------------------------------------------------


def configured(folder: Path, text: str) -> Callable[[], Plan]:
    (folder / "tonecheck.toml").write_text(text, encoding="utf-8")
    return lambda: plan(Options(config=load_config(None, folder)))


def test_the_configuration_says_how_files_are_read(tmp_path: Path) -> None:
    made = configured(
        tmp_path,
        'placeholders = ["@@\\\\w+"]\n[[overrides]]\npaths = ["bot/*.json"]\nfields = ["/flujo/*/dice"]\ntitle = "paso"\n'
        'placeholders = ["nombre[A-Z]\\\\w+"]\n[[overrides]]\npaths = ["bot/uno.json"]\nfields = ["dice"]\nheadings = 2\n',
    )()
    config = made.options.config
    assert config.reading(str(tmp_path / "a.md")) == Reading(placeholders=("@@\\w+",))
    two = Reading(("/flujo/*/dice",), "paso", ("@@\\w+", "nombre[A-Z]\\w+"))
    assert config.reading(str(tmp_path / "bot/dos.json")) == two
    assert config.reading(str(tmp_path / "bot/uno.json")) == two._replace(fields=("dice",), headings=2)
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot/dos.json").write_text('{"flujo": [{"paso": "Saludo", "dice": "Hola, @@cliente."}]}')
    (draft,) = read(tmp_path, reading=config.reading)
    assert isinstance(draft, Draft) and (draft.title, draft.id) == ("Saludo", "/flujo/0/dice")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('fields = ["a/b"]', "«a/b» (¿quisiste decir «/a/b»?)"),
        ('placeholders = ["("]', "una expresión regular"),
        ('placeholders = ["x*"]', "texto vacío"),
        ("headings = 7", "de 1 a 6"),
        ("headings = true", "de 1 a 6"),
        ('title = ""', "un texto"),
        ("title = 3", "un texto"),
    ],
)
def test_mistakes_in_it_are_told(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "tonecheck.toml").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="tonecheck.toml:1") as caught:
        load_config(None, tmp_path)
    assert told in str(caught.value)


def test_overrides_and_excludes_reach_single_templates(tmp_path: Path) -> None:
    made = configured(
        tmp_path,
        '[[overrides]]\npaths = ["a.json#/*/corto"]\nchannel = "chat"\nignore = ["emoji/*"]\n'
        '[[overrides]]\npaths = ["*.json#/1/**"]\nlocale = "es-PE"\n',
    )()
    rows = [{"titulo": "a", "largo": TEXT + " 😀😀", "corto": "Hola. 😀😀"}, {"titulo": "b", "largo": TEXT + " 😀😀"}]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    drafts = read(tmp_path / "a.json", reading=lambda path: Reading(fields=("largo", "corto")))
    reports = [lint(draft, made) for draft in drafts if isinstance(draft, Draft)]
    assert [(r.draft.id, r.frame.channel, r.frame.locale) for r in reports] == [
        ("/0/largo", "email", "es"),
        ("/0/corto", "chat", "es"),
        ("/1/largo", "email", "es-PE"),
    ]
    assert [any(f.family == "emoji" for f in r.findings) for r in reports] == [True, False, True]
    left = read(tmp_path / "a.json", exclude=["a.json#/*/corto", "b.json#/0"], root=str(tmp_path), reading=lambda path: Reading(fields=("largo", "corto")))  # fmt: skip
    assert [item.id for item in left if isinstance(item, Draft)] == ["/0/largo", "/1/largo"]


# --- exact places, end to end -----------------------------------------------------------------------------------------

SENTENCES = (
    "Hola, José:", "Grasias por escribirnos 😅👩‍👧.", "Lamentamos mucho el retrazo de tu pedido!!!", "Su \"pedido\" llegará lo antes posible…",
    "Estimad@ cliente, usted tiene que \\esperar\\ : sí o sí.", "Te hemos enviado un correo, señora; es su problema.", "¿Cuando llega? no sabemos.",
    "q tal, xfa espere # un poco", "- Precio: 5 € & más <barato>", "'Reembolso' de {{importe}} mañana 👍🏽", "Un saludo,",
)  # fmt: skip
TEXTS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=3).map(
    lambda paragraphs: "\n\n".join(" ".join(lines) if len(lines) < 3 else "\n".join(lines) for lines in paragraphs)
)
LISTS = st.lists(TEXTS, min_size=1, max_size=4)
MARK = "zqxwkj"


def records(texts: list[str]) -> list[dict[str, str]]:
    return [{"titulo": f"Número {number} ñ", "texto": text} for number, text in enumerate(texts)]


def at_pointer(data: Any, pointer: object) -> str:
    for key in str(pointer).split("/")[1:]:
        data = data[int(key)] if isinstance(data, list) else data[key]
    return str(data)


def rows_of(text: str, delimiter: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def check_places(path: Path, parse: Callable[[str], Any], expected: list[str]) -> None:
    """Every finding stands where it says: with other words there, the file's own parser reads them in the finding's place."""
    drafts = read(path, reading=lambda _: Reading(fields=("texto",)))
    assert [draft.text for draft in drafts if isinstance(draft, Draft)] == expected
    for draft in drafts:
        assert isinstance(draft, Draft) and draft.runs is not None
        for finding in lint(draft, default_plan()).findings:
            if not finding.text.strip():
                continue
            low, high = place(draft.runs, finding.start, finding.end)
            changed = draft.file_text[:low] + MARK + draft.file_text[high:]
            assert (
                at_pointer(parse(changed), draft.id) == draft.text[: finding.start] + MARK + draft.text[finding.end :]
            )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("places")


@settings(max_examples=40, deadline=None)
@given(LISTS, st.booleans(), st.sampled_from([None, 0, 2]))
def test_places_in_json(folder: Path, texts: list[str], ascii: bool, indent: int | None) -> None:
    path = folder / "a.json"
    path.write_text(json.dumps(records(texts), ensure_ascii=ascii, indent=indent), encoding="utf-8")
    check_places(path, json.loads, texts)


@settings(max_examples=60, deadline=None)
@given(
    LISTS, st.booleans(), st.sampled_from([None, '"', "'", "|", ">"]), st.sampled_from([30, 80, 1000]), st.booleans()
)
def test_places_in_yaml(
    folder: Path, texts: list[str], unicode: bool, style: str | None, width: int, bom: bool
) -> None:
    path = folder / "a.yaml"
    written = yaml.safe_dump(records(texts), allow_unicode=unicode, default_style=style, width=width)
    path.write_text(written, encoding="utf-8-sig" if bom else "utf-8")
    check_places(path, yaml.safe_load, texts)


@settings(max_examples=40, deadline=None)
@given(
    LISTS,
    st.sampled_from([",", ";"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_places_in_csv(folder: Path, texts: list[str], delimiter: str, quoting: Any, end: str) -> None:
    path = folder / "a.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ("titulo", "texto"), delimiter=delimiter, quoting=quoting, lineterminator=end)
        table.writeheader()
        table.writerows(records(texts))
    check_places(path, lambda text: rows_of(text, delimiter), texts)


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.booleans())
def test_places_in_markdown(folder: Path, text: str, windows: bool) -> None:
    path = folder / "a.md"
    path.write_bytes(text.replace("\n", "\r\n" if windows else "\n").encode())
    (draft,) = read(path)
    assert isinstance(draft, Draft)
    for finding in lint(draft, default_plan()).findings:
        low, high = (
            (finding.start, finding.end) if draft.runs is None else place(draft.runs, finding.start, finding.end)
        )
        assert draft.file_text[low:high] == draft.text[finding.start : finding.end]


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.booleans(), st.booleans())
def test_places_in_html(folder: Path, text: str, entities: bool, whole: bool) -> None:
    path = folder / "a.html"
    page = "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in text.split("\n\n"))
    if entities:
        page = "".join(f"&#{ord(char)};" if ord(char) > 127 else char for char in page)
    path.write_text(
        f"<html><head><title>x</title></head><body>\n{page}\n</body></html>" if whole else page, encoding="utf-8"
    )
    (draft,) = read(path)
    assert isinstance(draft, Draft) and draft.runs is not None
    assert draft.text.split() == text.split()
    for finding in lint(draft, default_plan()).findings:
        if finding.text.strip():
            low, high = place(draft.runs, finding.start, finding.end)
            seen = view(plain(draft.file_text[low:high])).text
            assert seen.split() == draft.text[finding.start : finding.end].split()
