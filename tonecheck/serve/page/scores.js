// The three scores as bars that open into what earns and what costs, and the second reading.

import { bar, made, unseen } from "./build.js";
import { shown } from "./text.js";
import { SCORE, cue } from "./words.js";

/** The bars in `root`, one of which is open at most; `show(span)` is called for a cue that is followed into the text. */
export function makeScores(root, show) {
  const buttons = made("div", { class: "bars" });
  const parts = Object.entries(SCORE).map(([kind, name]) => {
    const drawn = bar();
    const value = made("span", { class: "value" });
    const button = made(
      "button",
      { type: "button", id: kind, "aria-expanded": "false", "aria-controls": `${kind}-cues` },
      made("span", { class: "name" }, name),
      value,
      drawn.svg,
    );
    const sum = made("p", { class: "soft" });
    const list = made("ul", { class: "cues" });
    const panel = made("div", { class: "panel", id: `${kind}-cues`, role: "region", "aria-labelledby": kind, tabindex: "0", hidden: true }, sum, list);
    button.addEventListener("click", () => open(button.getAttribute("aria-expanded") === "true" ? null : kind));
    buttons.append(button);
    return { kind, button, drawn, value, sum, list, panel };
  });
  root.append(buttons, ...parts.map((part) => part.panel));

  function open(kind) {
    for (const part of parts) {
      part.button.setAttribute("aria-expanded", String(part.kind === kind));
      part.panel.hidden = part.kind !== kind;
    }
  }

  function render(scores) {
    for (const { kind, drawn, value, sum, list } of parts) {
      const score = scores?.[kind];
      drawn.set(score?.value ?? 0, score?.target ?? 0, score?.applies ?? false);
      if (!score?.applies) {
        value.replaceChildren(unseen(": "), score ? "no cuenta" : "—");
      } else {
        value.replaceChildren(unseen(": "), made("b", {}, String(score.value)), unseen(` de 100, mínimo ${score.target}`));
      }
      sum.replaceChildren(!score ? "" : score.applies ? `${score.value} puntos de 100; el mínimo es ${score.target}.` : "En este mensaje no cuenta.");
      const items = !score ? [] : kind === "completeness" ? wanted(score) : score.cues.map(earned);
      list.replaceChildren(...(items.length ? items : [made("li", { class: "soft" }, "Nada suma ni resta todavía.")]));
    }
  }

  function earned(found) {
    const points = `${found.points < 0 ? "−" : "+"}${Math.abs(found.points)}`;
    const kind = found.points < 0 ? "cost" : "gain";
    const words = [made("span", { class: `points ${kind}` }, points), ` ${cue(found.cue)}`];
    if (found.end > found.start) {
      const button = made("button", { type: "button", class: "link quoted" }, `«${shown(found.text, 48)}»`);
      button.addEventListener("click", () => show(found));
      words.push(" ", button);
    }
    return made("li", {}, ...words);
  }

  return { render };
}

function wanted(score) {
  const missing = new Set(score.missing);
  return score.required.map((name) =>
    missing.has(name)
      ? made("li", { class: "cost" }, made("span", { "aria-hidden": "true", class: "points" }, "○ "), "falta ", name)
      : made("li", { class: "gain" }, made("span", { "aria-hidden": "true", class: "points" }, "✓ "), unseen("está "), name),
  );
}

/** The data that only the agent can check, each with a box to tick; ticks stay while the datum does. */
export function makeFacts(root, list, changed, show) {
  const ticked = new Set();
  let keys = [];

  function render(facts) {
    const items = new Map();
    for (const fact of facts) {
      const key = `${fact.what}: «${shown(fact.text, 80)}»`;
      if (!items.has(key)) items.set(key, fact);
    }
    root.hidden = !items.size;
    for (const key of ticked) if (!items.has(key)) ticked.delete(key);
    if (keys.length === items.size && keys.every((key) => items.has(key))) {
      keys.forEach((key, index) => (list.children[index].fact = items.get(key)));
      return;
    }
    keys = [...items.keys()];
    list.replaceChildren(
      ...keys.map((key) => {
        const box = made("input", { type: "checkbox" });
        box.checked = ticked.has(key);
        const item = made("li", {}, made("label", {}, box, made("span", {}, key)));
        item.fact = items.get(key);
        box.addEventListener("change", () => {
          if (box.checked) ticked.add(key);
          else ticked.delete(key);
          show(item.fact);
          changed();
        });
        return item;
      }),
    );
  }

  return { render, left: () => keys.filter((key) => !ticked.has(key)).length };
}
