"""What an assistant may say of a draft: the keys of a JSON line, with their Spanish descriptions."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from tonecheck.model import ADDRESSES, CHANNELS, INTENTS, LOCALES, MODES, TYPES


def _one_of(names: tuple[str, ...]) -> WithJsonSchema:
    """The schema names the values; what is said otherwise («correo») is understood, or refused, by ``given_frame``."""
    return WithJsonSchema({"type": "string", "enum": list(names)})


Text = Annotated[str, Field(description="El borrador entero, tal como se enviaría al cliente.")]
Rule = Annotated[str, Field(description="Nombre de la regla, por ejemplo ortografia/errata.")]
Unsafe = Annotated[
    bool, Field(description="Aplica también las reescrituras que pueden cambiar el sentido y hay que leer después.")
]
Channel = Annotated[
    Annotated[str, _one_of(CHANNELS)] | None, Field(description="Canal por el que se envía; por omisión, email.")
]
Address = Annotated[
    Annotated[str, _one_of(ADDRESSES)] | None,
    Field(description="Trato que se espera; sin él, solo se avisa de las mezclas."),
]
Locale = Annotated[Annotated[str, _one_of(LOCALES)] | None, Field(description="Variante del español del cliente.")]
Intent = Annotated[
    list[Annotated[str, _one_of(INTENTS)]] | None,
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    Field(description="De qué trata la respuesta; decide lo que no puede faltar. Sin ella se deduce del texto."),
]
Type = Annotated[
    Annotated[str, _one_of(TYPES)] | None,
    Field(description="Respuesta entera, fragmento, guía o aviso; por omisión, reply."),
]
Turn = Annotated[int | None, Field(description="Número de la respuesta en la conversación; 1, la primera.")]
Mode = Annotated[Annotated[str, _one_of(MODES)] | None, Field(description="Borrador o plantilla; por omisión, draft.")]
Subject = Annotated[str | None, Field(description="Asunto del correo.")]
Attachments = Annotated[list[str] | None, Field(description="Nombres de los archivos que se adjuntan.")]
Sent = Annotated[str | None, Field(description="Cuándo se envía (ISO 8601), para comprobar fechas y días.")]


class Customer(BaseModel):
    """El cliente y el mensaje al que se responde."""

    name: str | None = Field(None, description="Nombre del cliente.")
    text: str | None = Field(None, description="Mensaje del cliente.")
    received: str | None = Field(None, description="Cuándo llegó su mensaje (ISO 8601).")


class Facts(BaseModel):
    """Lo que dicen los sistemas de la empresa, para compararlo con el borrador."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    order: str | None = Field(None, description="Número de pedido.")
    tracking: str | None = Field(None, description="Número de seguimiento.")
    carrier: str | None = Field(None, description="Transportista.")
    phone: str | None = Field(None, description="Teléfono de atención.")
    amount: str | None = Field(None, description="Importe.")
    delivery: str | None = Field(None, description="Fecha o plazo de entrega.")
    return_days: str | None = Field(None, description="Días que hay para devolver.")
