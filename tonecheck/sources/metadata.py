"""The metadata of a draft, wherever it stands (front matter, a JSON line, --context): names and values checked once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tonecheck.errors import Fault
from tonecheck.model import ADDRESSES, CHANNELS, INTENTS, LOCALES, MODES, TYPES, Customer, Facts, Frame
from tonecheck.sources.folding import bare, nearest

#: Name in the file (without accents) -> name of the JSON line.
KEYS: dict[str, str] = {
    "channel": "channel", "canal": "channel", "address": "address", "trato": "address", "locale": "locale",
    "idioma": "locale", "intent": "intent", "intents": "intent", "intencion": "intent", "intenciones": "intent",
    "type": "type", "tipo": "type", "turn": "turn", "turno": "turn", "mode": "mode", "modo": "mode",
    "subject": "subject", "asunto": "subject", "attachments": "attachments", "adjuntos": "attachments", "sent": "sent",
    "enviado": "sent", "customer": "customer", "cliente": "customer", "facts": "facts", "datos": "facts",
    "ignore": "ignore", "ignorar": "ignore", "variables": "variables",
}  # fmt: skip
CUSTOMER_KEYS = {
    "name": "name", "nombre": "name", "text": "text", "texto": "text", "mensaje": "text", "received": "received",
    "recibido": "received",
}  # fmt: skip
FACT_KEYS = {
    "order": "order", "pedido": "order", "tracking": "tracking", "seguimiento": "tracking", "carrier": "carrier",
    "transportista": "carrier", "phone": "phone", "telefono": "phone", "amount": "amount", "importe": "amount",
    "delivery": "delivery", "entrega": "delivery", "return_days": "return_days", "dias_devolucion": "return_days",
}  # fmt: skip
#: Values that people write, without accents, and what they mean.
ALIASES: dict[str, dict[str, str]] = {
    "channel": {
        "correo": "email", "correo electronico": "email", "e-mail": "email", "mail": "email", "formulario": "form",
        "redes": "social", "redes sociales": "social", "rrss": "social", "wasap": "whatsapp", "guasap": "whatsapp",
    },
    "address": {"tuteo": "tu", "voseo": "vos"},
    "type": {"respuesta": "reply", "fragmento": "fragment", "guia": "guide", "aviso": "notice"},
    "mode": {"plantilla": "template", "borrador": "draft"},
    "locale": {"espanol": "es", "neutro": "es"},
}  # fmt: skip
CHOICES: dict[str, tuple[str, ...]] = {
    "channel": CHANNELS, "address": ADDRESSES, "type": TYPES, "mode": MODES, "locale": LOCALES, "intent": INTENTS,
}  # fmt: skip
#: The rest of Spanish-speaking America, as ISO 3166 and helpdesks write it.
_AMERICAN = frozenset(("bo", "cu", "do", "gt", "hn", "ni", "pa", "pr", "py", "sv", "ve", "la", "lat", "xl"))
#: Keys of other systems that look like ours and are not.
_FOREIGN = frozenset(("model", "modelo", "moda", "module", "tests", "date", "turns", "texts", "contents", "content"))
_LONGEST_NAME = 6  # words


def choice(key: str, value: object) -> str | None:
    """The value of ``key`` (channel, address, type, mode, locale, intent) that ``value`` names, or None."""
    if not isinstance(value, str):
        return None
    written = bare(value.strip())
    if key == "locale":
        written = written.replace("_", "-")
        for locale in LOCALES:
            if locale.lower() == written:
                return locale
        head, _, land = written.partition("-")
        if head == "es" and land in _AMERICAN:
            return "es-419"
    if key == "intent":
        written = written.replace(" ", "-").replace("_", "-")
    if written in CHOICES[key]:
        return written
    return ALIASES.get(key, {}).get(written)


def expected_choice(key: str) -> str:
    """«uno de estos valores: …»."""
    return "uno de estos valores: " + ", ".join(CHOICES[key])


def found_choice(key: str, value: object) -> str:
    """«x» and, where one is near, the value that was meant."""
    if not isinstance(value, str):
        return described(value)
    near = nearest(value, [bare(entry) for entry in (*CHOICES[key], *ALIASES.get(key, ()))])
    meant = choice(key, near) if near else None
    return f"«{value[:40]}»" + (f" (¿quisiste decir «{meant}»?)" if meant else "")


def described(value: object) -> str:
    """What ``value`` is, in Spanish."""
    if value is None:
        return "nada"
    if isinstance(value, bool):
        return "«true»" if value else "«false»"
    if isinstance(value, (int, float)):
        return f"el número {value}"
    if isinstance(value, str):
        return f"«{value[:40]}»" if value else "un texto vacío"
    if isinstance(value, (list, tuple)):
        return "una lista"
    return "una tabla" if isinstance(value, Mapping) else f"«{value}»"  # a date of TOML or YAML


def given_frame(
    mapping: Mapping[str, object],
    *,
    path: str = "-",
    line: int | None = None,
    lines: Mapping[str, int] | None = None,
    also: tuple[str, ...] = (),
) -> tuple[dict[str, object], tuple[Fault, ...]]:
    """The metadata in ``mapping`` by the names of the JSON line, and what is wrong with it.

    Values are canonical: ``intent``, ``attachments`` and ``ignore`` tuples, ``customer`` a Customer, ``facts`` a Facts.
    Keys in English or Spanish, nested or dotted (``customer.name``). A null is an absent key; a key of another
    system is ignored unless it looks like a slip of one of ours or of ``also``. ``lines`` tells where a key stands.
    """
    given: dict[str, object] = {}
    faults: list[Fault] = []
    nested: dict[str, dict[str, str]] = {"customer": {}, "facts": {}}

    def wrong(key: str, expected: str, found: str) -> None:
        faults.append(Fault(path, key, expected, found, (lines or {}).get(key, line)))

    for key, value in mapping.items():
        head, _, tail = bare(key).partition(".")
        name = KEYS.get(head)
        if key in also or value is None:
            continue
        if name is None or (tail and name not in nested):
            near = slip_of(key, (*KEYS, *also))
            if near:
                wrong(key, "una clave conocida", f"«{key}» (¿quisiste decir «{near}»?)")
            continue
        if name in nested:
            parts = {tail: value} if tail else value
            if name == "customer" and isinstance(parts, str):
                parts = {"text" if _is_message(parts) else "name": parts}
            if isinstance(parts, Mapping):
                _nested(key, name, parts, nested[name], wrong)
            else:
                wrong(key, "una tabla", described(value))
        else:
            parsed = _value(name, value, partial(wrong, key))
            if parsed is not None:
                given[name] = parsed
    if nested["customer"]:
        given["customer"] = Customer(**nested["customer"])
    if nested["facts"]:
        given["facts"] = Facts(**nested["facts"])
    return given, tuple(faults)


def _is_message(words: str) -> bool:
    """Whether what stands for the customer is what he wrote, and not his name: «cliente: Ana Ruiz»."""
    return any(sign in words for sign in "?¿!¡\n") or len(words.split()) > _LONGEST_NAME


def unknown_keys(mapping: Mapping[str, object], *, told: tuple[Fault, ...] = ()) -> tuple[Fault, ...]:
    """The keys of ``mapping`` that are none of ours, as faults, but for those that are ``told`` already.

    For keywords that a program wrote itself: unlike in a record of another system, one that we do not know is a mistake.
    """
    known = {fault.key for fault in told}
    expected = "uno de estos argumentos: " + ", ".join(dict.fromkeys(KEYS.values()))
    return tuple(
        Fault("-", key, expected, f"«{key}»")
        for key in mapping
        if key not in known and bare(key).partition(".")[0] not in KEYS
    )


def framed(given: Mapping[str, object], base: Frame | None = None) -> Frame:
    """``base`` (by default the default frame) with what ``given_frame`` found in its place; tables are merged."""
    frame = base or Frame()
    changes: dict[str, object] = {}
    for key, value in given.items():
        if key == "intent":
            changes["intents"] = value
        elif key == "customer" and isinstance(value, Customer):
            changes[key] = frame.customer._replace(**_filled(value))
        elif key == "facts" and isinstance(value, Facts):
            changes[key] = frame.facts._replace(**_filled(value))
        elif key == "ignore" and isinstance(value, tuple):
            changes[key] = (*frame.ignore, *value)
        elif key == "variables" and isinstance(value, tuple):
            changes[key] = (*frame.variables, *value)
        else:
            changes[key] = value
    if changes:
        changes["named"] = frame.named | {key for key, value in given.items() if value is not None}
    return frame._replace(**changes) if changes else frame  # type: ignore[arg-type]


def slip_of(key: str, known: tuple[str, ...]) -> str | None:
    """The known key that ``key`` is a slip of (a ratio of 0.8 or more), None where it is a key of its own."""
    folded = bare(key)
    if folded in _FOREIGN or len(folded) < 3:
        return None
    for entry in known:  # customer_id, channelName: made on purpose
        if (
            folded.startswith(entry)
            and len(folded) > len(entry)
            and (key[len(entry)] in "_-." or key[len(entry)].isupper())
        ):
            return None
    return nearest(key, known, 0.8)


def _filled(table: Customer | Facts) -> dict[str, str]:
    return {name: value for name, value in table._asdict().items() if value is not None}


def _nested(
    key: str, name: str, parts: Mapping[str, object], into: dict[str, str], wrong: Callable[[str, str, str], None]
) -> None:
    known = CUSTOMER_KEYS if name == "customer" else FACT_KEYS
    for part, value in parts.items():
        inner = known.get(bare(str(part)))
        whole = f"{key}.{part}" if "." not in key else key
        if value is None:
            continue
        if inner is None:
            near = slip_of(str(part), tuple(known))
            if near:
                wrong(whole, "una clave conocida", f"«{part}» (¿quisiste decir «{near}»?)")
        elif isinstance(value, str) or (
            name == "facts" and isinstance(value, (int, float)) and not isinstance(value, bool)
        ):
            if inner == "received" and not _is_date(str(value)):
                wrong(whole, "una fecha ISO 8601 (2024-05-09 o 2024-05-09T10:30)", described(value))
            else:
                into[inner] = str(value)
        else:
            wrong(whole, "un texto", described(value))


def _value(name: str, value: object, wrong: Callable[[str, str], None]) -> object:
    """The canonical value of a key that is no table, or None after telling ``wrong``."""
    if name == "variables" and isinstance(value, Mapping):
        value = list(value)  # described one by one: the keys are their names
    if name in ("intent", "attachments", "ignore", "variables"):
        return _list(name, value, wrong)
    if name in CHOICES:
        chosen = choice(name, value)
        if chosen is None:
            wrong(expected_choice(name), found_choice(name, value))
        return chosen
    if name == "turn":
        number = (
            int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 6 else value
        )
        if isinstance(number, int) and not isinstance(number, bool) and number >= 1:
            return number
        wrong("un número entero desde 1", described(value))
        return None
    if not isinstance(value, str):
        wrong("un texto", described(value))
        return None
    if name == "sent" and not _is_date(value):
        wrong("una fecha ISO 8601 (2024-05-09 o 2024-05-09T10:30)", described(value))
        return None
    return value


def _list(name: str, value: object, wrong: Callable[[str, str], None]) -> tuple[str, ...] | None:
    entries = [value] if isinstance(value, str) else value
    if isinstance(value, str) and "," in value and name != "attachments":
        entries = [part.strip() for part in value.split(",") if part.strip()]
    if not isinstance(entries, (list, tuple)):
        wrong("un texto o una lista de textos", described(value))
        return None
    found: list[str] = []
    for entry in entries:
        if not isinstance(entry, str):
            wrong("un texto o una lista de textos", f"una lista con {described(entry)}")
            return None
        if name == "intent":
            chosen = choice(name, entry)
            if chosen is None:
                wrong(expected_choice(name), found_choice(name, entry))
                return None
            entry = chosen
        if entry not in found:
            found.append(entry)
    return tuple(found)


def _is_date(value: str) -> bool:
    from datetime import datetime  # few drafts say when they are sent

    try:
        datetime.fromisoformat(value.strip())
    except ValueError:
        return False
    return True
