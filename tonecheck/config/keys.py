"""The keys of a configuration, with the kinds of their values and what they mean."""

from collections.abc import Mapping
from typing import NamedTuple

LEVELS = ("error", "warning", "suggestion", "off")
FAIL_ON = ("error", "warning", "suggestion", "never")
#: What a level may be called in Spanish.
SPANISH: Mapping[str, str] = {"aviso": "warning", "sugerencia": "suggestion", "nunca": "never", "no": "off"}
METADATA = ("channel", "address", "intent", "locale", "version", "title")
SCORES = ("courtesy", "empathy", "completeness")
ENGINES = ("languagetool", "spacy")


class Setting(NamedTuple):
    """A key of an engine's table: a text, or a number from ``least`` on (None: text), and what it means."""

    least: int | None
    meaning: str


#: The tables of engines, key by key.
ENGINE_KEYS: Mapping[str, Mapping[str, Setting]] = {
    "languagetool": {
        "url": Setting(None, "Servidor propio en lugar del local, como https://lt.example.com/v2."),
        "memory": Setting(256, "Memoria que puede ocupar el servidor local, en MB."),
        "idle": Setting(1, "Minutos sin uso tras los que el servidor local se detiene."),
        "seconds": Setting(1, "Segundos que puede tardar una respuesta."),
    },
    "spacy": {"model": Setting(None, "Modelo entrenado, como es_core_news_md; sin él, la gramática sale del léxico.")},
}


class Key(NamedTuple):
    """A key of the configuration: the kind of its value (a key of ``validate.READERS``) and what it means.

    A list that ``adds`` is added to that of the configuration which is extended; all others take its place.
    """

    kind: str
    meaning: str
    adds: bool = False


#: Every key of the configuration; documentation and schema are made from this table.
KEYS: Mapping[str, Key] = {
    "extends": Key("files", "Configuraciones en las que se apoya esta; la última es la que más pesa."),
    "channel": Key("channel", "Canal de los borradores que no lo dicen; sin él, son correos."),
    "address": Key(
        "address",
        "Trato esperado: uno para todos los canales o una tabla por canal; sin él, solo se avisa de la mezcla.",
    ),
    "locale": Key("locale", "País de quienes leen."),
    "type": Key("type", "Qué son los borradores: respuestas, fragmentos, guías o avisos."),
    "mode": Key("mode", "Un borrador (draft) está a punto de enviarse; una plantilla (template) conserva sus huecos."),
    "intent": Key("intents", "De qué tratan las respuestas."),
    "words": Key("texts", "Palabras correctas que no están en el diccionario.", adds=True),
    "words_files": Key(
        "folders", "Archivos con palabras correctas, una por línea; # empieza un comentario.", adds=True
    ),
    "brands": Key("texts", "Nombres de marcas, productos y personas, tal como se escriben.", adds=True),
    "rules": Key("folders", "Carpetas con reglas propias.", adds=True),
    "select": Key("texts", "Solo estas reglas: nombres, familias o patrones como jerga/*."),
    "extend_select": Key(
        "texts",
        "También estas reglas, además de las activas o de las de select: así se activa una opcional.",
        adds=True,
    ),
    "ignore": Key("texts", "Sin estas reglas: nombres, familias o patrones como jerga/*.", adds=True),
    "severity": Key("severities", "Gravedad de una regla, una familia o un patrón; off la apaga."),
    "fail_on": Key("fail_on", "Gravedad desde la que el código de salida es 1."),
    "paths": Key("texts", "Qué se revisa cuando la orden no nombra nada."),
    "exclude": Key("globs", "Patrones de rutas que se dejan fuera de las carpetas.", adds=True),
    "targets": Key(
        "targets",
        "Puntos (0-100) que deben alcanzar cortesía, empatía y completitud: para todos los canales o por canal.",
    ),
    "return_days": Key("days", "Días que tiene el cliente para devolver una compra: un número o una tabla por país."),
    "baseline": Key("file", "Archivo con los hallazgos conocidos, que ya no se muestran (tonecheck baseline)."),
    "variables": Key(
        "texts", "Nombres que pueden tener los huecos de las plantillas; sin ellos, vale cualquiera.", adds=True
    ),
    "required_metadata": Key("metadata", "Qué metadatos tiene que llevar cada plantilla.", adds=True),
    "fields": Key(
        "fields",
        "Dónde están los textos en JSON, YAML, CSV, PO o XML: punteros JSON (* es cualquier clave) o nombres de claves.",
    ),
    "title": Key("text", "Clave con el nombre de la plantilla, junto al texto o por encima de él."),
    "placeholders": Key(
        "patterns", "Expresiones regulares de los huecos propios; el primer grupo, si lo hay, es el nombre.", adds=True
    ),
    "headings": Key("level", "Nivel (1-6) de los títulos de Markdown que empiezan cada uno una plantilla."),
    "engines": Key("engines", "Motores de la revisión profunda que se usan siempre, como con --deep."),
    "languagetool": Key("languagetool", "El servidor de LanguageTool."),
    "spacy": Key("spacy", "Con qué trabaja spaCy."),
    "overrides": Key("overrides", "Otros valores para los borradores cuya ruta encaja en un patrón.", adds=True),
}
#: The keys of a table of ``overrides``, besides ``paths``.
OVERRIDE_KEYS = (
    "channel", "address", "locale", "type", "mode", "intent", "select", "ignore", "severity", "fields", "title",
    "placeholders", "headings",
)  # fmt: skip
FRAME_KEYS = ("channel", "locale", "type", "mode", "intent")
