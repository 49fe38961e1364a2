// What things are called in Spanish.

export const SEVERITY = { error: "error", warning: "aviso", suggestion: "sugerencia" };
const MANY = { error: "errores", warning: "avisos", suggestion: "sugerencias" };
export const SCORE = { courtesy: "Cortesía", empathy: "Empatía", completeness: "Completitud" };
export const ADDRESS = {
  tu: "tú", usted: "usted", vos: "vos", vosotros: "vosotros", ustedes: "ustedes", mixed: "mezclado", none: "sin decidir",
};
const INTENT = {
  envio: "envío", devolucion: "devolución", informacion: "información", "fuera-de-horario": "fuera de horario",
};

export const intent = (name) => INTENT[name] ?? name;

/** «1 error», «2 errores». */
export function counted(number, severity) {
  return `${number} ${number === 1 ? SEVERITY[severity] : MANY[severity]}`;
}

/** «a, b y c». */
export function joined(parts) {
  if (parts.length < 2) return parts.join("");
  const last = parts[parts.length - 1];
  return `${parts.slice(0, -1).join(", ")} ${/^«?(h?i|y)/i.test(last) ? "e" : "y"} ${last}`;
}

/** «120 palabras». */
export function words(text) {
  const number = (text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? []).length;
  return `${number.toLocaleString("es", { useGrouping: number >= 10_000 })} ${number === 1 ? "palabra" : "palabras"}`;
}

const CUES = {
  "accion": "una acción tuya",
  "accion-con-fecha": "una acción tuya con su fecha",
  "agradecimiento": "el agradecimiento",
  "atenuador": "un atenuador",
  "contra-la-empatia": "lo que va contra la empatía",
  "culpa-o-desplante": "culpar, mandar calmarse o desentenderse",
  "dato-del-caso": "el dato del caso",
  "despedida": "la despedida",
  "disculpa": "la disculpa",
  "gracias-por-la-paciencia": "las gracias por la paciencia",
  "inicio-brusco": "un comienzo brusco",
  "interpretacion": "mostrar que se entiende lo ocurrido",
  "interpretacion-propia": "decir lo que el cliente esperaba",
  "jerga": "risas, siglas o emoticonos",
  "no-inicial": "frases que empiezan por «no»",
  "nombre": "el nombre del cliente",
  "obligacion": "órdenes u obligaciones",
  "oferta-de-ayuda": "la oferta de ayuda",
  "palabras-amables": "alguna palabra amable",
  "palabras-negativas": "palabras negativas acumuladas",
  "peticion-atenuada": "una petición atenuada",
  "por-favor": "«por favor»",
  "pregunta-brusca": "una pregunta brusca",
  "pregunta-que-avanza": "preguntar lo que falta",
  "puerta-abierta": "dejar la puerta abierta",
  "reaccion": "lamentar lo ocurrido",
  "reaccion-concreta": "lamentar algo concreto",
  "saludo": "el saludo",
  "sarcasmo": "sarcasmo o condescendencia",
  "seguimiento-con-fecha": "decir cuándo volverás a escribir",
  "signos-repetidos": "signos repetidos",
  "signos-y-mayusculas": "signos que faltan o mayúsculas sostenidas",
  "sin-accion": "ninguna acción: no sube de aquí",
};

export const cue = (name) => CUES[name] ?? name.replaceAll("-", " ");
