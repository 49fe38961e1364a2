"""tonecheck init on repositories made for it: what it is sure of, and that what it writes works."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tonecheck.cli.init import configuration, hook
from tonecheck.config import load_config
from tonecheck.config.schema import schema
from tonecheck.survey import Place, Share, Survey, is_slip, survey

TU = "¡Hola, {{nombre}}!\n\n¿Nos puedes decir tu número de pedido? Así te ayudamos.\n\nUn saludo,\n{{agente}}\n"
USTED = "Estimado {{nombre}}:\n\nLe rogamos que nos indique su número de pedido.\n\nAtentamente,\n{{agente}}\n"
VOS = "¡Hola, {{nombre}}!\n\nSi querés, mandanos tu número de pedido y vos elegís el día.\n\nSaludos,\n{{agente}}\n"


@pytest.fixture
def tonecheck(ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    return ran


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def several(folder: Path, name: str, text: str, number: int = 4) -> None:
    for index in range(number):
        put(folder, f"{name}/{index}.md", text.replace("pedido", f"pedido {'de hoy ' * index}"))


def test_channels_and_addresses_by_folder(tonecheck: Any, tmp_path: Path) -> None:
    several(tmp_path, "plantillas/chat", TU)
    several(tmp_path, "plantillas/correos", USTED)
    several(tmp_path, "docs", "# Manual\n\nCómo se instala la herramienta en el equipo.\n")
    code, out, err = tonecheck("init")
    assert (code, err) == (0, "")
    assert "8 textos en 8 archivos (8 .md)" in out and "plantillas/chat/: 4 textos, chat, trato de tú" in out
    assert "tonecheck baseline" in out and "repo: local" in out
    config = load_config(None, tmp_path)
    assert (config.paths, config.given, config.addresses) == (("plantillas",), {"mode": "template"}, {})
    chat = config.frame("plantillas/chat/1.md", {}, {})
    mail = config.frame("plantillas/correos/1.md", {}, {})
    assert (chat.channel, chat.address, chat.mode) == ("chat", "tu", "template")
    assert (mail.channel, mail.address) == ("email", "usted")
    assert config.variables == ("agente", "nombre")
    code, out, err = tonecheck("check", "--format", "jsonl")
    assert code in (0, 1) and err == "" and len(out.splitlines()) == 8


def test_one_address_for_all_and_the_country(tonecheck: Any, tmp_path: Path) -> None:
    several(
        tmp_path, ".", USTED.replace("Atentamente", "Puede escribir en https://www.nordika.es/ayuda.\n\nAtentamente"), 5
    )
    put(tmp_path, "chat/uno.md", TU)
    tonecheck("init")
    config = load_config(None, tmp_path)
    assert config.addresses == {"*": "usted"} and config.given["locale"] == "es-ES" and config.paths == ()
    assert [override.paths for override in config.overrides] == [("chat/**",)]


def test_the_country_of_vos_is_asked_and_not_guessed(tmp_path: Path, tonecheck: Any) -> None:
    several(tmp_path, "p", VOS)
    tonecheck("init")
    config = load_config(None, tmp_path)
    assert config.addresses == {"*": "vos"} and "locale" not in config.given
    assert "¿Argentina (es-AR)" in (tmp_path / "tonecheck.toml").read_text(encoding="utf-8")
    several(tmp_path, "p", VOS.replace("Saludos", "Llamanos al +54 11 4321 0000.\n\nSaludos"))
    tonecheck("init", "--force")
    assert load_config(None, tmp_path).given["locale"] == "es-AR"


def test_folders_named_for_a_country(tmp_path: Path) -> None:
    several(tmp_path, "es-MX/whatsapp", TU)
    several(tmp_path, "es_AR", VOS)
    several(tmp_path, "es", USTED, 1)
    places = {place.folder: place for place in survey(str(tmp_path)).places}
    assert {folder: (place.channel, place.locale) for folder, place in places.items()} == {
        "es-MX": (None, "es-MX"),
        "es-MX/whatsapp": ("whatsapp", None),
        "es_AR": (None, "es-AR"),
    }


def test_two_are_not_enough(tonecheck: Any, tmp_path: Path) -> None:
    several(tmp_path, "p", USTED.replace("{{nombre}}", "Ana").replace("{{agente}}", "Eva"), 2)
    tonecheck("init")
    config = load_config(None, tmp_path)
    assert (config.addresses, dict(config.given), config.variables) == ({}, {}, ())


def test_a_misspelt_variable_is_told_and_left_out(tonecheck: Any, tmp_path: Path) -> None:
    several(tmp_path, "p", TU)
    put(tmp_path, "p/x.md", TU.replace("{{nombre}}", "{{nomber}}").replace("{{agente}}", "{{firma_legal}}"))
    put(tmp_path, "p/y.md", TU.replace("{{nombre}}", "{{nombre2}}"))
    _, out, _ = tonecheck("init")
    assert "nomber (¿nombre?)" in out
    assert load_config(None, tmp_path).variables == ("agente", "firma_legal", "nombre", "nombre2")


def test_an_element_of_a_list_is_declared_by_its_path(tonecheck: Any, tmp_path: Path) -> None:
    text = "Hola, {{nombre}}:\n\nSu pedido {{cliente.pedidos[0].numero}} sale hoy.\n\nUn saludo,\nEva\n"
    for index in range(4):
        put(tmp_path, f"plantillas/{index}.md", text)
    assert tonecheck("init")[0] == 0
    assert load_config(None, tmp_path).variables == ("cliente.pedidos.numero", "nombre")
    assert "variable-desconocida" not in tonecheck("check", "--format", "jsonl")[1]


@pytest.mark.parametrize(
    ("wrong", "right", "slip"),
    [
        ("nomber", "nombre", True),
        ("nobmre", "nombre", True),
        ("nmbre", "nombre", True),
        ("nommbre", "nombre", True),
        ("fecha_entrega", "fecha_entreha", True),
        ("nombres", "nombre", False),
        ("clienta", "cliente", False),
        ("linea2", "linea1", False),
        ("enlace_caso", "enlace_pago", False),
        ("nombre", "nombre", False),
        ("ide", "id", False),
    ],
)
def test_slips_of_the_fingers(wrong: str, right: str, slip: bool) -> None:
    assert is_slip(wrong, right) is slip


def test_containers_and_what_cannot_be_read(tonecheck: Any, tmp_path: Path) -> None:
    macros = [
        {"title": str(n), "actions": [{"field": "comment_value", "value": USTED.replace("pedido", f"pedido {n}")}]}
        for n in range(4)
    ]
    put(tmp_path, "zendesk/macros.json", json.dumps({"macros": macros}))
    (tmp_path / "zendesk" / "roto.md").write_bytes(b"\0\1\2")
    _, out, _ = tonecheck("init")
    assert "4 textos en 1 archivo (1 .json)" in out and "Sin leer: 1 archivo" in out
    assert load_config(None, tmp_path).addresses == {"*": "usted"}


def test_it_never_overwrites_without_force(tonecheck: Any, tmp_path: Path) -> None:
    several(tmp_path, "p", TU)
    put(tmp_path, "pyproject.toml", "[tool.tonecheck]\nchannel = 'chat'\n")
    code, out, err = tonecheck("init")
    assert (code, out) == (2, "") and "pyproject.toml" in err and "--force" in err
    assert not (tmp_path / "tonecheck.toml").exists()
    (tmp_path / "pyproject.toml").unlink()
    put(tmp_path, "tonecheck.toml", "channel = 'chat'\n")
    assert tonecheck("init")[0] == 2
    code, out, _ = tonecheck("init", "--stdout")
    assert code == 0 and tomllib.loads(out)["address"] == "tu"
    assert (tmp_path / "tonecheck.toml").read_text(encoding="utf-8") == "channel = 'chat'\n"
    assert tonecheck("init", "--force")[0] == 0 and load_config(None, tmp_path).addresses == {"*": "tu"}
    (tmp_path / "p" / "sub").mkdir()


def test_an_empty_folder_and_an_existing_hook_file(tonecheck: Any, tmp_path: Path) -> None:
    code, out, _ = tonecheck("init")
    assert code == 0 and "no hay ningún texto" in out and "guarda como .pre-commit-config.yaml" in out
    assert load_config(None, tmp_path).fail_on == "error"
    put(tmp_path, ".pre-commit-config.yaml", "repos: []\n")
    several(tmp_path, "p", TU)
    _, out, _ = tonecheck("init", "--force")
    assert "Añade a .pre-commit-config.yaml" in out


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=9)
SHARES = st.none() | st.builds(
    Share, st.sampled_from(["tu", "usted", "vos", "vosotros"]), st.integers(3, 9), st.just(9)
)
LOCALES = st.sampled_from([None, "es-ES", "es-CO"])
PLACES = st.builds(Place, WORDS, st.integers(1, 9), st.sampled_from([None, "chat", "email"]), LOCALES, SHARES)


@given(
    st.builds(
        Survey,
        drafts=st.integers(0, 9),
        files=st.dictionaries(st.sampled_from([".md", ".yaml", ""]), st.integers(1, 9)),
        paths=st.lists(WORDS, max_size=9).map(tuple),
        address=SHARES,
        locale=st.builds(Share, LOCALES.filter(bool), st.just(3), st.just(3)) | st.none(),
        voseo=st.booleans(),
        places=st.lists(PLACES, max_size=3).map(tuple),
        variables=st.lists(st.from_regex(r"[a-zñ]\w{0,40}", fullmatch=True), max_size=9).map(tuple),
        slips=st.just((("nomber", "nombre"),)),
    )
)
def test_what_it_writes_is_always_a_valid_configuration(found: Survey) -> None:
    import yaml

    table = tomllib.loads(configuration(found))
    assert list(Draft202012Validator(schema()).iter_errors(table)) == []
    assert tuple(table.get("paths", ())) == found.paths
    assert [override["paths"] for override in table.get("overrides", [])] == [[f"{p.folder}/**"] for p in found.places]
    hooks = yaml.safe_load("\n".join(hook(found)))["repos"][0]["hooks"]
    re.compile(hooks[0]["files"])


def test_what_it_writes_as_comments_is_right_too(tonecheck: Any, tmp_path: Path) -> None:
    put(tmp_path, "a.md", USTED)
    written = tonecheck("init", "--stdout")[1]
    lines = [re.sub(r"^# (?=\w+ = )", "", line) for line in written.splitlines()]
    assert {"ignore", "extend_select", "brands"} <= {line.partition(" = ")[0] for line in lines}
    config = "\n".join(line for line in lines if not line.startswith("paths"))
    put(tmp_path, "tonecheck.toml", config)
    code, out, err = tonecheck("check", "a.md", "--no-cache")
    assert code in (0, 1) and err == "" and "1 borrador" in out
