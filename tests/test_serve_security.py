"""Who is let in: hosts, origins, tokens, how often; and what browsers are told."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from serving import FREE, GOOD, client
from starlette.requests import Request
from starlette.testclient import TestClient

from tonecheck.config import Config
from tonecheck.serve.answers import Problem
from tonecheck.serve.desk import Desk
from tonecheck.serve.limits import Buckets, Limits
from tonecheck.serve.security import (
    HEADERS,
    Access,
    authority,
    is_known,
    is_loopback,
    names_of,
    new_token,
    same_origin,
)
from tonecheck.serve.server import address

TOKEN = "clave-de-prueba-1234"
EVIL = "http://malo.example"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(Config())


@pytest.fixture(scope="module")
def api(desk: Desk) -> Iterator[TestClient]:
    with client(desk=desk) as made:
        yield made


@pytest.fixture
def locked() -> Iterator[TestClient]:
    with client(token=TOKEN) as made:
        yield made


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def check(api: TestClient, **headers: str) -> Any:
    return api.post(
        "/v1/check", json={"text": GOOD}, headers={name.replace("_", "-"): v for name, v in headers.items()}
    )


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST:9000"])
def test_hosts_that_are_us(api: TestClient, host: str) -> None:
    assert check(api, Host=host).status_code == 200


@pytest.mark.parametrize(
    "host", ["malo.example", "malo.example:8765", "localhost.malo.example", "127.0.0.1.malo.example", "localhost@malo", "",
             "192.168.1.7:8765", "localhost:x", "[::1", "a b"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/v1/health", "/static/app.js"])
def test_a_name_of_a_stranger_is_refused(api: TestClient, host: str, path: str) -> None:
    assert code(api.get(path, headers={"Host": host})) == (403, "host")


@pytest.mark.parametrize("origin", ["http://localhost:8765", "http://LOCALHOST:8765"])
def test_our_own_page_may_ask(api: TestClient, origin: str) -> None:
    assert check(api, Origin=origin).status_code == 200
    assert check(api).status_code == 200  # no browser


@pytest.mark.parametrize(
    "origin", [EVIL, "null", "", "http://localhost", "http://localhost:3000", "http://127.0.0.1:8765",
               "http://localhost:8765.malo.example", "http://localhost:8765@malo.example", "file://", "http://"],
)  # fmt: skip
@pytest.mark.parametrize(("method", "path"), [("POST", "/v1/check"), ("POST", "/v1/fix"), ("OPTIONS", "/v1/check"), ("GET", "/v1/rules")])  # fmt: skip
def test_other_pages_may_not(api: TestClient, origin: str, method: str, path: str) -> None:
    answer = api.request(method, path, json={"text": GOOD}, headers={"Origin": origin})
    assert code(answer) == (403, "origen")
    assert "access-control-allow-origin" not in answer.headers


def test_browsers_that_say_only_where_they_come_from(api: TestClient) -> None:
    assert code(check(api, Sec_Fetch_Site="cross-site")) == (403, "origen")
    assert check(api, Sec_Fetch_Site="same-origin").status_code == 200
    assert api.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200  # a link to the page


def test_every_answer_tells_browsers_what_to_keep_to(api: TestClient) -> None:
    policy = HEADERS["Content-Security-Policy"]
    parts = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert parts["default-src"] == parts["frame-ancestors"] == parts["base-uri"] == parts["form-action"] == ["'none'"]
    assert parts["script-src"] == parts["style-src"] == parts["connect-src"] == ["'self'"]
    assert "unsafe" not in policy and "*" not in policy
    for path in ("/", "/static/app.js", "/v1/health", "/nada"):
        answer = api.get(path)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        assert "server" not in answer.headers
    assert api.get("/v1/health").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/static/app.js", "/v1/health", "/v1/openapi.json", "/v1/rules"])
def test_nothing_without_the_token(locked: TestClient, path: str) -> None:
    for headers in (
        {},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer otra"},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Cookie": f"otra={TOKEN}"},
        {"Cookie": "tonecheck-8765=otra"},
        {"Cookie": f"tonecheck-9999={TOKEN}"},
        {"Authorization": "Bearer ñandú".encode("latin-1")},
    ):
        answer = locked.get(path, headers=headers)  # type: ignore[arg-type]
        assert answer.status_code == 401
        assert TOKEN not in answer.text
    assert locked.get(path, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_the_address_of_the_page_gives_a_cookie(locked: TestClient) -> None:
    assert code(check(locked)) == (401, "clave")
    assert locked.get("/?token=otra").status_code == 401
    answer = locked.get(f"/?token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    assert answer.headers["cache-control"] == "no-store"
    assert locked.get("/").status_code == 200
    assert check(locked, Origin="http://localhost:8765").status_code == 200
    assert code(check(locked, Origin=EVIL)) == (403, "origen")  # even with the cookie
    odd = {"Cookie": f'a={{"b": [1]}}; tonecheck-8765={TOKEN}; c=ñ'.encode("latin-1")}
    locked.cookies.clear()
    assert locked.get("/", headers=odd).status_code == 200  # type: ignore[arg-type]
    assert locked.get(f"/v1/health?token={TOKEN}").status_code == 401  # only there


def test_too_many_requests(desk: Desk) -> None:
    with client(limits=Limits(rate=0.1, burst=3)) as api:
        assert [api.get("/v1/health").status_code for _ in range(3)] == [200] * 3
        answer = api.get("/v1/health")
        assert code(answer) == (429, "ritmo")
        assert 1 <= int(answer.headers["retry-after"]) <= 10


def test_guesses_at_the_token_are_counted() -> None:
    with client(limits=Limits(rate=0.1, burst=3), token=TOKEN) as api:
        tries = [api.get("/v1/health", headers={"Authorization": f"Bearer {n}"}).status_code for n in range(5)]
        assert tries == [401, 401, 401, 429, 429]


def test_buckets_fill_again_by_client_and_forget() -> None:
    buckets = Buckets(rate=2, burst=2)
    assert [buckets.wait("a", 0.0) for _ in range(3)] == [0, 0, 0.5]
    assert buckets.wait("b", 0.0) == 0
    assert buckets.wait("a", 0.5) == 0
    assert buckets.wait("a", 0.5) == 0.5
    assert [buckets.wait("a", 1000.0) for _ in range(3)] == [0, 0, 0.5]  # never more than it holds
    for number in range(3000):
        buckets.wait(str(number), 1000.0)
    assert buckets.wait("a", 1000.0) == 0  # forgotten: as new


def test_a_full_queue_is_told() -> None:
    made = Desk(Config(), waiting=0)
    with pytest.raises(Problem) as caught:
        asyncio.run(made.do(lambda: 1))
    assert (caught.value.code, caught.value.response.status_code) == ("ocupado", 503)
    with client(limits=FREE._replace(waiting=0)) as api:
        assert code(check(api)) == (503, "ocupado")


def test_work_of_clients_that_left_is_not_begun() -> None:
    import threading

    from tonecheck.serve.api import patiently

    made, gate, begun = Desk(Config()), threading.Event(), threading.Semaphore(0)
    done: list[int] = []

    def slow() -> None:
        begun.release()
        gate.wait(20)

    async def left() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def run() -> None:
        busy = [asyncio.ensure_future(made.do(slow)) for _ in range(4)]  # every thread
        for _ in busy:
            await asyncio.to_thread(begun.acquire)
        with pytest.raises(Problem) as caught:
            await patiently(Request({"type": "http"}, left), made, lambda: done.append(1))
        assert caught.value.code == "cortado"
        gate.set()
        await asyncio.gather(*busy)
        await made.do(lambda: None)

    asyncio.run(run())
    made.close()
    assert done == []


def test_which_addresses_are_this_machine() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.8.8.8", "::1")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.7", "mi-equipo", "")))


def test_names_and_addresses_from_outside() -> None:
    names = names_of("0.0.0.0", ("Ayuda.Empresa.example",))
    assert is_known("ayuda.empresa.example", names, addresses=True)
    assert is_known("192.168.1.7:8765", names, addresses=True)
    assert not is_known("malo.example", names, addresses=True)
    assert not is_known("192.168.1.7:8765", names, addresses=False)
    access = Access("0.0.0.0", 8765, TOKEN)
    assert access.addresses and access.token == TOKEN
    assert same_origin("https://ayuda.example", "ayuda.example")
    assert same_origin("https://ayuda.example", "ayuda.example:443")
    assert not same_origin("https://ayuda.example", "ayuda.example:80")


@pytest.mark.parametrize("written", ["", "a/b", "a@b", "a?b", "a#b", "a,b", "a b", "a:99999", ":80"])
def test_what_is_no_authority(written: str) -> None:
    assert authority(written) is None


def test_tokens_are_long_and_new() -> None:
    assert len({new_token() for _ in range(50)}) == 50
    assert min(len(new_token()) for _ in range(50)) >= 32


def test_the_address_that_is_shown_can_be_opened() -> None:
    name = socket.gethostname()
    assert address("127.0.0.1", 8765, None) == "http://127.0.0.1:8765/"
    assert address("::1", 80, None) == "http://[::1]:80/"
    assert address("0.0.0.0", 8765, "a+b&c") == f"http://{name}:8765/?token=a%2Bb%26c"
    assert is_known(f"{name}:8765", names_of("0.0.0.0"), addresses=True)
