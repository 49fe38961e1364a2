// The list of findings: the cards that the server drew, each opened and closed here, its buttons given something to do.

/** What the first button of a finding does and says; null where only the agent can mend it. */
export function remedy(finding) {
  const edits = finding.cures[0]?.edits;
  return edits ? { edits, label: finding.card.querySelector(".mend > :last-child").textContent } : null;
}

/** What is said of a finding, to be read out. */
export const said = (finding) => ["message", "advice"].map((part) => finding.card.querySelector(`.${part}`)?.textContent ?? "").join(" ");

/**
 * The list in `root`. `act.open(finding)` is called for a card that is opened or closed, `act.mend(edits, byKey)` for a
 * button, `act.show(finding)` for «Ver en el texto», `act.leave()` where the last card goes that had the focus.
 */
export function makeList(root, act) {
  const rows = new Map(); // key → { item, finding }; an item stays in the page as long as its finding says the same

  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const row = button && rows.get(button.closest("li").id);
    if (!row) return;
    if (button.matches(".head")) act.open(row.finding);
    else if (button.matches(".mend")) {
      const { edits } = row.finding.cures[[...row.item.querySelectorAll(".mend")].indexOf(button)];
      if (edits) act.mend(edits, event.detail === 0);
    } else act.show(row.finding);
  });

  /** After an edit of the agent's: findings that it touched are gone, the others stand elsewhere but say the same. */
  function move(findings, active) {
    if (findings.length !== rows.size) render(findings, active);
    else for (const finding of findings) rows.get(finding.key).finding = finding;
  }

  function render(findings, active) {
    const inside = root.contains(document.activeElement) ? document.activeElement.closest("li") : null;
    const place = inside ? [...root.children].indexOf(inside) : -1;
    const keys = new Set(findings.map((finding) => finding.key));
    for (const [key, row] of rows) {
      if (!keys.has(key)) {
        row.item.remove();
        rows.delete(key);
      }
    }
    findings.forEach((finding, index) => {
      let row = rows.get(finding.key);
      if (!row) rows.set(finding.key, (row = { item: finding.card.cloneNode(true) }));
      else if (row.finding.html !== finding.html) renew(row.item, finding.card);
      row.finding = finding;
      opened(row.item, finding === active);
      if (root.children[index] !== row.item) root.insertBefore(row.item, root.children[index] ?? null);
    });
    if (inside && !inside.isConnected) {
      const next = root.children[Math.min(place, root.children.length - 1)];
      if (next) next.querySelector(".head").focus();
      else act.leave();
    }
  }

  const head = (finding) => rows.get(finding.key)?.item.querySelector(".head");
  return { render, move, head };
}

function opened(item, open) {
  item.classList.toggle("open", open);
  item.querySelector(".head").setAttribute("aria-expanded", String(open));
  item.querySelector(".more").hidden = !open;
}

/** Give the item what the card says now; who was on one of its buttons stays there. */
function renew(item, card) {
  const at = [...item.querySelectorAll("button")].indexOf(document.activeElement);
  item.className = card.className;
  item.replaceChildren(...card.cloneNode(true).childNodes);
  if (at >= 0) (item.querySelectorAll("button")[at] ?? item.querySelector(".head")).focus();
}

/**
 * What is said of the finding at the caret, under the text: on a telephone the list is far away. Shows `active` (null: none).
 */
export function makeDock(root, mend) {
  let active = null;
  root.addEventListener("click", (event) => {
    const cure = event.target.closest(".mend") && active && remedy(active);
    if (cure) mend(cure.edits, event.detail === 0);
  });
  return (now) => {
    if (now?.html !== active?.html) {
      const parts = now ? [...now.card.querySelectorAll(".head > *, .row > .mend")] : [];
      root.replaceChildren(...parts.map((part) => part.cloneNode(true)));
    }
    active = now;
    root.hidden = !now;
  };
}
