// What the server drew of a reply, read: elements that belong to no page yet, and the places that stand in them.

import { unitsOf } from "./text.js";

// The only place where markup is made of a string, which is the server's own: every word of a draft is escaped in it. In
// browsers that know Trusted Types nothing else could.
const policy = globalThis.trustedTypes?.createPolicy("tonecheck", { createHTML: (markup) => markup });

/** `places` as numbers: [start, end, …] in UTF-16 units. */
const span = (element, units) => ({ start: units(Number(element.dataset.start)), end: units(Number(element.dataset.end)) });

/**
 * The answer about `text`: `findings` (key, severity, start, end, cures, card), `pieces` of underlined text with the findings
 * over them (gravest first), `scores`, `facts` and `notes` as elements, `taken` (what the draft was taken for). Places in UTF-16 units.
 */
export function read(markup, text) {
  const root = new DOMParser().parseFromString(policy ? policy.createHTML(markup) : markup, "text/html").querySelector("article");
  const units = unitsOf(text);
  const part = (name) => root.querySelector(`.${name}`);
  const findings = [...part("findings").children].map((card) => finding(card, units));
  const pieces = [...part("text").children].map((mark) => ({
    ...span(mark, units),
    of: mark.dataset.of.split(" ").map((number) => findings[number]),
  }));
  const scores = part("scores");
  const facts = part("facts");
  for (const element of [...scores.querySelectorAll("[data-start]"), ...facts.children]) {
    Object.assign(element.dataset, span(element, units));
  }
  return { findings, pieces, scores, facts, notes: part("notes"), taken: part("taken").textContent };
}

/** A finding and its card. Places leave the card: it is the same wherever its words stand. */
function finding(card, units) {
  const place = span(card, units);
  delete card.dataset.start;
  delete card.dataset.end;
  const cures = [...card.querySelectorAll(".mend")].map((button) => {
    const edits = JSON.parse(button.dataset.edits).map(([start, end, text]) => ({ start: units(start), end: units(end), text }));
    delete button.dataset.edits;
    return { edits, safe: button.classList.contains("safe") };
  });
  return { ...place, key: card.id, severity: card.classList[0], cures, card, html: card.outerHTML };
}
