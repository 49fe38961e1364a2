"""Words that weigh when a misspelling is mended: those of the trade count for more, vulgar ones are never suggested."""

from __future__ import annotations

#: The words of the trade, likelier in a reply than their frequency says.
TRADE = frozenset({
    "abono", "albarán", "almacén", "aviso", "cambio", "cargo", "carrito", "catálogo", "cliente", "cobro", "compra",
    "comprobante", "consulta", "contraseña", "correo", "cuenta", "cupón", "código", "descuento", "devolución",
    "dirección", "disculpe", "DNI", "entrega", "envío", "etiqueta", "factura", "garantía", "gasto", "gestión",
    "horario", "IBAN", "importe", "incidencia", "IVA", "línea", "molestia", "NIF", "oferta", "pago", "paquete", "PDF",
    "pedido", "plazo", "precio", "presupuesto", "producto", "recibo", "reclamación", "reembolso", "referencia",
    "reparación", "repartidor", "respuesta", "saldo", "seguimiento", "servicio", "SMS", "solicitud", "talla",
    "tarifa", "tarjeta", "teléfono", "tienda", "tramitación", "transferencia", "transporte", "transportista",
    "usuario", "vale", "web",
})  # fmt: skip
#: Lemmas that are never suggested.
VULGAR = frozenset({
    "cabronada", "cabrón", "caca", "cagada", "cagar", "cagón", "carajo", "chingar", "cojones", "cojón", "coño", "culear",
    "culo", "follar", "gilipollas", "hostia", "huevón", "joder", "mamón", "marica", "maricón", "mear", "mierda", "pajero",
    "pelotudo", "boludo", "pendeja", "pendejo", "picha", "pichar", "pija", "polla", "prostituta", "prostituto", "puta",
    "putada", "putear", "puterío", "puto", "ramera", "teta", "verga", "zorra",
})  # fmt: skip
