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

/** The sign of a severity; its shape tells it too, its name is for readers of the screen. */
export const sign = (severity) => made("span", { class: `sign ${severity}`, "aria-hidden": "true" });

/** Change the text of `element` only where it differs, so that nothing is read out twice. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
