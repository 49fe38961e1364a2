// How many findings there are, and whether the reply can be sent.

import { made, say, sign } from "./build.js";
import { SEVERITIES, counted, joined, words as counting } from "./words.js";

const TITLE = "tonecheck: revisa tu respuesta";
const PATIENCE = 500; // milliseconds after which the old words give way; an answer mostly comes before, they are only dimmed

const at = (id) => document.getElementById(id);

/** A function that shows a state; `announce` has the verdict read out. */
export function makeVerdict(announce) {
  let slow = 0;

  /**
   * Show `text`, `findings`, the last `answer` (null: none), `fresh` (it is about this text), `troubled` (none came), `left`
   * (data to verify).
   */
  return ({ text, findings, answer, fresh, troubled, left }) => {
    const numbers = Object.fromEntries(SEVERITIES.map((kind) => [kind, findings.filter((f) => f.severity === kind).length]));
    const kinds = SEVERITIES.filter((kind) => numbers[kind]);
    at("counts").replaceChildren(...kinds.map((kind) => made("span", {}, sign(kind), counted(numbers[kind], kind))));
    const empty = !text.trim();
    const current = fresh && answer !== null && !empty;
    const ready = current && !numbers.error && !numbers.warning;
    at("verdict").className = `verdict ${empty ? "empty" : ready ? "ready" : current ? "open" : "unsure"}`;
    const words = empty ? "Escribe o pega una respuesta." : !current ? (troubled ? "Sin revisar" : "Revisando…") : told(numbers, ready, left);
    clearTimeout(slow);
    if (current || empty || troubled) {
      say(at("verdict"), words);
      announce(words);
    } else {
      slow = setTimeout(() => say(at("verdict"), words), PATIENCE);
    }
    const safe = current ? findings.filter((finding) => finding.cures[0]?.edits && finding.cures[0].safe).length : 0;
    at("mend").hidden = safe < 2;
    say(at("mend"), `Corregir lo seguro (${safe})`);
    at("copy").disabled = empty;
    at("nothing").hidden = findings.length > 0;
    say(at("nothing"), current ? "Nada que corregir." : "Aquí aparece lo que conviene cambiar, mientras escribes.");
    say(at("seen"), empty ? "" : [...(answer ? [answer.taken] : []), counting(text)].join(" · "));
    document.title = !current ? TITLE : ready ? `✓ ${TITLE}` : `(${numbers.error + numbers.warning}) ${TITLE}`;
  };
}

function told(numbers, ready, left) {
  if (!ready) return `Por resolver: ${joined(["error", "warning"].filter((kind) => numbers[kind]).map((kind) => counted(numbers[kind], kind)))}`;
  const besides = [];
  if (numbers.suggestion) besides.push(counted(numbers.suggestion, "suggestion"));
  if (left) besides.push(left === 1 ? "1 dato por comprobar" : `${left} datos por comprobar`);
  return `Lista para enviar${besides.length ? ` (${joined(besides)})` : ""}`;
}
