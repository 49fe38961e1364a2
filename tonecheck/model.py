"""The words of the program: what a draft is and what is said about it.

Every position is a half-open pair of code-point offsets into the draft's decoded text. Nothing here imports anything of
ours; every class is a named tuple, because making a dataclass costs each start ten times as much. Annotations are not
postponed here, nor where else a start makes named tuples: each field would be compiled from its text.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "suggestion"]
AddressName = Literal["tu", "usted", "vos", "vosotros", "ustedes", "mixed", "none"]

SEVERITIES: tuple[Severity, ...] = ("suggestion", "warning", "error")  # from mild to grave
CHANNELS: tuple[str, ...] = ("email", "chat", "form", "social", "whatsapp")
ADDRESSES: tuple[str, ...] = ("tu", "usted", "vos", "vosotros", "ustedes")
TYPES: tuple[str, ...] = ("reply", "fragment", "guide", "notice")
MODES: tuple[str, ...] = ("draft", "template")
LOCALES = ("es", *("es-" + land for land in ("ES", "MX", "AR", "UY", "CO", "CL", "PE", "EC", "CR", "US", "419")))
INTENTS: tuple[str, ...] = (
    "envio", "retraso", "devolucion", "reembolso", "incidencia", "queja", "pago", "informacion",
    "fuera-de-horario", "resuelta",
)  # fmt: skip

NOTHING: Mapping[str, Any] = {}  # the default of mappings; read only

#: Roles of the block segments, which lie side by side; inside them lie inline ones: placeholder, url, email, code, markup.
BLOCK_ROLES: tuple[str, ...] = (
    "metadata", "greeting", "body", "farewell", "signature", "quote", "footer", "code", "comment", "foreign",
)  # fmt: skip


class Span(NamedTuple):
    """A place in a draft: code points ``start`` (included) to ``end`` (excluded)."""

    start: int
    end: int


class Segment(NamedTuple):
    """A part of a draft with a role (see BLOCK_ROLES)."""

    start: int
    end: int
    role: str


class Customer(NamedTuple):
    """The customer: the name, the message that is being answered, when it came (ISO 8601)."""

    name: str | None = None
    text: str | None = None
    received: str | None = None


class Facts(NamedTuple):
    """What the company's systems say of the case; ``return_days`` is how long a customer may return a purchase."""

    order: str | None = None
    tracking: str | None = None
    carrier: str | None = None
    phone: str | None = None
    amount: str | None = None
    delivery: str | None = None
    return_days: str | None = None


class Frame(NamedTuple):
    """The circumstances of a draft. The defaults are the default frame of the design.

    ``address`` is the expected one (None: only mixture is reported), ``intents`` the declared ones, ``ignore`` rule ids that
    the draft's own metadata switches off, ``variables`` the names that placeholders may have (empty: any), ``named`` the
    keys, in the names of the JSON line, that something has set.
    """

    channel: str = "email"
    type: str = "reply"
    turn: int = 1
    mode: str = "draft"
    locale: str = "es"
    address: str | None = None
    intents: tuple[str, ...] = ()
    subject: str | None = None
    attachments: tuple[str, ...] | None = None
    sent: str | None = None
    customer: Customer = Customer()
    facts: Facts = Facts()
    ignore: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()


class SourceSpan(NamedTuple):
    """A place in a file: code points after a byte-order mark, lines and columns 1-based, columns in code points."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Run(NamedTuple):
    """``length`` code points of a draft from ``start`` that stand in the file from ``source`` on.

    Without a ``width`` they stand there one to one; with one, together for ``width`` code points (an escape, a folded line, a
    tag that breaks the line; 0: nothing). Runs follow each other without a gap in the draft, not so in the file.
    """

    start: int
    length: int
    source: int
    width: int | None = None


class Comment(NamedTuple):
    """A comment in ``line`` (1-based) of the file, without its marks, about ``start:end`` of a draft (``shared``: not only)."""

    text: str
    start: int
    end: int
    line: int
    shared: bool = False


class Draft(NamedTuple):
    """One reply as a source gives it, at ``path`` (as the user wrote it; ``-`` for standard input).

    ``given`` is the metadata that came with it, in the names of the JSON line. ``runs`` maps the text to ``file_text``, the
    decoded file (empty without one); None where the text is the file. ``segments`` are sorted by start. In a container (YAML,
    JSON …) ``id`` is the JSON pointer of the text, ``title`` the name of its template. ``encodings`` tell how the text is written
    there, innermost first (None: never back), ``copy_of`` the id of its original in another markup, ``notes`` the reader's words.
    """

    text: str
    path: str = "-"
    line: int | None = None
    id: str | int | None = None
    given: Mapping[str, object] = NOTHING
    segments: tuple[Segment, ...] = ()
    in_file: bool = False
    runs: tuple[Run, ...] | None = None
    file_text: str = ""
    title: str | None = None
    encodings: tuple[str, ...] | None = ()
    copy_of: str | None = None
    comments: tuple[Comment, ...] = ()
    notes: tuple[str, ...] = ()


class Unreadable(NamedTuple):
    """What could not be read, reported in the place of its draft."""

    path: str
    line: int | None
    code: str
    message: str


class Edit(NamedTuple):
    """Replace ``start:end`` by ``text``."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Edits that mend one finding together; a safe fix never changes the meaning."""

    safe: bool
    edits: tuple[Edit, ...]


class Finding(NamedTuple):
    """One hit of a rule. ``message`` is the fact, ``advice`` the action, both in Spanish."""

    rule: str
    severity: Severity
    message: str
    advice: str
    start: int
    end: int
    text: str
    suggestions: tuple[str, ...] = ()
    fix: Fix | None = None

    @property
    def family(self) -> str:
        """The folder of the rule: the first half of its id."""
        return self.rule.partition("/")[0]


class Cue(NamedTuple):
    """A phrase that earned or cost points."""

    cue: str
    points: int
    start: int
    end: int
    text: str


class Score(NamedTuple):
    """A sum of cues, clamped to 0–100 points. ``applies`` says whether ``value`` counts."""

    value: int
    target: int
    applies: bool
    cues: tuple[Cue, ...] = ()


class Completeness(NamedTuple):
    """The share, in points 0–100, of what the intents require that the draft holds."""

    value: int
    target: int
    applies: bool
    required: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Scores(NamedTuple):
    """The three scores of a draft."""

    courtesy: Score
    empathy: Score
    completeness: Completeness


class Evidence(NamedTuple):
    """A word that shows how the reader is addressed; not ``sure`` when it only does so because nobody else is in sight."""

    start: int
    end: int
    text: str
    address: str
    sure: bool = True


class Address(NamedTuple):
    """How the reader is addressed, and the words that show it."""

    detected: AddressName = "none"
    expected: str | None = None
    evidence: tuple[Evidence, ...] = ()


class IntentEvidence(NamedTuple):
    """A phrase that speaks for an intent."""

    intent: str
    start: int
    end: int
    text: str


class Intent(NamedTuple):
    """What the reply is about; ``declared`` when metadata said so, else guessed from ``evidence``."""

    names: tuple[str, ...] = ()
    declared: bool = False
    evidence: tuple[IntentEvidence, ...] = ()


class Verify(NamedTuple):
    """What only the agent can verify: fecha, importe, referencia, nombre or enlace."""

    start: int
    end: int
    text: str
    what: str


class NotRun(NamedTuple):
    """A rule that was asked for and could not run, and why (Spanish)."""

    rule: str
    reason: str


class Report(NamedTuple):
    """All that is said of one draft; outputs slice ``masked``, a copy of its text; ``talk``: it was taken for a message of a chat."""

    draft: Draft
    frame: Frame
    intent: Intent
    address: Address
    courtesy: Score
    empathy: Score
    completeness: Completeness
    findings: tuple[Finding, ...]
    verify: tuple[Verify, ...] = ()
    not_run: tuple[NotRun, ...] = ()
    notes: tuple[str, ...] = ()
    engines: Mapping[str, str] = NOTHING
    masked: str = ""
    talk: bool = False
