"""What the API answers: the findings of the command line, fixes, rules, and errors in Spanish."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serving import GOOD, client
from starlette.testclient import TestClient

import tonecheck
from tonecheck.config import Config
from tonecheck.reports.asjson import as_object
from tonecheck.reports.places import Places
from tonecheck.reports.rendering import live
from tonecheck.rulebook import load_rulebook
from tonecheck.serve.limits import Limits

BAD = "Hola, Ana:\n\nGracias por tu compra!!! El pedido 48213 ya esta enviado, lo resivirás el lunes 4 de mayo 😀.\n\nUn saludo,\nMarta\n"


@pytest.fixture(scope="module")
def api() -> Iterator[TestClient]:
    with client() as made:
        yield made


def post(api: TestClient, body: Any, path: str = "/v1/check", status: int = 200) -> Any:
    answer = api.post(path, json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def error(answer: Any) -> str:
    assert answer.json()["error"]["message"]
    return str(answer.json()["error"]["code"])


def test_a_check_is_what_the_public_door_says(api: TestClient) -> None:
    given: dict[str, Any] = {"channel": "chat", "address": "usted", "locale": "es-MX", "intent": ["envio"], "turn": 2}
    expected = as_object(tonecheck.check(BAD, **given), Places())
    assert post(api, {"text": BAD, **given}) == json.loads(json.dumps(expected))
    assert {f["rule"] for f in expected["findings"]} >= {"ortografia/errata", "ortografia/tilde"}  # type: ignore[attr-defined]


def test_a_check_can_be_drawn(api: TestClient) -> None:
    body = {"text": BAD, "channel": "chat", "customer": {"name": "<b>Ana</b>"}}
    answer = api.post("/v1/check", json=body, headers={"Accept": "text/html"})
    assert (
        answer.headers["content-type"] == "text/html; charset=utf-8" and answer.headers["cache-control"] == "no-store"
    )
    rules = load_rulebook().rules
    assert answer.text == live(tonecheck.check(BAD, channel="chat", customer={"name": "<b>Ana</b>"}), rules)
    for kinds in ("*/*", "application/json", "text/html, application/json", ""):
        said = api.post("/v1/check", json=body, headers={"Accept": kinds})
        assert said.headers["content-type"] == "application/json"
    refused = api.post("/v1/check", json={"text": ""}, headers={"Accept": "text/html"})
    assert refused.status_code == 422 and error(refused) == "vacio"


def test_the_keys_of_a_json_line_count(api: TestClient) -> None:
    body = {
        "id": "T-7",
        "text": GOOD,
        "canal": "correo",
        "subject": "Su pedido",
        "attachments": ["factura.pdf"],
        "sent": "2026-05-01",
        "customer": {"name": "Luisa", "text": "¿Cuándo llega?"},
        "facts": {"order": 99999},
        "otro": {"campo": 1},
    }
    said = post(api, body)
    assert (said["id"], said["path"], said["line"], said["channel"]) == ("T-7", "-", None, "email")
    expected = tonecheck.check(GOOD, **{key: value for key, value in body.items() if key not in ("id", "text", "otro")})
    assert [f["rule"] for f in said["findings"]] == [f.rule for f in expected.findings]
    assert [f["rule"] for f in said["findings"]] != [f["rule"] for f in post(api, {"text": GOOD})["findings"]]


def test_front_matter_in_the_text_is_text(api: TestClient) -> None:
    assert post(api, {"text": "---\ncanal: chat\n---\n" + GOOD})["channel"] == "email"


@pytest.mark.parametrize(
    "text", ["Hola\x00, Ana.", "\ufeffHola", "\u202eHola 😀", "<script>alert(1)</script> Hola", "a" * 20_000]
)
def test_odd_texts_are_checked(api: TestClient, text: str) -> None:
    said = post(api, {"text": text})
    for finding in said["findings"]:
        assert 0 <= finding["start"] <= finding["end"] <= len(text)


def test_private_data_is_masked(api: TestClient) -> None:
    said = api.post("/v1/check", json={"text": "Hola, Ana:\n\nSu tarjeta 4111 1111 1111 1111 está activa.\n"})
    assert "4111 1111" not in said.text
    assert any(f["rule"].startswith("privacidad/") for f in said.json()["findings"])


def test_fix_does_what_the_command_does(api: TestClient) -> None:
    done = post(api, {"text": BAD, "channel": "email"}, "/v1/fix")
    assert done["text"] == tonecheck.fix(BAD, channel="email")
    assert done["text"] != BAD
    assert sum(entry["count"] for entry in done["applied"]) >= 1
    assert done["report"] == post(api, {"text": done["text"], "channel": "email"})
    again = post(api, {"text": done["text"], "channel": "email"}, "/v1/fix")
    assert (again["text"], again["applied"]) == (done["text"], [])


def test_unsafe_fixes_are_made_only_when_asked_for(api: TestClient) -> None:
    text = "Hola, Ana:\n\nGracias por tu mensaje. El almacen lo resivió ayer.\n\nUn saludo,\nMarta\n"
    assert post(api, {"text": text, "unsafe": True}, "/v1/fix")["text"] == tonecheck.fix(text, unsafe=True)
    assert post(api, {"text": text, "unsafe": False}, "/v1/fix")["text"] == tonecheck.fix(text)
    assert tonecheck.fix(text, unsafe=True) != tonecheck.fix(text)


def test_each_fix_by_its_number(api: TestClient) -> None:
    findings = post(api, {"text": BAD})["findings"]
    fixable = [number for number, finding in enumerate(findings) if finding["fix"]]
    assert len(fixable) >= 3
    for number in fixable:
        done = post(api, {"text": BAD, "unsafe": True, "only": [number]}, "/v1/fix")
        words = list(BAD)
        for edit in sorted(findings[number]["fix"]["edits"], key=lambda edit: -edit["start"]):
            words[edit["start"] : edit["end"]] = edit["text"]
        assert done["text"] == "".join(words)
        assert done["applied"] == [{"rule": findings[number]["rule"], "count": 1}]


def test_fixes_of_a_rule(api: TestClient) -> None:
    text = "Hola, Ana:\n\nGracias  por  escribirnos. Ya esta enviado.\n\nUn saludo,\nMarta\n"
    rule = next(f["rule"] for f in post(api, {"text": text})["findings"] if f["fix"] and f["text"].isspace())
    done = post(api, {"text": text, "only": [rule]}, "/v1/fix")
    assert done["text"] == text.replace("  ", " ")
    assert done["applied"] == [{"rule": rule, "count": 2}]
    assert post(api, {"text": text, "only": []}, "/v1/fix")["text"] == text


def test_an_unsafe_fix_by_its_number_must_be_asked_for_too(api: TestClient) -> None:
    text = "Hola, Ana:\n\nGracias por tu mensaje. El almacén lo resivió ayer.\n\nUn saludo,\nMarta\n"
    findings = post(api, {"text": text})["findings"]
    number = next(n for n, f in enumerate(findings) if f["fix"] and not f["fix"]["safe"])
    assert post(api, {"text": text, "only": [number]}, "/v1/fix")["applied"] == []


@pytest.mark.parametrize("only", [[999], [-1], ["nada/nada"], "ortografia/tilde", [True], [1.5], {}])
def test_fixes_that_are_not_there(api: TestClient, only: object) -> None:
    assert error(api.post("/v1/fix", json={"text": BAD, "only": only})) == "metadatos"


def test_rules(api: TestClient) -> None:
    rules = api.get("/v1/rules").json()["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule["id"] for rule in rules)
    assert len(rules) > 100
    one = api.get("/v1/rules/ortografia/tilde").json()
    examples = one.pop("examples")
    assert one in rules
    assert one["family"] == "ortografia" and one["why"] and one["title"]
    assert len(examples["bad"]) >= 3 <= len(examples["good"])
    bad = examples["bad"][0]
    assert all(0 <= span["start"] <= span["end"] <= len(bad["text"]) for span in bad["spans"])


def test_every_rule_is_there_by_its_name(api: TestClient) -> None:
    for rule in api.get("/v1/rules").json()["rules"]:
        assert api.get("/v1/rules/" + rule["id"]).status_code == 200


def test_rules_and_words_of_the_configuration(tmp_path: Path) -> None:
    folder = tmp_path / "reglas" / "casa"
    folder.mkdir(parents=True)
    (folder / "gerente.toml").write_text(
        'kind = "phrases"\nseverity = "error"\nmessage = "«{match}» no se dice."\nadvice = "Quítalo."\nwhy = "Porque no."\nsource = "S000"\n'
        'phrases = ["gerente supremo"]\n'
        + "".join(f'[[bad]]\ntext = "El <m>gerente supremo</m> {n}."\n' for n in ("uno", "dos", "tres"))
        + "".join(f'[[good]]\ntext = "El gerente {n}."\n' for n in ("uno", "dos", "tres")),
        encoding="utf-8",
    )
    config = Config(rules=(tmp_path / "reglas",), words=("resivirás",), given={"channel": "chat"})
    with client(config) as api:
        said = post(api, {"text": BAD.replace("pedido", "gerente supremo")})
        assert said["channel"] == "chat"
        assert "casa/gerente" in {f["rule"] for f in said["findings"]}
        assert "resivirás" not in {f["text"] for f in said["findings"]}
        assert api.get("/v1/rules/casa/gerente").json()["examples"]["bad"][0]["text"] == "El gerente supremo uno."
        (folder / "gerente.toml").write_text("a medio escribir = ", encoding="utf-8")
        assert api.get("/v1/rules/casa/gerente").json()["examples"] == {"bad": [], "good": []}


def test_health_and_description(api: TestClient) -> None:
    health = api.get("/v1/health").json()
    assert health == {"status": "ok", "version": tonecheck.__version__, "engines": {"lexicon": "2.5"}}
    assert set(api.get("/v1/openapi.json").json()["paths"]) >= {"/v1/check", "/v1/fix"}


WRONG: tuple[tuple[bytes, int, str], ...] = (
    (b"", 400, "json"),
    (b"{", 400, "json"),
    (b'{"text": "hola",}', 400, "json"),
    (b'{"text": NaN}', 400, "json"),
    (b"[" * 200_000, 400, "json"),
    (b'{"text": "hola", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400, "json"),
    (b'{"turn": ' + b"9" * 10_000 + b"}", 400, "json"),
    (b'{"text": "ma\xf1ana"}', 400, "codificacion"),
    (b'{"text": "hola \\ud83d"}', 400, "codificacion"),
    (b'{"text": "hola", "customer": {"text": "\\uDE00"}}', 400, "codificacion"),
    (b"\xef\xbb\xbf{}", 400, "json"),
    (b"[]", 422, "metadatos"),
    (b'"Hola, Ana"', 422, "metadatos"),
    (b"{}", 422, "metadatos"),
    (b'{"text": 7}', 422, "metadatos"),
    (b'{"text": null}', 422, "metadatos"),
    (b'{"text": ["Hola"]}', 422, "metadatos"),
    (b'{"text": ""}', 422, "vacio"),
    (b'{"text": " \\n\\t"}', 422, "vacio"),
    (b'{"text": "hola", "id": 1.5}', 422, "metadatos"),
    (b'{"text": "hola", "id": true}', 422, "metadatos"),
    (b'{"text": "hola", "channel": "fax"}', 422, "metadatos"),
    (b'{"text": "hola", "chanel": "chat"}', 422, "metadatos"),
    (b'{"text": "hola", "turn": 0}', 422, "metadatos"),
    (b'{"text": "hola", "intent": [["envio"]]}', 422, "metadatos"),
    (b'{"text": "hola", "customer": {"received": "ayer"}}', 422, "metadatos"),
    (b'{"text": "hola", "sent": "ayer"}', 422, "metadatos"),
)  # fmt: skip


@pytest.mark.parametrize("path", ["/v1/check", "/v1/fix"])
@pytest.mark.parametrize(("data", "status", "code"), WRONG, ids=[repr(data[:30]) for data, _, _ in WRONG])
def test_wrong_bodies(api: TestClient, path: str, data: bytes, status: int, code: str) -> None:
    answer = api.post(path, content=data, headers={"Content-Type": "application/json"})
    assert (answer.status_code, error(answer)) == (status, code)


def test_an_error_never_has_the_words_of_the_draft(api: TestClient) -> None:
    secret = "palabrasecretísima"
    for body in (
        {"text": [secret]},
        {"text": {"a": secret}},
        {"text": secret, "turn": 0},
        {"text": secret, "channel": "fax"},
        secret,
        [secret],
        {"text": secret, "only": secret},
    ):
        answer = api.post("/v1/fix", json=body)
        assert answer.status_code == 422
        assert secret not in answer.text and secret not in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "kind",
    [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx",
     "application/json; charset=latin-1"],
)  # fmt: skip
def test_only_json_is_read(api: TestClient, kind: str | None) -> None:
    headers = {} if kind is None else {"Content-Type": kind}
    answer = api.post("/v1/check", content=json.dumps({"text": GOOD}), headers=headers)
    assert (answer.status_code, error(answer)) == (415, "tipo")


def test_json_with_a_charset_is_json_and_compressed_is_not(api: TestClient) -> None:
    data = json.dumps({"text": GOOD})
    kind = {"Content-Type": "Application/JSON; charset=UTF-8"}
    assert api.post("/v1/check", content=data, headers=kind).status_code == 200
    assert api.post("/v1/check", content=data, headers={**kind, "Content-Encoding": "gzip"}).status_code == 415


def test_a_body_has_a_limit(api: TestClient) -> None:
    limit = Limits().body
    data = json.dumps({"text": GOOD})
    kind = {"Content-Type": "application/json"}
    assert api.post("/v1/check", content=data.ljust(limit), headers=kind).status_code == 200
    answer = api.post("/v1/check", content=data.ljust(limit + 1), headers=kind)
    assert (answer.status_code, error(answer)) == (413, "tamano")

    long = "Hola, Ana. ".ljust(Limits().text)
    assert api.post("/v1/check", json={"text": long}).status_code == 200
    answer = api.post("/v1/check", json={"text": long + "."})
    assert (answer.status_code, error(answer)) == (413, "tamano")

    def pieces() -> Iterator[bytes]:
        for _ in range(limit // 1000 + 1):
            yield b" " * 1000

    assert api.post("/v1/check", content=pieces(), headers=kind).status_code == 413  # says no length


@pytest.mark.parametrize(
    "path", ["/nada", "/v1", "/v1/", "/v1/check/", "/v1/rules/ortografia", "/v1/rules/a/b/c", "/v1/rules/no/hay"]
)
def test_addresses_that_are_not_there(api: TestClient, path: str) -> None:
    answer = api.get(path)
    assert (answer.status_code, error(answer)) == (404, "no-existe")


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/v1/check"), ("PUT", "/v1/check"), ("DELETE", "/v1/fix"), ("POST", "/v1/rules"), ("OPTIONS", "/v1/check"),
     ("POST", "/"), ("POST", "/static/app.js")],
)  # fmt: skip
def test_methods_that_are_not_there(api: TestClient, method: str, path: str) -> None:
    answer = api.request(method, path)
    assert (answer.status_code, error(answer)) == (405, "metodo")


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/", "/static//etc/passwd"]
)
def test_nothing_outside_the_page_is_served(api: TestClient, path: str) -> None:
    assert api.get(path).status_code == 404


def test_what_fails_inside_is_told_without_words(
    api: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("palabrasecreta")

    monkeypatch.setattr("tonecheck.serve.api.as_object", broken)
    answer = api.post("/v1/check", json={"text": "Hola, palabrasecreta"})
    assert (answer.status_code, error(answer)) == (500, "interno")
    said = capsys.readouterr()
    assert "palabrasecreta" not in answer.text + said.out + said.err
    assert "Error interno: ValueError en test_serve_api:" in said.err


def test_an_engine_that_does_not_answer_is_told() -> None:
    with client(Config(engines=("languagetool",), languagetool={"url": "http://127.0.0.1:9/v2"})) as api:
        assert set(api.get("/v1/health").json()["engines"]) == {"lexicon", "languagetool"}
        answer = api.post("/v1/check", json={"text": BAD})
        assert (answer.status_code, error(answer)) == (503, "motor")
        assert "LanguageTool" in answer.json()["error"]["message"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["text", "id", "channel", "turn", "customer", "facts", "only", "unsafe", "intent", "ignore", "variables", "sent"]), JSON))  # fmt: skip
def test_any_json_gets_an_answer_of_the_description(api: TestClient, body: dict[str, Any]) -> None:
    for path in ("/v1/check", "/v1/fix"):
        answer = api.post(path, content=json.dumps(body).encode(), headers={"Content-Type": "application/json"})
        assert answer.status_code in (200, 400, 422)


def test_nothing_of_a_draft_stays(api: TestClient) -> None:
    before = post(api, {"text": GOOD})
    post(api, {"text": BAD, "channel": "chat", "address": "usted"})
    assert post(api, {"text": GOOD}) == before
