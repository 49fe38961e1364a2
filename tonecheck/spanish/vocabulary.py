"""Words that weigh when a misspelling is told or mended: those of the trade count for more, vulgar ones are never suggested,

and what the dictionary has beside a common word that sounds the same is a misspelling of that.
"""

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
#: Words of other languages beside which a word is one of theirs: «bill of lading», «due diligence», «eskerrik asko».
LEADS = frozenset({
    "of", "the", "and", "with", "your", "for", "by", "due", "rate", "root", "status", "customer", "packing", "shipping", "business",
    "eskerrik", "egun", "moitas", "moltes", "muito",
})  # fmt: skip
#: Lemmas that are never suggested.
VULGAR = frozenset({
    "cabronada", "cabrón", "caca", "cagada", "cagar", "cagón", "carajo", "chingar", "cojones", "cojón", "coño", "culear",
    "culo", "follar", "gilipollas", "hostia", "huevón", "joder", "mamón", "marica", "maricón", "mear", "mierda", "pajero",
    "pelotudo", "boludo", "pendeja", "pendejo", "picha", "pichar", "pija", "polla", "prostituta", "prostituto", "puta",
    "putada", "putear", "puterío", "puto", "ramera", "teta", "verga", "zorra",
})  # fmt: skip
#: Names with a capital inside them, as they are written, by their small letters.
BRANDS = {
    brand.lower(): brand
    for brand in (
        "WhatsApp YouTube iPhone iPad iOS macOS iCloud PayPal LinkedIn PlayStation MercadoPago MercadoLibre FedEx eBay eDreams GitHub"
        " WordPress PowerPoint AliExpress BlaBlaCar InPost"
    ).split()
}
#: What the dictionary has as a word of its own (out of use, of no use here, or wrong) and whoever writes it means another by it.
MISTAKEN = {
    "abiso": "aviso", "abisos": "avisos", "acilo": "asilo", "acilos": "asilos", "acojida": "acogida", "acojidas": "acogidas",
    "avolición": "abolición", "bale": "vale", "baril": "barril", "bariles": "barriles", "biscocho": "bizcocho", "biscochos": "bizcochos", "caceta": "caseta",
    "cacetas": "casetas", "carriño": "cariño", "carriños": "cariños", "cauza": "causa", "cauzas": "causas", "chavola": "chabola",
    "chavolas": "chabolas", "concejera": "consejera", "concejero": "consejero", "concejeros": "consejeros", "conduta": "conducta",
    "condutas": "conductas", "contorciones": "contorsiones", "dotor": "doctor", "dotora": "doctora", "dotoras": "doctoras", "dotores": "doctores",
    "emos": "hemos", "eraje": "herraje", "erajes": "herrajes", "escavador": "excavador", "escavadora": "excavadora", "escavadoras": "excavadoras",
    "escavadores": "excavadores", "funguicida": "fungicida", "funguicidas": "fungicidas", "gravaciones": "grabaciones", "gravación": "grabación",
    "horra": "hora", "horras": "horas", "innocua": "inocua", "innocuas": "inocuas", "innocuo": "inocuo", "innocuos": "inocuos",
    "irrespectuosa": "irrespetuosa", "irrespectuoso": "irrespetuoso", "nasiones": "naciones", "nasión": "nación", "orario": "horario",
    "orarios": "horarios", "paciones": "pasiones", "pación": "pasión", "paradógica": "paradójica", "paradógicamente": "paradójicamente",
    "paradógicas": "paradójicas", "paradógico": "paradójico", "paradógicos": "paradójicos", "pasificación": "pacificación",
    "procima": "próxima", "procimas": "próximas", "procimo": "próximo", "procimos": "próximos", "pretenciones": "pretensiones", "pretención": "pretensión", "pretensiosa": "pretenciosa", "pretensiosas": "pretenciosas",
    "pretensioso": "pretencioso", "pretensiosos": "pretenciosos", "professionalmente": "profesionalmente", "quisa": "quizá", "quisas": "quizás",
    "racero": "rasero", "raises": "raíces", "rasiones": "raciones", "rasión": "ración", "repoyo": "repollo", "repoyos": "repollos",
    "respetiva": "respectiva", "respetivas": "respectivas", "respetivo": "respectivo", "respetivos": "respectivos", "serado": "cerrado",
    "serados": "cerrados", "sibil": "civil", "sibiles": "civiles", "siclo": "ciclo", "siclos": "ciclos", "sifosis": "cifosis", "socoro": "socorro",
    "socoros": "socorros", "taya": "talla", "tayas": "tallas", "tenciones": "tensiones", "tención": "tensión", "torciones": "torsiones",
    "torción": "torsión", "veneficio": "beneficio", "veneficios": "beneficios", "zandía": "sandía", "zandías": "sandías",
}  # fmt: skip
