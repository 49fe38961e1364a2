// What is asked of the server, and what goes wrong, in words.

/** Something that the agent is told. `retry` is after how many seconds it is worth another try, null for never. */
export class Trouble extends Error {
  constructor(message, retry = null) {
    super(message);
    this.retry = retry;
  }
}

/** The JSON that `path` answers to `body` (GET without one). Throws Trouble, and AbortError when it was given up. */
export async function ask(path, body, signal) {
  const request = { signal, cache: "no-store", credentials: "same-origin", headers: { Accept: "application/json" } };
  if (body !== undefined) {
    request.method = "POST";
    request.headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  let answer;
  let found;
  try {
    answer = await fetch(path, request);
    found = await answer.json();
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
