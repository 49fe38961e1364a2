"""Two ways to carry the dictionary, measured: the upstream automaton read in Python, and an automaton of dawg2.

    python benchmarks/lexicon_spike.py          dawg2 is left out where it is not installed
Figures and the decision are in docs/lexicon.md.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tonecheck.spanish.lexicon import SHIPPED, Lexicon, load

DRAFT = """
Estimada Sra. Ibáñez: Gracias por escribirnos. Lamentamos mucho el retraso de su pedido y entendemos que la espera le haya
causado molestias. Hemos contactado con la empresa de transporte y nos confirma que el paquete salió ayer del almacén y que
lo entregarán mañana por la tarde en la dirección que usted nos indicó. Como compensación le hemos abonado los gastos de
envío, que verá reflejados en su cuenta en un plazo de tres días laborables. Si no recibiera el paquete, responda a este
mensaje o llámenos al teléfono de atención al cliente y lo resolveremos de inmediato. Quedamos a su disposición para
cualquier otra consulta. Reciba un cordial saludo del equipo de atención al cliente de la tienda.
"""


def words() -> list[str]:
    return list(dict.fromkeys(word.strip(".,:").lower() for word in DRAFT.split()))


def upstream() -> None:
    draft = words()
    started = time.perf_counter()
    lexicon = load()
    loaded = time.perf_counter()
    for word in draft:
        lexicon.look_up(word)
    cold = time.perf_counter()
    for word in draft:
        lexicon.look_up(word)
    warm = time.perf_counter()
    print(f"CFSA2 in Python: file {SHIPPED.stat().st_size:,} bytes, load {1e3 * (loaded - started):.2f} ms")
    print(f"  cold {1e6 * (cold - loaded) / len(draft):.1f} µs a form, {1e3 * (cold - started):.2f} ms for the draft")
    print(f"  warm {1e6 * (warm - cold) / len(draft):.2f} µs a form, {len(draft)} different forms")


def with_dawg() -> None:
    started = time.perf_counter()
    import dawg  # type: ignore[import-not-found]

    imported = time.perf_counter()
    gc.disable()
    ways: dict[object, int] = {}  # each set of endings and tags, numbered
    entries = sorted(_entries(load(), ways), key=lambda entry: entry[0].encode())
    built = dawg.IntDAWG(entries, input_is_sorted=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "forms.dawg"
        built.save(str(path))
        size = path.stat().st_size
        before = time.perf_counter()
        again = dawg.IntDAWG().load(str(path))
        loaded = time.perf_counter()
    known = [word for word in words() if word in again]
    looking = time.perf_counter()
    for word in known:
        again[word]
    done = time.perf_counter()
    print(f"dawg2: import {1e3 * (imported - started):.2f} ms, {len(entries):,} forms in {size:,} bytes")
    print(f"  load {1e3 * (loaded - before):.2f} ms, {1e6 * (done - looking) / len(known):.2f} µs a form to its number")
    print(f"  and a table of {len(ways):,} sets of readings besides")


def _entries(lexicon: Lexicon, ways: dict[object, int]) -> Iterator[tuple[str, int]]:
    automaton = lexicon.automaton
    waiting = [(automaton.root, "")]
    while waiting:
        node, form = waiting.pop()
        for letter, target in automaton.children(node).items():
            if letter == lexicon.separator:
                yield form, ways.setdefault(tuple(automaton.sequences(target)), len(ways))
            else:
                waiting.append((target, form + letter))


if __name__ == "__main__":
    upstream()
    try:
        with_dawg()
    except ModuleNotFoundError:
        sys.exit("dawg2 is not installed: pip install dawg2")
