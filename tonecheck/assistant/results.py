"""What the tools give back: the objects of docs/json.md as types."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tonecheck.model import AddressName, Severity


class Result(BaseModel):
    """Nothing may come that is not described here."""

    model_config = ConfigDict(extra="forbid")


class Place(Result):
    """Un lugar del borrador: posiciones en puntos de código, la última excluida."""

    start: int
    end: int


class Evidence(Place):
    """Una palabra que muestra el trato."""

    text: str
    address: str


class AddressFound(Result):
    """Cómo se trata al cliente."""

    detected: AddressName
    expected: str | None
    evidence: list[Evidence]


class Cue(Place):
    """Una frase que suma o resta puntos."""

    cue: str
    points: int
    text: str


class Score(Result):
    """Puntos de 0 a 100; «applies» dice si cuentan."""

    value: int
    target: int
    applies: bool
    cues: list[Cue]


class Completeness(Result):
    """Qué parte está de lo que pide el tema."""

    value: int
    target: int
    applies: bool
    required: list[str]
    missing: list[str]


class Scores(Result):
    """Las tres puntuaciones."""

    courtesy: Score
    empathy: Score
    completeness: Completeness


class Edit(Place):
    """Pone «text» en lugar de lo que hay."""

    text: str


class Fix(Result):
    """Un arreglo; el que es «safe» no cambia el sentido."""

    safe: bool
    edits: list[Edit]


class Source(Place):
    """El mismo lugar en el archivo; líneas y columnas desde 1."""

    line: int
    column: int
    end_line: int
    end_column: int


class Finding(Place):
    """Un hallazgo: «message» dice qué pasa y «advice» qué hacer."""

    rule: str
    severity: Severity
    message: str
    advice: str
    line: int
    column: int
    text: str
    suggestions: list[str]
    fix: Fix | None
    source: Source | None


class Verify(Place):
    """Un dato que hay que comprobar antes de enviar."""

    text: str
    what: Literal["fecha", "importe", "referencia", "nombre", "enlace"]


class NotRun(Result):
    """Una regla que no se ha podido aplicar."""

    rule: str
    reason: str


class _Headed(Result):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    schema_: int = Field(alias="schema")
    path: str
    line: int | None
    id: str | int | None
    title: str | None
    intent: list[str]
    scores: Scores


class Checked(_Headed):
    """Todo lo que se dice de un borrador."""

    channel: str
    type: str
    locale: str
    engines: dict[str, str]
    address: AddressFound
    findings: list[Finding]
    verify: list[Verify]
    not_run: list[NotRun]


class Scored(_Headed):
    """Las puntuaciones de un borrador y las frases que las explican."""


class Applied(Result):
    """Cuántas veces se ha aplicado el arreglo de una regla."""

    rule: str
    count: int


class Fixed(Result):
    """El borrador corregido, los arreglos que se han hecho y lo que queda por decir de él."""

    text: str
    applied: list[Applied]
    report: Checked


class Wrong(Result):
    """Un ejemplo de lo que la regla encuentra y, si lo hay, de cómo queda."""

    text: str
    spans: list[Place]
    fixed: str | None


class Right(Result):
    """Un ejemplo de lo que la regla deja pasar."""

    text: str


class Examples(Result):
    """Ejemplos de una regla."""

    bad: list[Wrong]
    good: list[Right]


class Explained(Result):
    """Una regla: qué busca, por qué y qué hacer. «title» es el de su familia; sin «channels», vale en todos."""

    id: str
    family: str
    title: str
    message: str
    advice: str
    why: str
    source: str
    severity: dict[str, Severity]
    status: str
    channels: list[str]
    locales: list[str]
    intents: list[str]
    examples: Examples
