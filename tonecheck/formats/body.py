"""A text that customers receive, found in a container; and what the records around it say of language and channel."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeGuard

from tonecheck.formats.tree import Node
from tonecheck.model import NOTHING
from tonecheck.sources.folding import bare
from tonecheck.sources.metadata import choice, given_frame

_SPANISH_NAMES = frozenset(("es", "spa", "spanish", "espanol", "castellano", "esp", "castilian"))
#: What the folder or the file of a language is called beside its code (WHMCS, CodeIgniter, OpenCart).
_SPANISH_FOLDERS = frozenset(("spanish", "Spanish", "espanol", "castellano"))
_LANGUAGES: Mapping[str, str] = {
    "en": "inglés", "pt": "portugués", "fr": "francés", "it": "italiano", "de": "alemán", "ca": "catalán", "gl": "gallego",
    "eu": "euskera", "nl": "neerlandés", "eng": "inglés", "por": "portugués", "english": "inglés", "portuguese": "portugués",
    "portugues": "portugués", "ingles": "inglés", "frances": "francés", "french": "francés", "italian": "italiano", "german":
    "alemán", "catalan": "catalán", "catala": "catalán", "gallego": "gallego", "galego": "gallego", "euskera": "euskera",
}  # fmt: skip
#: Codes that are words or keys too (id, el, no): they name a language only where a language is said.
_FURTHER: Mapping[str, str] = {
    "ru": "ruso", "zh": "chino", "pl": "polaco", "cs": "checo", "fi": "finés", "sv": "sueco", "da": "danés",
    "nb": "noruego", "no": "noruego", "tr": "turco", "ja": "japonés", "ko": "coreano", "ar": "árabe", "he": "hebreo",
    "hu": "húngaro", "ro": "rumano", "el": "griego", "uk": "ucraniano", "bg": "búlgaro", "hr": "croata",
    "sk": "eslovaco", "sl": "esloveno", "et": "estonio", "lt": "lituano", "lv": "letón", "vi": "vietnamita",
    "th": "tailandés", "id": "indonesio", "hi": "hindi", "fa": "persa", "sr": "serbio",
}  # fmt: skip
_CHANNELS: Mapping[str, str] = {
    "messenger": "chat", "inbox": "email", "web": "chat", "livechat": "chat", "live chat": "chat", "live agent": "chat",
    "messaging": "chat", "twitter": "social", "facebook": "social", "instagram": "social", "x": "social",
    "web form": "form", "sms": "chat",
}  # fmt: skip
_LOCALE_KEYS = ("locale", "lang", "language", "idioma", "languagecode", "localecode", "lengua")
_CHANNEL_KEYS = ("channel", "canal", "availableon", "channels", "canales")
_FRAME_KEYS = ("address", "trato", "intent", "intencion", "intents", "intenciones", "type", "tipo", "mode", "modo")
SUBJECT_KEYS = ("subject", "asunto", "subjectpart")
#: Keys that say whether a template is in use, and what they hold where it is not.
_IN_USE = ("active", "activo", "activa", "enabled", "isenabled", "isactive", "habilitado", "habilitada", "available")
_NO = frozenset(("false", "0", "no", "f", "n", "off"))
_RETIRED = ("deprecated", "archived", "archivado", "archivada", "obsoleta", "obsoleto")

#: Rules about what one says to a customer: a page refuses, asks and waits in its own ways («No se puede borrar», «Buscando...»).
_OF_REPLIES = (
    "claridad/fecha-relativa", "contenido/adjunto-olvidado", "cortesia/desentenderse", "cortesia/imperativo-desnudo",
    "plantilla/nota-interna", "positivo/negacion-seca", "tipografia/puntos-suspensivos",
)  # fmt: skip
#: Keys and files of what is sent, if only a part of it.
_SENT = r"mail|correo|notif|sms|whatsapp|newsletter|bolet|respuesta|repl(?:y|ies)|canned|macro|plantilla"
_SHOWN = 20  # words of what is more than a page says at once


class Body(NamedTuple):
    """A text that customers receive: the keys that lead to it and its node.

    ``markup`` is html, markdown, text, auto (html where it has tags) or android (auto, with the escapes of Android). ``given`` is metadata in the names of the JSON
    line. ``copy_of`` are the keys of the text that it is the plain copy of, if both say the same. ``language`` is the one, not
    Spanish, that the file declares for it (in Spanish, for people). ``gaps`` are expressions of placeholders besides the usual.
    """

    keys: tuple[str, ...]
    node: Node
    title: str | None = None
    given: Mapping[str, object] = NOTHING
    markup: str = "auto"
    copy_of: tuple[str, ...] | None = None
    language: str | None = None
    gaps: tuple[str, ...] = ()


def fold_key(key: str) -> str:
    """A key without case, accents and what joins its words: ``Body-HTML``, ``bodyHtml`` and ``body_html`` are one."""
    return bare(key).replace(" ", "").replace("_", "").replace("-", "")


def folded(record: Node) -> dict[str, Node]:
    """The values of ``record`` by folded key."""
    return {fold_key(key): node for key, node in record.items}


def written(record: Node) -> dict[str, str]:
    """The keys of ``record`` as they are written, by folded key."""
    return {fold_key(key): key for key, _ in record.items}


def is_text(node: Node | None) -> TypeGuard[Node]:
    """Whether ``node`` is a text with something in it (what an alias repeats is not)."""
    return node is not None and node.kind == "text" and node.text is not None and bool(node.text.text.strip())


def words_of(node: Node | None) -> str | None:
    """The text of ``node``, of a number its digits; None for anything else, and for an empty text."""
    if node is None:
        return None
    if node.text is not None:
        return node.text.text.strip() or None
    if isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        return str(node.value)
    return None


def in_use(record: Mapping[str, Node]) -> bool:
    """Whether a template is offered to agents; True where nothing is said."""
    return not any(_says_no(record.get(key)) for key in _IN_USE) and not any(
        key in record and not _says_no(record[key]) and _says(record[key]) for key in _RETIRED
    )


def _says_no(node: Node | None) -> bool:
    return node is not None and node.kind in ("text", "other") and _said(node) in _NO


def _says(node: Node) -> bool:
    return node.kind in ("text", "other") and _said(node) in ("true", "1", "si", "yes", "t", "y", "s", "on")


def _said(node: Node) -> str:
    return bare(node.text.text.strip() if node.text is not None else str(node.value))


def locale_of(code: str) -> tuple[str | None, str | None]:
    """The locale of ours that ``code`` names (None where it says no more than Spanish, or nothing), and the language where it is
    another one: ``es_MX`` -> (es-MX, None), ``pt-BR`` -> (None, portugués).
    """
    written = bare(code.strip())
    head, _, land = written.replace("_", "-").partition("-")
    head = head.partition(" ")[0]
    if head in _SPANISH_NAMES:
        return (choice("locale", f"es-{land}") if land else None), None
    if head in _LANGUAGES:
        return None, _LANGUAGES[head]
    if head in _FURTHER:
        return None, _FURTHER[head]
    return None, None


def is_locale(code: str) -> bool:
    """Whether ``code`` has the form of a language code: es, es-MX, pt_BR, es-419."""
    head, mark, land = code.replace("_", "-").partition("-")
    if head in _LANGUAGES or head in ("es", "spa"):
        return not mark or (2 <= len(land) <= 3 and land.isalnum())
    return False


def locale_of_path(path: str) -> str | None:
    """The country that a folder or the name of a file gives: ``i18n/es_MX/``, ``plantillas.es-AR.yaml``, ``values-es-rMX/``."""
    return next((locale for code in codes_of_path(path) if (locale := locale_of(code)[0])), None)


def codes_of_path(path: str) -> list[str]:
    """The codes of languages in the name of a file (its last words too: ``mensajes_es_MX.properties``) and of its folders, nearest first."""
    *folders, name = path.replace("\\", "/").split("/")
    found: list[str] = []
    for part in (*name.split("."), *reversed(folders)):
        part = (
            part.removesuffix(".lproj").removeprefix("values-").removeprefix("b+").replace("-r", "-").replace("+", "-")
        )
        words = part.replace("-", "_").split("_")
        tries = (part, "-".join(words[-2:]), words[-1]) if part != name and len(words) > 1 else (part,)
        found += ["es"] if part in _SPANISH_FOLDERS else next(([code] for code in tries if is_locale(code)), [])
    return found


def frame_of(record: Mapping[str, Node]) -> tuple[dict[str, object], str | None]:
    """The metadata in a record of folded keys, and the language that it declares where that is not Spanish.

    Values that mean something else elsewhere (``type: macro``) are passed over.
    """
    given: dict[str, object] = {}
    language: str | None = None
    for key in _LOCALE_KEYS:
        code = words_of(record.get(key))
        if code:
            locale, language = locale_of(code)
            if locale:
                given["locale"] = locale
            break
    channel = next((found for key in _CHANNEL_KEYS if (found := channel_of(record.get(key)))), None)
    if channel:
        given["channel"] = channel
    subject = next((found for key in SUBJECT_KEYS if (found := words_of(record.get(key)))), None)
    if subject:
        given["subject"] = subject
    own = {key: found for key in _FRAME_KEYS if key in record and (found := words_of(record[key]))}
    given.update(given_frame(own)[0])
    return given, language


def channel_of(node: Node | None) -> str | None:
    """The one channel that a text, a list or ``Email;Chat`` names; None where it is several or none of ours."""
    if node is None:
        return None
    if node.kind == "list":
        names = [words_of(item) or "" for _, item in node.items]
    elif node.kind == "map":
        names = [key for key, item in node.items if item.value is True]
    else:
        names = (words_of(node) or "").replace(",", ";").split(";")
    found = {name_of_channel(name) for name in names if name.strip()}
    return found.pop() if len(found) == 1 else None


def name_of_channel(name: str) -> str | None:
    """The channel of ours that a tool's name for it means."""
    written = bare(name.strip()).replace("_", " ")
    return choice("channel", written) or _CHANNELS.get(written)


def fragment(given: Mapping[str, object], text: str, about: Iterable[str]) -> dict[str, object]:
    """``given`` of a ``text`` that neither greets nor takes leave; without the rules about replies where it is short and neither its
    keys nor its file, ``about``, tell that it is sent."""
    own: dict[str, object] = {**given, "type": "fragment"}
    if len(text.split()) < _SHOWN and not any(re.search(_SENT, one, re.IGNORECASE) for one in about):
        own["ignore"] = _OF_REPLIES
    return own
