"""The MCP server, with the package's own client: in this process, and over the standard streams of a real one."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from threading import Timer
from typing import Any

import jsonschema
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tonecheck import check, fix
from tonecheck.assistant import tools
from tonecheck.assistant.server import server
from tonecheck.cli import main
from tonecheck.config import Config
from tonecheck.config.load import load_config
from tonecheck.model import ADDRESSES, CHANNELS, INTENTS, LOCALES, MODES, TYPES
from tonecheck.reports.asjson import as_object, as_scores
from tonecheck.reports.places import Places
from tonecheck.warm import Warm

DRAFT = "Hola, Ana:\n\nGracias por escribirnos. 😀 Su pedido llegara mañana  a su casa.\n\nUn saludo,\nMarta"
Test = Callable[[Client], Awaitable[None]]


@pytest.fixture(scope="module")
def warm() -> Warm:
    return Warm(Config())


def in_process(test: Test, warm: Warm) -> None:
    async def run() -> None:
        async with Client(server(warm)) as client:
            await test(client)

    asyncio.run(run())


def over_streams(test: Test, folder: Path, *arguments: str) -> None:
    async def run() -> None:
        told = StdioServerParameters(command=sys.executable, args=["-m", "tonecheck", "mcp", *arguments], cwd=folder)
        async with Client(stdio_client(told)) as client:
            await test(client)

    asyncio.run(run())


async def answer(client: Client, name: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result.content
    assert isinstance(result.structured_content, dict)
    (text,) = result.content
    assert json.loads(text.text) == result.structured_content  # for clients that read no structures
    return result.structured_content


async def refusal(client: Client, name: str, **arguments: Any) -> str:
    result = await client.call_tool(name, arguments)
    assert result.is_error and result.structured_content is None
    (text,) = result.content
    return str(text.text)


def test_the_tools_and_what_they_take_and_give_are_described(warm: Warm) -> None:
    async def test(client: Client) -> None:
        listed = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert list(listed) == ["check_reply", "fix_reply", "explain_rule", "score_reply"]
        for tool in listed.values():
            jsonschema.Draft202012Validator.check_schema(tool.input_schema)
            assert tool.output_schema is not None
            jsonschema.Draft202012Validator.check_schema(tool.output_schema)
            assert tool.title and tool.description and tool.annotations and tool.annotations.read_only_hint
            for key, about in tool.input_schema["properties"].items():
                assert about.get("description") or "$ref" in json.dumps(about), key
        properties = listed["check_reply"].input_schema["properties"]
        named = {"channel": CHANNELS, "address": ADDRESSES, "locale": LOCALES, "type": TYPES, "mode": MODES}
        for key, values in named.items():
            assert properties[key]["anyOf"][0]["enum"] == list(values)
        assert properties["intent"]["anyOf"][0]["items"]["enum"] == list(INTENTS)
        assert listed["check_reply"].input_schema["required"] == ["text"]
        assert "check_reply" in (client.instructions or "")

    in_process(test, warm)


CASES: tuple[dict[str, Any], ...] = (
    {},
    {"channel": "chat", "address": "tu", "locale": "es-MX", "intent": ["envio", "retraso"], "type": "reply", "turn": 2},
    {"subject": "Su pedido", "attachments": ["factura.pdf"], "sent": "2026-05-04T10:00", "mode": "template"},
    {
        "customer": {"name": "Ana", "text": "¿Cuándo llega?"},
        "facts": {"order": "48213", "delivery": "martes 5 de mayo"},
    },
)


@pytest.mark.parametrize("said", CASES)
def test_a_check_is_the_one_of_the_public_door(warm: Warm, said: dict[str, Any]) -> None:
    async def test(client: Client) -> None:
        found = await answer(client, "check_reply", text=DRAFT, **said)
        assert found == json.loads(json.dumps(as_object(check(DRAFT, **said), Places())))
        assert found["findings"]
        schema = (await client.list_tools()).tools[0].output_schema
        jsonschema.validate(found, schema)

    in_process(test, warm)


def test_people_and_models_write_values_in_their_own_way(warm: Warm) -> None:
    async def test(client: Client) -> None:
        found = await answer(
            client, "check_reply", text=DRAFT, channel="correo", intent="envío", address="tuteo", facts={"amount": 3.5}
        )
        assert (found["channel"], found["intent"], found["address"]["expected"]) == ("email", ["envio"], "tu")

    in_process(test, warm)


def test_scores(warm: Warm) -> None:
    async def test(client: Client) -> None:
        found = await answer(client, "score_reply", text=DRAFT, channel="email", intent=["envio"])
        assert found == json.loads(json.dumps(as_scores(check(DRAFT, channel="email", intent="envio"))))
        assert found["scores"]["completeness"]["missing"]

    in_process(test, warm)


def test_fixes(warm: Warm) -> None:
    async def test(client: Client) -> None:
        safe = await answer(client, "fix_reply", text=DRAFT)
        assert safe["text"] == fix(DRAFT) != DRAFT
        assert {"rule": "emoji/presente", "count": 1} in safe["applied"]
        assert safe["report"] == await answer(client, "check_reply", text=safe["text"])
        bold = await answer(client, "fix_reply", text=DRAFT, unsafe=True)
        assert bold["text"] == fix(DRAFT, unsafe=True) and "llegará" in bold["text"]
        again = await answer(client, "fix_reply", text=safe["text"])
        assert (again["text"], again["applied"]) == (safe["text"], [])

    in_process(test, warm)


def test_rules_are_explained(warm: Warm) -> None:
    async def test(client: Client) -> None:
        found = await answer(client, "explain_rule", rule="emoji/presente")
        rule = warm.plan.tools.book.rules["emoji/presente"]
        assert (found["id"], found["family"], found["title"]) == ("emoji/presente", "emoji", "Emojis y emoticonos")
        assert (found["why"], found["advice"], found["severity"]) == (rule.why, rule.advice, dict(rule.severity))
        for example in found["examples"]["bad"]:
            for span in example["spans"]:
                assert example["text"][span["start"] : span["end"]]
        assert found["examples"]["bad"] and found["examples"]["good"]
        for name in warm.plan.tools.book.rules:
            await answer(client, "explain_rule", rule=name)

    in_process(test, warm)


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("check_reply", {}, "falta «text»"),
        ("check_reply", {"text": 3}, "«text» no es un valor"),
        ("check_reply", {"text": "Hola", "turn": "muchos"}, "«turn» no es un valor"),
        ("check_reply", {"text": "Hola", "turn": 0}, "turn: se esperaba un número entero desde 1"),
        ("check_reply", {"text": "Hola", "customer": "Ana"}, "«customer» no es un valor"),
        ("check_reply", {"text": " \n"}, "el borrador está vacío"),
        ("check_reply", {"text": "a" * (tools.LONGEST + 1)}, "demasiado largo"),
        ("score_reply", {"text": "Hola", "channel": "emial"}, "¿quisiste decir «email»?"),
        ("fix_reply", {"text": "Hola", "sent": "ayer"}, "sent: se esperaba una fecha ISO 8601"),
        ("explain_rule", {"rule": "emoji/present"}, "¿quisiste decir «emoji/presente»?"),
        ("explain_rule", {"rule": "Presente"}, "¿quisiste decir «emoji/presente»?"),
        ("explain_rule", {"rule": "emoji"}, "«emoji» es una familia de reglas: emoji/"),
        ("explain_rule", {"rule": "../../etc/passwd"}, "no existe la regla"),
        ("check_reply", {"text": "Hola", "chanel": "chat"}, "no existe el argumento «chanel»: hay text, channel"),
        ("send_reply", {"text": "Hola"}, "no existe la herramienta «send_reply»: hay check_reply"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_spanish(warm: Warm, tool: str, arguments: dict[str, Any], words: str) -> None:
    async def test(client: Client) -> None:
        told = await refusal(client, tool, **arguments)
        assert words in told
        assert "Error executing" not in told and "validation" not in told

    in_process(test, warm)


def test_a_crash_tells_nothing_of_the_draft(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    crashing = Warm(Config())
    secret = "Su clave es hunter2"

    def crash(draft: object) -> None:
        raise RuntimeError(secret)

    monkeypatch.setattr(crashing, "lint", crash)

    async def test(client: Client) -> None:
        told = await refusal(client, "check_reply", text=secret)
        assert told.startswith("error interno de tonecheck") and secret not in told

    in_process(test, crashing)
    assert secret not in "".join(capfd.readouterr())


def test_many_at_once_get_their_own_answers(warm: Warm) -> None:
    texts = [DRAFT.replace("Ana", name) for name in ("Luis", "Eva", "Juan", "Rosa")] * 5

    async def test(client: Client) -> None:
        found = await asyncio.gather(*(answer(client, "check_reply", text=text) for text in texts))
        wanted = {text: json.loads(json.dumps(as_object(check(text), Places()))) for text in set(texts)}
        assert found == [wanted[text] for text in texts]

    in_process(test, warm)


def test_a_session_over_the_standard_streams(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.toml").write_text('channel = "chat"\nignore = ["tipografia"]\n', encoding="utf-8")

    async def test(client: Client) -> None:
        assert (await client.list_tools()).tools[0].name == "check_reply"
        found = await answer(client, "check_reply", text=DRAFT)
        config = load_config(None, tmp_path)
        assert found == json.loads(json.dumps(as_object(check(DRAFT, config=config), Places())))
        assert found["channel"] == "chat"
        assert (await answer(client, "fix_reply", text=DRAFT))["text"] == fix(DRAFT, config=config)
        assert "está vacío" in await refusal(client, "check_reply", text="")
        assert (await answer(client, "explain_rule", rule="trato/mezcla"))["examples"]["bad"]

    over_streams(test, tmp_path)


def test_a_request_that_cannot_be_read_is_answered(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    about = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
    half = {"name": "check_reply", "arguments": {"text": "Su pedido ha salido \ud83d"}}
    asked = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": about},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": half},
        {"jsonrpc": "2.0", "id": "b", "method": "tools/list", "params": {"cursor": "\ude00"}},
        {"jsonrpc": "2.0", "id": 3, "method": "tools/list", "params": "nada"},
        {"jsonrpc": "2.0", "method": "notifications/x", "params": {"a": "\ud83d"}},
        {"jsonrpc": "2.0", "id": 4, "method": "tools/call", "params": {"name": "explain_rule", "arguments": {"rule": "x"}}},
    ]  # fmt: skip
    sent = "".join(json.dumps(one) + "\n" for one in asked[:2]) + '{"id": 9\n[]\n\n"\n'
    sent += "".join(json.dumps(one) + "\n" for one in asked[2:])
    command = [sys.executable, "-m", "tonecheck", "mcp"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdin is not None and run.stdout is not None and run.stderr is not None
        run.stdin.write(sent.encode())
        run.stdin.flush()
        patience = Timer(120, run.kill)
        patience.start()
        lines = [run.stdout.readline() for _ in range(5)]  # before the input ends, with which it ends
        patience.cancel()
        run.stdin.close()
        assert (run.stdout.read(), run.stderr.read(), run.wait()) == (b"", b"", 0)
    said = {one["id"]: one for one in map(json.loads, lines)}
    assert said.keys() == {1, 2, "b", 3, 4}
    assert said[2]["result"]["isError"] and "mitad de carácter" in said[2]["result"]["content"][0]["text"]
    assert "mitad de carácter" in said["b"]["error"]["message"]
    assert "error" in said[3] and said[4]["result"]["isError"]
    assert not any(b"pedido" in line for line in lines)


def test_an_engine_that_does_not_answer_is_told(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.toml").write_text('[languagetool]\nurl = "http://127.0.0.1:9/v2"\n', encoding="utf-8")

    async def test(client: Client) -> None:
        told = await refusal(client, "check_reply", text=DRAFT)
        assert "LanguageTool" in told and "Ana" not in told
        assert "LanguageTool" in await refusal(client, "fix_reply", text=DRAFT)
        assert (await answer(client, "explain_rule", rule="emoji/presente"))["id"] == "emoji/presente"

    over_streams(test, tmp_path, "--deep")


def test_another_configuration_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "otra.toml").write_text('select = ["emoji"]\n', encoding="utf-8")

    async def test(client: Client) -> None:
        found = await answer(client, "check_reply", text=DRAFT)
        assert {finding["rule"] for finding in found["findings"]} == {"emoji/presente"}

    over_streams(test, tmp_path, "--config", "otra.toml")


def test_a_server_whose_assistant_leaves_ends(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tonecheck", "mcp"],
        cwd=tmp_path,
        input=b"",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_wrong_configuration_and_a_missing_extra_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*arguments: str) -> str:
        with pytest.raises(SystemExit) as left:
            main(["mcp", *arguments])
        assert left.value.code == 2
        return capsys.readouterr().err

    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text("chanel = 3\n", encoding="utf-8")
    assert "tonecheck.toml:1: chanel" in told()
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert 'pip install "tonecheck[mcp]"' in told()
