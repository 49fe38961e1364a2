"""Keys, tokens, passwords and inner addresses that stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import log2

from tonecheck.model import Span

#: Keys that tell themselves by how they begin, as their issuers document it.
_KEYS = (
    r"(?<!\w)(?:sk|rk)[_-](?:live|test|proj|ant)[_-][\w-]{16,}|(?<!\w)sk-[A-Za-z0-9]{20,}|(?<!\w)(?:AKIA|ASIA)[0-9A-Z]{16}(?!\w)"
    r"|(?<!\w)gh[pousr]_\w{30,}|(?<!\w)github_pat_\w{22,}|(?<!\w)glpat-[\w-]{20,}|(?<!\w)xox[abprs]-[\w-]{10,}"
    r"|(?<!\w)AIza[\w-]{35}|(?<!\w)ya29\.[\w-]{20,}|(?<!\w)SG\.[\w-]{16,}\.[\w-]{16,}|(?<!\w)shpat_[0-9a-f]{32}"
    r"|(?<!\w)APP_USR-[\w-]{20,}|(?<!\w)eyJ[\w-]{10,}\.eyJ[\w-]{10,}(?:\.[\w-]+)?|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
_ASSIGNED = (
    r"(?<!\w)(?:api[_ -]?key|apikey|api[_ -]?secret|client[_ -]?secret|secret[_ -]?key|access[_ -]?token|auth[_ -]?token|bearer"
    r"|token(?: de acceso)?|clave (?:de )?api|llave (?:de )?api)(?: es)?\s*[:= ]\s*[\"'«]?(?P<value>[\w+/.-]{12,}={0,2})"
)
_PASSWORD = (
    r"(?<!\w)(?:contraseña|password|clave|pass|pwd)(?: (?:temporal|provisional|nueva|actual|inicial|de acceso))?(?: (?:es|será|sería))?"
    r"\s*[:= →]\s*[\"'«]?(?P<value>[^\s\"'«».,;:)]{6,40})"
)
_REFERENCE = r"[A-Z]{2,4}-\d{4,}"  # «su clave RF-88213»: in Mexico, the number of a case
#: «la clave de acceso al panel es 8fK2-xx91», «su usuario es ana.gil y la clave, Olivo22»; of a parcel, a booking or a discount it is no secret.
_PASSWORD_OF = (
    r"(?<!\w)(?:contraseña|password|clave) (?:de acceso )?(?:del?|al?|para)(?: (?:su|tu|la|el))? (?:panel|cuenta|sistema|usuario|correo|[áa]rea(?: de clientes?| privada)?"
    r"|intranet|app|aplicaci[óo]n|plataforma|web|banca(?: \w+)?|perfil)(?: de \w+)? (?:es|será)(?: la)?:? [\"'«]?(?P<value>[^\s\"'«».,;:)]{6,40})"
    r"|(?<!\w)usuario\b[^\n]{2,60}? y (?:la |su |tu )?(?:contraseña|clave|password), [\"'«]?(?P<told>[^\s\"'«».,;:)]{6,40})"
)
#: A PIN or a code of one use, told in figures; what opens a locker, a parcel or a door is none.
_FIGURES = (
    r"(?<!\w)(?:(?:contraseña|clave|pin|nip)(?: (?:temporal|provisional|nueva|nuevo|actual|inicial|de acceso|de cajero|de (?:su|tu) (?:tarjeta|cuenta)))?"
    r"(?: (?:es|será)(?: (?:el|la))?|(?= ?[:=→(]))[ :,=→(«\"']{1,3}(?P<pin>\d{4,6})"
    r"|(?:c[óo]digo (?:otp|sms|(?:de|para) (?:verificaci[óo]n|verificar|un solo uso)|[^.!?\n\d]{0,30}\b(?:sms|mensaje de texto))|(?-i:OTP))(?: (?:es|será))?(?: el)?"
    r"[ :,=→(«\"']{1,3}(?P<once>\d(?:[ -]?\d){3,7}))"
    r"(?![\w%€]|[.,:/-]\d| ?(?:horas|d[íi]as|minutos|cifras|d[íi]gitos|caracteres|veces|euros|pesos))"
)
_OPENS_A_DOOR = r"\b(?:recog|retir|taquilla|locker|casillero|paquete|puerta|portal|caja fuerte|habitaci|alojamiento|apartamento|rastreo|wi-?fi)"
#: A user name with its password beside it, which then may be any word.
_PAIR = (
    r"(?<!\w)(?:usuario|user|login)\s*[:=]\s*[\"'«]?\S{2,60}?[\"'»]?[\s,;/|-]{1,4}(?:y )?(?:contraseña|password|clave|pass|pwd)\s*[:=]\s*[\"'«]?"
    r"(?P<value>[^\s\"'«».,;:)]{4,40})"
)
_LINK = r"(?:https?|ftp)://[^\s<>«»\"]+|(?<![\w/.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}(?![\w.]\d)"
_ADDRESS = r"\.\d{1,3}\.\d"  # a piece of an IP address, which «10.30» and «10.000» are not
_SECRET_PARAMETERS = (
    r"[?&#;](?:[\w-]*token|access_?key|api_?key|apikey|secret|client_secret|password|passwd|pwd|pass|clave|contrase(?:ñ|n|%C3%B1)a"
    r"|session(?:_?id)?|sess|sid|jsessionid|phpsessid|auth|otp|sig|signature)=(?P<value>[^&#\s]+)"
)
_SECRET_PATH = (
    r"/(?:reset|restablecer|recuperar|recovery|password|contrasena|activar|activate|verify|verificar|confirm|magic|login|invite)"
    r"[\w-]*/(?P<value>[\w-]{16,})"
)
_INNER_HOST = (
    r"^(?:localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|[\w-]+"
    r"|.+\.(?:local|localdomain|internal|intranet|interno|lan|corp|home)"
    r"|(?:intranet|jira|confluence|jenkins|grafana|kibana|staging|preprod|uat|backoffice|gitlab)\..+)$"
)
#: Where the router of a customer's home answers, by its maker's setting: every provider tells it.
_HOME_ROUTER = r"^(?:192\.168\.\d{1,3}\.(?:1|254)|10\.0\.0\.(?:1|138))$"
_SHARE = r"(?<![\w\\])\\\\[\w.-]+\\[\w$.\\ -]*[\w$]"
_STANDS_FOR = ("{", "[", "<", "%7b", "xxx", "***", "•", "…", "...")
_ANNOUNCE = ("clave", "contraseña", " pin ", " pin:", " nip ", " nip:", "código", "codigo", "otp ", "otp:", "password")
_ENTROPY = 2.6  # bits a character, below which a value is a word or a pattern and no key


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def credentials(text: str) -> Iterator[Span]:
    """Yield keys, passwords, links with a secret in them, and addresses inside the company's network; spans may overlap.

    What a text cannot hold by its words and signs is not searched for.
    """
    lowered = text.lower()
    if "-" in text or "_" in text or "akia" in lowered or "asia" in lowered or "aiza" in lowered or "eyj" in lowered:
        yield from _keys(text)
    if "key" in lowered or "token" in lowered or "secret" in lowered or "bearer" in lowered or "api" in lowered:
        yield from _assigned(text)
    if "contraseña" in lowered or "pass" in lowered or "clave" in lowered or "pwd" in lowered:
        yield from _passwords(text)
    if any(word in lowered for word in _ANNOUNCE):
        yield from _codes(text)
        if ":" in text or "=" in text:
            yield from _pairs(text)
    inner = "10." in text or "192.168." in text or "172." in text
    if "://" in text or (inner and re.search(_ADDRESS, text)):
        yield from _links(text)
    if "\\\\" in text:
        for match in _compiled(_SHARE).finditer(text):
            yield Span(*match.span())


def _keys(text: str) -> Iterator[Span]:
    if _might_hold_a_key(text):
        for match in re.compile(_KEYS).finditer(text):
            yield Span(*match.span())


def _assigned(text: str) -> Iterator[Span]:
    for match in _compiled(_ASSIGNED).finditer(text):
        if _is_random(match["value"]):
            yield Span(*match.span())


def _passwords(text: str) -> Iterator[Span]:
    for match in _compiled(_PASSWORD).finditer(text):
        value = match["value"]
        named = match[0].lower().startswith("clave") and re.fullmatch(_REFERENCE, value)
        if _mixed(value) and not named and not _is_place_holder(value) and "/" not in value:
            yield Span(*match.span("value"))
    for match in _compiled(_PASSWORD_OF).finditer(text) if "es" in text else ():
        group = "value" if match["value"] else "told"
        if _mixed(match[group]) and not _is_place_holder(match[group]) and "/" not in match[group]:
            yield Span(*match.span(group))


def _codes(text: str) -> Iterator[Span]:
    for match in _compiled(_FIGURES).finditer(text):
        around = text[max(0, match.start() - 60) : match.end() + 60]
        if not _compiled(_OPENS_A_DOOR).search(around):
            yield Span(*match.span("pin" if match["pin"] else "once"))


def _pairs(text: str) -> Iterator[Span]:
    for match in _compiled(_PAIR).finditer(text):
        if not _is_place_holder(match["value"]):
            yield Span(*match.span("value"))


def _links(text: str) -> Iterator[Span]:
    for match in _compiled(_LINK).finditer(text):
        written = match.group().rstrip(".,;:!?)»")
        if _is_secret_link(written):
            yield Span(match.start(), match.start() + len(written))


def _might_hold_a_key(text: str) -> bool:
    return any(
        head in text
        for head in (
            "sk_", "sk-", "rk_", "AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox",
            "AIza", "ya29.", "SG.", "shpat_", "APP_USR-", "eyJ", "-----BEGIN",
        )
    )  # fmt: skip


def _is_secret_link(link: str) -> bool:
    address = link.partition("://")[2] or link
    place = re.split(r"[/?#]", address, maxsplit=1)[0]
    user, at, host = place.rpartition("@")
    if at and ":" in user and not _is_place_holder(user):
        return True
    name = host.partition(":")[0]
    if _compiled(_INNER_HOST).match(name) and not _compiled(_HOME_ROUTER).match(name):
        return True
    for match in _compiled(_SECRET_PARAMETERS).finditer(link):
        if len(match["value"]) >= 4 and not _is_place_holder(match["value"]):
            return True
    return any(_is_random(match["value"]) for match in _compiled(_SECRET_PATH).finditer(link))


def _mixed(value: str) -> bool:
    return any(char.isdecimal() for char in value) and any(char.isalpha() for char in value)


def _is_place_holder(value: str) -> bool:
    lowered = value.lower()
    if any(sign in lowered for sign in _STANDS_FOR) or len(set(value)) <= 2:
        return True
    return re.fullmatch(r"([@#%$~_]{1,3})[A-Za-z][A-Za-z_.]*\1", value) is not None  # @CLAVE@, %%clave%%


def _is_random(value: str) -> bool:
    """Whether a value looks like a key: letters and figures, and hardly a sign more often than another (Shannon)."""
    if not _mixed(value) or _is_place_holder(value):
        return False
    size = len(value)
    return -sum(value.count(sign) / size * log2(value.count(sign) / size) for sign in set(value)) >= _ENTROPY
