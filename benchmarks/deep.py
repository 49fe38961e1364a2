"""Compare the deep check of many drafts with LanguageTool's own HTTP server, fed directly with the same sort of texts.

    python benchmarks/deep.py [--drafts N] [--rounds N]

Both use the same warm server with the same rules on, and as many requests at a time; LanguageTool gets one request a draft.
No sentence comes twice, neither in a round nor in another, so that the server's memory of sentences helps nobody.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from drafts import one

from tonecheck.engines.languagetool import client, engine, server, table


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--drafts", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    address = server.ensure(server.Options())
    direct(address, different(60, 1))  # both begin with a warm server
    ratios = []
    for number in range(args.rounds):
        theirs, ours = different(args.drafts, 2 * number + 2), different(args.drafts, 2 * number + 3)
        words = [sum(len(text.split()) for text in texts) for texts in (theirs, ours)]
        speeds = [words[0] / direct(address, theirs), words[1] / deep(ours)]
        ratios.append(speeds[1] / speeds[0])
        print(
            f"round {number + 1}: LanguageTool {speeds[0]:,.0f} words/s, tonecheck --deep {speeds[1]:,.0f}, {ratios[-1]:.2f}",
            flush=True,
        )
    print(f"{args.drafts} drafts, {os.cpu_count()} cores: ratio {statistics.median(ratios):.2f}")


def different(number: int, seed: int) -> list[str]:
    """Drafts of which no two share a sentence: each has a number of its own."""
    random = Random(seed)
    count = seed * 1_000_000
    texts = []
    for _ in range(number):
        parts = one(random).split(". ")
        texts.append(". ".join(f"{part} (nota {count + place})" for place, part in enumerate(parts)))
        count += len(parts)
    return texts


def direct(address: client.Address, texts: Sequence[str]) -> float:
    """Seconds that LanguageTool takes, one request a draft."""
    options = engine.asked_of(table.read())
    started = time.perf_counter()
    with ThreadPoolExecutor(engine._WORKERS) as pool:
        list(pool.map(lambda text: client.check(address, [{"text": text}], options), texts))
    return time.perf_counter() - started


def deep(texts: Sequence[str]) -> float:
    """Seconds of one process of ours, its start included."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "drafts.jsonl"
        lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        command = [sys.executable, "-m", "tonecheck", "check", str(lines), "--deep", "--exit-zero", "--no-cache"]
        started = time.perf_counter()
        subprocess.run([*command, "--format", "jsonl"], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
