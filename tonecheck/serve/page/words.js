// What things are called in Spanish.

export const SEVERITY = { error: "error", warning: "aviso", suggestion: "sugerencia" };
const MANY = { error: "errores", warning: "avisos", suggestion: "sugerencias" };
export const SEVERITIES = ["error", "warning", "suggestion"]; // from grave to mild

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
