"""The MCP server: four tools, described in Spanish, errors in Spanish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.server.stdio import stdio_server
from mcp_types import CallToolResult, InputRequiredResult, ToolAnnotations
from pydantic import ValidationError

from tonecheck import __version__
from tonecheck.assistant import asking, results, tools
from tonecheck.assistant.streams import Answering
from tonecheck.errors import UserError
from tonecheck.warm import Warm

INSTRUCTIONS = (
    "tonecheck revisa respuestas de atención al cliente en español: ortografía, trato (tú, usted, vos), cortesía, empatía,"
    " claridad y datos que faltan. Antes de enseñar un borrador a una persona, pásalo por check_reply con el canal, el trato,"
    " el mensaje del cliente y los datos del caso que conozcas; corrige lo que diga (fix_reply aplica lo que es seguro) y"
    " vuelve a comprobarlo hasta que no queden errores. No inventes fechas, importes ni referencias para contentarlo: si falta"
    " un dato, dilo. «verify» son los datos que una persona tiene que comprobar. Todo queda en esta máquina."
)
_CHECK = (
    "Revisa un borrador de respuesta y devuelve los hallazgos (regla, gravedad, qué pasa, qué hacer, dónde y arreglo), el trato"
    " detectado, las puntuaciones de cortesía, empatía y completitud, y los datos que hay que comprobar antes de enviar."
)
_FIX = (
    "Corrige en un borrador lo que se puede corregir sin cambiar el sentido y devuelve el texto nuevo, los arreglos y lo que"
    " queda. Con unsafe aplica también reescrituras, que hay que leer después."
)
_EXPLAIN = "Explica una regla: qué busca, por qué, qué hacer, de dónde sale, y ejemplos de lo que encuentra y de lo que deja pasar."
_SCORE = "Puntúa cortesía, empatía y completitud de 0 a 100, con las frases que suman o restan y lo que falta."

Made = TypeVar("Made")


class Assistant(MCPServer):
    """The server; what the library says of a call that failed is said in Spanish, without its English prefix."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool. Raises ToolError with a Spanish message."""
        known = {tool.name: tool.input_schema.get("properties", {}) for tool in await self.list_tools()}
        if name not in known:
            raise ToolError(f"no existe la herramienta «{name[:60]}»: hay {', '.join(known)}.")
        strange = next((key for key in arguments if key not in known[name]), None)
        if strange is not None:
            raise ToolError(f"no existe el argumento «{strange[:60]}»: hay {', '.join(known[name])}.")
        try:
            return await super().call_tool(name, arguments, context)
        except UnexpectedToolError:
            raise ToolError(f"error interno de tonecheck {__version__}: este borrador no se ha revisado.") from None
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(_refused(error.__cause__)) from None
            raise ToolError(str(error).removeprefix(f"Error executing tool {name}: ")) from None

    async def run_stdio_async(self) -> None:
        """Serve over the standard streams, until the input ends."""
        lowest = self._lowlevel_server
        async with stdio_server() as (incoming, outgoing):
            await lowest.run(Answering(incoming, outgoing), outgoing, lowest.create_initialization_options())


def server(warm: Warm) -> Assistant:
    """An MCP server with our tools, ready to ``run``."""
    made = Assistant("tonecheck", "tonecheck", instructions=INSTRUCTIONS, version=__version__, log_level="CRITICAL")
    reading = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

    @made.tool(title="Revisar una respuesta", description=_CHECK, annotations=reading)
    def check_reply(
        text: asking.Text,
        channel: asking.Channel = None,
        address: asking.Address = None,
        locale: asking.Locale = None,
        intent: asking.Intent = None,
        type: asking.Type = None,
        turn: asking.Turn = None,
        mode: asking.Mode = None,
        subject: asking.Subject = None,
        attachments: asking.Attachments = None,
        sent: asking.Sent = None,
        customer: asking.Customer | None = None,
        facts: asking.Facts | None = None,
    ) -> results.Checked:
        said = metadata(channel, address, locale, intent, type, turn, mode, subject, attachments, sent, customer, facts)
        return _in_spanish(lambda: tools.checked(warm, text, said))

    @made.tool(title="Corregir una respuesta", description=_FIX, annotations=reading)
    def fix_reply(
        text: asking.Text,
        unsafe: asking.Unsafe = False,
        channel: asking.Channel = None,
        address: asking.Address = None,
        locale: asking.Locale = None,
        intent: asking.Intent = None,
        type: asking.Type = None,
        turn: asking.Turn = None,
        mode: asking.Mode = None,
        subject: asking.Subject = None,
        attachments: asking.Attachments = None,
        sent: asking.Sent = None,
        customer: asking.Customer | None = None,
        facts: asking.Facts | None = None,
    ) -> results.Fixed:
        said = metadata(channel, address, locale, intent, type, turn, mode, subject, attachments, sent, customer, facts)
        return _in_spanish(lambda: tools.fixed(warm, text, said, unsafe=unsafe))

    @made.tool(title="Explicar una regla", description=_EXPLAIN, annotations=reading)
    def explain_rule(rule: asking.Rule) -> results.Explained:
        return _in_spanish(lambda: tools.explained(warm, rule))

    @made.tool(title="Puntuar una respuesta", description=_SCORE, annotations=reading)
    def score_reply(
        text: asking.Text,
        channel: asking.Channel = None,
        address: asking.Address = None,
        locale: asking.Locale = None,
        intent: asking.Intent = None,
        type: asking.Type = None,
        turn: asking.Turn = None,
        customer: asking.Customer | None = None,
    ) -> results.Scored:
        said = metadata(channel, address, locale, intent, type, turn, customer=customer)
        return _in_spanish(lambda: tools.scored(warm, text, said))

    return made


def metadata(
    channel: str | None = None,
    address: str | None = None,
    locale: str | None = None,
    intent: list[str] | None = None,
    type: str | None = None,
    turn: int | None = None,
    mode: str | None = None,
    subject: str | None = None,
    attachments: list[str] | None = None,
    sent: str | None = None,
    customer: asking.Customer | None = None,
    facts: asking.Facts | None = None,
) -> dict[str, object]:
    """The metadata of a draft, in the names of a JSON line."""
    said: dict[str, object] = {
        "channel": channel,
        "address": address,
        "locale": locale,
        "intent": intent,
        "type": type,
        "turn": turn,
        "mode": mode,
        "subject": subject,
        "attachments": attachments,
        "sent": sent,
        "customer": None if customer is None else customer.model_dump(exclude_none=True),
        "facts": None if facts is None else facts.model_dump(exclude_none=True),
    }
    return {key: value for key, value in said.items() if value is not None}


def _in_spanish(work: Callable[[], Made]) -> Made:
    try:
        return work()
    except UserError as error:
        raise ToolError(error.bare) from None


def _refused(error: ValidationError) -> str:
    """Which arguments are wrong; never what stood in them."""
    told = []
    for one in error.errors(include_url=False, include_input=False):
        key = ".".join(str(part) for part in one["loc"] if part != "function-wrap")
        told.append(
            f"falta «{key}»" if one["type"] == "missing" else f"«{key}» no es un valor de la clase que se espera"
        )
    return "argumentos incorrectos: " + "; ".join(dict.fromkeys(told)) + "."
