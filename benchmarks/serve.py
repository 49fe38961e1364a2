"""How fast ``tonecheck serve`` answers, and what it costs over the check itself: one client, fifty at once, ten thousand requests.

Run it with the project's Python: ``python benchmarks/serve.py [REQUESTS]``. Nothing here is a test: a machine that is busy
with other things gives other figures. The ratios say more than the milliseconds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from random import Random

import psutil
from drafts import drafts

from tonecheck.config import Config
from tonecheck.linter import Options, lint, plan
from tonecheck.sources.text import from_text

#: The server as the command runs it, but that one client may ask as often as it likes.
SERVER = """
from tonecheck.config import Config
from tonecheck.serve.desk import Desk
from tonecheck.serve.limits import Limits
from tonecheck.serve.security import Access
from tonecheck.serve.server import bound, run
made = bound("127.0.0.1", 0)
port = made.getsockname()[1]
desk = Desk(Config())
desk.warm_up()
run(desk, Access("127.0.0.1", port, None), made, Limits(rate=1e9, burst=10**9), lambda: print(port, flush=True))
"""
JSON = {"Content-Type": "application/json"}
DRAWN = {**JSON, "Accept": "text/html"}  # as the page asks
CLIENTS = 50


@contextmanager
def server() -> Iterator[tuple[int, psutil.Process]]:
    """A server: its port and its process."""
    process = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True, cwd=Path.home())
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline()), psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait()


def ask(connection: HTTPConnection, text: str, headers: Mapping[str, str] = JSON) -> float:
    """Seconds that a check took."""
    body = json.dumps({"text": text})
    start = time.perf_counter()
    connection.request("POST", "/v1/check", body, headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200
    return time.perf_counter() - start


def told(name: str, seconds: Sequence[float]) -> None:
    """Median, 95th percentile and worst, in milliseconds."""
    by_size = sorted(seconds)
    shown = (by_size[len(by_size) // 2], by_size[int(len(by_size) * 0.95)], by_size[-1])
    print(f"{name:<44}" + "  ".join(f"{1000 * value:7.1f}" for value in shown), flush=True)


def alone(texts: Sequence[str]) -> list[float]:
    """Seconds that each check takes in this process, without a server."""
    made = plan(Options(config=Config()))
    out = []
    for text in texts:
        start = time.perf_counter()
        lint(from_text(text), made)
        out.append(time.perf_counter() - start)
    return out


def many(port: int, texts: Sequence[str]) -> float:
    """Seconds that fifty clients, who ask all at once and again and again, take for all of ``texts``."""

    def client(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=300)
        for text in texts[number::CLIENTS]:
            ask(connection, text)

    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(client, range(CLIENTS)))
    return time.perf_counter() - start


def with_new_words(text: str, random: Random) -> str:
    """``text`` with a name that no lexicon has, as each customer brings one."""
    name = "".join(random.choice("bcdfglmnprst") + random.choice("aeiou") for _ in range(4)).capitalize()
    return text.replace(".", f", {name}.", 1)


def main(requests: int) -> None:
    """Print the figures."""
    texts = drafts(500)
    print(f"{'milliseconds, drafts of 120 words':<44} median      p95    worst")
    with server() as (port, process):
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        own = alone(texts)
        served = [ask(connection, text) for text in texts]
        told("the check itself, without a server", own)
        told("POST /v1/check, one client, first 500", served)
        again = [ask(connection, text) for text in texts]
        own_sum, again_sum = sum(alone(texts)[100:]), sum(again[100:])
        told("POST /v1/check, one client, next 500", again)
        told("the same, drawn for the page", [ask(connection, text, DRAWN) for text in texts])
        print(f"\nserver / check itself, after 100 drafts      {again_sum / own_sum:.2f}")
        seconds = many(port, texts)
        print(f"fifty clients at once                        {len(texts) / seconds:.0f} a second")
        print(
            f"fifty clients / one client                   {seconds / sum(again):.2f} of the time for the same drafts\n"
        )
        random = Random(1)
        print(f"memory (MB) after each tenth of {requests} requests, each with a word that no lexicon has")
        for step in range(10):
            for number, text in enumerate((texts * (requests // 5000 + 1))[: requests // 10]):
                ask(connection, with_new_words(text, random), DRAWN if number % 2 else JSON)
            print(f"{process.memory_info().rss / 1e6:.0f}", end=" ", flush=True)
            del step
        print()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
