// The three scores as bars that open into what earns and what costs, and the second reading, as the server drew them.

/** The bars in `root`, one of which is open at most; `show(span)` is called for a cue that is followed into the text. */
export function makeScores(root, show) {
  const blank = root.cloneNode(true);
  const shown = new Map(); // id → the markup that it has

  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.matches(".quoted")) show(spanOf(button));
    else if (button) open(button.getAttribute("aria-expanded") === "true" ? null : button.id);
  });

  function open(id) {
    for (const button of root.querySelectorAll("[aria-controls]")) {
      button.setAttribute("aria-expanded", String(button.id === id));
      root.querySelector(`#${button.getAttribute("aria-controls")}`).hidden = button.id !== id;
    }
  }

  /** Show the scores that are drawn in `element`; null: nothing was checked. */
  return (element) => {
    for (const part of (element ?? blank).querySelectorAll("[aria-controls], .panel")) {
      const markup = part.innerHTML;
      if (shown.get(part.id) === markup) continue;
      shown.set(part.id, markup);
      const here = root.querySelector(`#${part.id}`);
      const inside = here !== document.activeElement && here.contains(document.activeElement);
      here.replaceChildren(...part.cloneNode(true).childNodes);
      if (inside) here.focus();
    }
  };
}

/** The data that only the agent can check, each with a box to tick; ticks stay while the datum does. */
export function makeFacts(root, list, changed, show) {
  const ticked = new Set();
  const boxes = () => [...list.querySelectorAll("input")];
  const told = (box) => box.closest("label").textContent;

  list.addEventListener("change", (event) => {
    if (event.target.checked) ticked.add(told(event.target));
    else ticked.delete(told(event.target));
    show(spanOf(event.target.closest("li")));
    changed();
  });

  /** Show the data that are drawn in `element`; null: none. */
  function render(element) {
    const items = [...(element?.children ?? [])];
    root.hidden = !items.length;
    if (items.map((item) => item.textContent).join() === [...list.children].map((item) => item.textContent).join()) {
      items.forEach((item, index) => Object.assign(list.children[index].dataset, item.dataset)); // its place alone
      return;
    }
    list.replaceChildren(...items);
    const keys = new Set(boxes().map(told));
    for (const key of ticked) if (!keys.has(key)) ticked.delete(key);
    for (const box of boxes()) box.checked = ticked.has(told(box));
  }

  return { render, left: () => boxes().filter((box) => !box.checked).length };
}

const spanOf = (element) => ({ start: Number(element.dataset.start), end: Number(element.dataset.end) });
