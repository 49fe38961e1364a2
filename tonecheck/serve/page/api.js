// What is asked of the server, and what goes wrong, in words.

/** Something that the agent is told. `retry` is after how many seconds it is worth another try, null for never. */
export class Trouble extends Error {
  constructor(message, retry = null) {
    super(message);
    this.retry = retry;
  }
}

/** The JSON that `path` answers to `body`. Throws Trouble, and AbortError when it was given up. */
export const ask = (path, body, signal) => sent(path, body, signal, "application/json", (answer) => answer.json());

/** The same where the answer is drawn: HTML. */
export const draw = (path, body, signal) => sent(path, body, signal, "text/html", (answer) => answer.text());

async function sent(path, body, signal, kind, reading) {
  const headers = { Accept: kind, "Content-Type": "application/json" };
  const request = { method: "POST", body: JSON.stringify(body), signal, headers, cache: "no-store", credentials: "same-origin" };
  let answer;
  let found;
  try {
    answer = await fetch(path, request);
    found = answer.ok ? await reading(answer) : await answer.json();
    if (answer.ok && !answer.headers.get("Content-Type")?.startsWith(kind)) throw new TypeError(kind);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    if (answer === undefined) throw new Trouble("No hay conexión con tonecheck. ¿Sigue en marcha «tonecheck serve»? Se reintenta solo.", 2);
    throw new Trouble("La respuesta de tonecheck no se entiende. Se reintenta solo.", 5);
  }
  if (answer.ok) return found;
  throw told(answer, found?.error?.message);
}

function told(answer, message) {
  const after = Number(answer.headers.get("Retry-After"));
  const seconds = Number.isFinite(after) && after > 0 ? Math.min(after, 60) : 2;
  const words = message ? message.charAt(0).toUpperCase() + message.slice(1) : "";
  switch (answer.status) {
    case 401:
      return new Trouble("Falta la clave o ya no vale: abre de nuevo la dirección que mostró «tonecheck serve».");
    case 403:
      return new Trouble(words || "tonecheck no atiende esta página.");
    case 413:
      return new Trouble("El texto es demasiado largo para revisarlo de una vez. Divídelo o quita lo que sobre.");
    case 408:
    case 429:
    case 503:
      return new Trouble(`Demasiadas peticiones seguidas. Se reintenta ${seconds === 1 ? "en un segundo" : `en ${seconds} segundos`}.`, seconds);
    default:
      if (answer.status >= 500) return new Trouble(words || "tonecheck ha fallado. Se reintenta solo.", 5);
      return new Trouble(words || "tonecheck no entiende la petición.");
  }
}
