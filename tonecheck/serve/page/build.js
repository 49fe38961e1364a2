// Elements, made without markup: whatever a draft holds is text.

/** An element with attributes (`class`, `aria-…`; undefined and false leave one out) and children (elements or text). */
export function made(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** Text for readers of the screen only. */
export const unseen = (text) => made("span", { class: "unseen" }, text);

/** The sign of a severity; its shape tells it too, its name is for readers of the screen. */
export const sign = (severity) => made("span", { class: `sign ${severity}`, "aria-hidden": "true" });

/** Change the text of `element` only where it differs, so that nothing is read out twice. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const SVG = "http://www.w3.org/2000/svg";

/** A score as a bar with a mark at its target. Its figures stand beside it, so it is hidden from readers of the screen. */
export function bar() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 8");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const [ground, filled, goal] = ["bar", "ok", "goal"].map((kind) => {
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("class", kind);
    rect.setAttribute("height", "8");
    svg.append(rect);
    return rect;
  });
  ground.setAttribute("width", "100");
  goal.setAttribute("width", ".8");
  const set = (value, target, applies) => {
    filled.setAttribute("width", applies ? value : 0);
    filled.setAttribute("class", value >= target ? "ok" : "low");
    goal.setAttribute("x", Math.min(target, 99.2));
    goal.setAttribute("width", applies ? ".8" : "0");
  };
  return { svg, set };
}
