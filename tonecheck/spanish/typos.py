"""The search for what a misspelt word may have been meant to be: a walk over the dictionary with a price for each slip.

Prices are hundredths of an arbitrary letter being wrong, missing or too many. What Spanish spelling invites costs less:
an accent, b for v, a mute h, seseo, g for j, a doubled letter, two letters swapped, a neighbouring key.
"""

from __future__ import annotations

from tonecheck.spanish.lexicon import Candidate, Lexicon

UNIT = 100
_SWAP = 60
_DOUBLED = 45
_NEIGHBOUR = 80
_VOWEL = 75
_ACCENT = 12
_CASE = 10
_FIRST = 25  # more for any slip in the first letter: it is seldom wrong
_MISSING = 75
_EXTRA = 88

#: Letters that differ by an accent only. ñ is a letter of its own, and a costlier slip.
_PLAIN = {"á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u"}

#: Slips of sound and spelling: what was written, what was meant, price.
_REWRITES: tuple[tuple[str, str, int], ...] = (
    ("b", "v", 25), ("v", "b", 25), ("w", "v", 50), ("w", "gu", 60), ("w", "hu", 60), ("w", "u", 50),
    ("h", "", 30), ("", "h", 30),
    ("g", "j", 30), ("j", "g", 30), ("ga", "ja", 85), ("go", "jo", 85), ("gu", "g", 45), ("g", "gu", 50), ("gu", "gü", 20), ("gü", "gu", 20),
    ("gue", "güe", 15), ("gui", "güi", 15), ("hu", "gü", 45), ("gü", "hu", 45), ("gu", "hu", 50), ("j", "h", 60),
    ("h", "j", 60),
    ("ll", "y", 30), ("y", "ll", 30), ("li", "ll", 60), ("y", "i", 45), ("i", "y", 45), ("i", "í", 15),
    ("s", "c", 35), ("c", "s", 35), ("s", "z", 35), ("z", "s", 35), ("z", "c", 30), ("c", "z", 30),
    ("s", "sc", 45), ("c", "sc", 35), ("sc", "c", 35), ("sc", "s", 45), ("s", "x", 40), ("x", "s", 40), ("x", "j", 45),
    ("cs", "x", 35), ("x", "cc", 40), ("cc", "x", 40), ("c", "cc", 40), ("cc", "c", 40), ("s", "cc", 70),
    ("xc", "c", 40), ("xc", "sc", 40), ("sc", "xc", 40), ("ex", "es", 35), ("es", "ex", 35), ("x", "xc", 35),
    ("xs", "x", 35), ("x", "xh", 35), ("xh", "x", 35), ("ecs", "exc", 45),
    ("k", "c", 30), ("k", "qu", 30), ("q", "qu", 35), ("c", "qu", 45), ("qu", "c", 45), ("ck", "c", 35),
    ("ck", "qu", 40), ("cu", "qu", 55), ("c", "k", 60), ("ph", "f", 40), ("th", "t", 40), ("sh", "ch", 45),
    ("tx", "ch", 50),
    ("n", "m", 40), ("m", "n", 40), ("nb", "mb", 25), ("np", "mp", 25), ("nv", "mb", 45), ("mb", "nv", 35),
    ("mv", "nv", 20), ("nm", "mm", 60), ("mn", "nn", 40), ("mm", "nm", 35), ("nn", "n", 35), ("n", "nn", 45),
    ("mm", "m", 35),
    ("r", "rr", 40), ("rr", "r", 40), ("ll", "l", 40), ("l", "ll", 45), ("ss", "s", 25), ("pp", "p", 25),
    ("tt", "t", 25), ("ff", "f", 25), ("nh", "ñ", 50), ("ny", "ñ", 40), ("ni", "ñ", 50), ("ñ", "ni", 40), ("n", "ñ", 30),
    ("nn", "ñ", 40), ("ñ", "n", 40), ("gn", "ñ", 60),
    ("ado", "ándo", 60), ("ido", "iéndo", 60), ("ao", "ado", 45), ("aos", "ados", 45), ("ío", "ido", 60),
    ("t", "pt", 60), ("s", "ps", 60), ("t", "ct", 60), ("c", "cc", 40), ("pt", "t", 60), ("ct", "t", 60),
    ("ns", "s", 50), ("s", "ns", 50), ("st", "nst", 50), ("trans", "tras", 40), ("tras", "trans", 40),
    ("pos", "post", 60), ("bs", "s", 50), ("s", "bs", 60), ("o", "hue", 90), ("ue", "hue", 30), ("ui", "hui", 30),
    ("ee", "e", 40), ("e", "ee", 50), ("oo", "o", 40), ("ei", "e", 60), ("e", "ei", 65), ("ie", "e", 50), ("e", "ie", 55),
    ("o", "ue", 60), ("ue", "o", 60), ("z", "d", 60), ("d", "z", 70), ("s", "d", 70), ("l", "r", 65), ("r", "l", 65),
    ("à", "á", 5), ("è", "é", 5), ("ì", "í", 5), ("ò", "ó", 5), ("ù", "ú", 5), ("à", "a", 50), ("è", "e", 50), ("ì", "i", 50),
    ("ò", "o", 50), ("ù", "u", 50), ("â", "a", 30), ("ê", "e", 30), ("î", "i", 30), ("ô", "o", 30), ("û", "u", 30), ("ç", "z", 30), ("ç", "c", 30),
    ("0", "o", 40), ("1", "i", 40), ("3", "e", 40),
)  # fmt: skip

#: Rewrites that only make sense before e and i, where the two letters sound alike.
_SOFT = frozenset({("s", "c"), ("c", "s"), ("z", "c"), ("c", "z"), ("g", "j"), ("j", "g"), ("s", "sc"), ("s", "cc")})

_KEYS = ("qwertyuiop", "asdfghjklñ", "zxcvbnm")


def search(word: str, lexicon: Lexicon, limit: int, steps: int = 20_000) -> dict[str, Candidate]:
    """Every form whose cheapest way from ``word`` (lower case, NFC) costs at most ``limit``.

    Gives up after ``steps`` visits with what it has, so that no word takes long.
    """
    automaton = lexicon.automaton
    length = len(word)
    children = automaton.children
    slips = [_slips_at(word, at) for at in range(length + 1)]
    found: dict[str, Candidate] = {}
    best: dict[tuple[int, str], int] = {}
    stack: list[tuple[int, int, int, str]] = [(0, 0, automaton.root, "")]
    while stack and steps:
        steps -= 1
        price, at, node, form = stack.pop()
        state = (at, form)
        known = best.get(state)
        if known is not None and known <= price:
            continue
        best[state] = price
        left = limit - price
        if left < _CASE:  # nothing more may be wrong: the rest is written as it should be, or this leads nowhere
            rest = word[at:]
            node = automaton.walk((rest + lexicon.separator).encode(), node) and automaton.walk(rest.encode(), node)
            if node and (form + rest not in found or found[form + rest].price > price):
                found[form + rest] = Candidate(form + rest, price, lexicon.frequency_at(node))
            continue
        kids = children(node)
        if at == length and lexicon.separator in kids:
            other = found.get(form)
            if other is None or other.price > price:
                found[form] = Candidate(form, price, lexicon.frequency_at(node))
        here = word[at] if at < length else ""
        if here in kids:
            stack.append((price, at + 1, kids[here], form + here))
        for wide, right, cost in slips[at]:
            if cost <= left and (not right or right[0] in kids):
                target = node
                for letter in right:
                    target = children(target).get(letter, 0)
                    if not target:
                        break
                else:
                    stack.append((price + cost, at + wide, target, form + right))
        if at and left >= _DOUBLED and form[-1:] == word[at - 1] and form[-1:] in kids:
            stack.append((price + _DOUBLED, at, kids[form[-1:]], form + form[-1:]))
        dear = _FIRST if at == 0 else 0
        if left < _VOWEL + dear:
            continue
        if here and left >= _EXTRA + dear:
            stack.append((price + _EXTRA + dear, at + 1, node, form))
        plain = _PLAIN.get(here, here)
        near = _NEAR.get(plain, "")
        for letter, target in kids.items():
            if not letter.islower():
                continue
            bare = _PLAIN.get(letter, letter)
            if here and letter != here:
                cost = dear + (_NEIGHBOUR if bare in near else _VOWEL if bare in "aeiou" and plain in "aeiou" else UNIT)
                if cost <= left:
                    stack.append((price + cost, at + 1, target, form + letter))
            if left >= _MISSING + dear:
                stack.append((price + _MISSING + dear, at, target, form + letter))
    return found


def _slips_at(word: str, at: int) -> list[tuple[int, str, int]]:
    """The likely slips that ``word`` may hold at ``at``: how many letters are wrong, what was meant, price."""
    here, after = word[at : at + 1], word[at + 1 : at + 2]
    plain = _PLAIN.get(here, here)
    slips = []
    if at == 0:
        for letter in _ACCENTED.get(plain, plain).upper():
            slips.append((1, letter, _CASE if letter == here.upper() else _CASE + _ACCENT))
    for wrong, right, price in _INDEX.get(here, ()) + _INDEX[""]:
        if word.startswith(wrong, at) and ((wrong, right) not in _SOFT or word[at + len(wrong) :][:1] in _FRONT):
            slips.append((len(wrong), right, price))
    slips += [(1, letter, _ACCENT) for letter in _ACCENTED.get(plain, "") if letter != here]
    if after != here:
        for letter in _ACCENTED.get(after, after):
            slips.append((2, letter + here, _SWAP if letter == after else _SWAP + _ACCENT))
    if here and at and word[at - 1] == here:
        slips.append((1, "", _DOUBLED))
    return slips


def _neighbours() -> dict[str, str]:
    near: dict[str, str] = {}
    for row, keys in enumerate(_KEYS):
        for column, key in enumerate(keys):
            around = keys[max(0, column - 1) : column] + keys[column + 1 : column + 2]
            for other in (row - 1, row + 1):
                if 0 <= other < len(_KEYS):
                    shift = column - 1 if other > row else column
                    around += _KEYS[other][max(0, shift) : shift + 2]
            near[key] = around
    return near


def _index() -> dict[str, tuple[tuple[str, str, int], ...]]:
    table: dict[str, list[tuple[str, str, int]]] = {"": []}
    for rewrite in _REWRITES:
        table.setdefault(rewrite[0][:1], []).append(rewrite)
    return {letter: tuple(rules) for letter, rules in table.items()}


_NEAR = _neighbours()
_INDEX = _index()
_FRONT = frozenset("eiéí")
_ACCENTED = {"a": "aá", "e": "eé", "i": "ií", "o": "oó", "u": "uúü"}
