// The list of findings: a row each, which opens into advice, reason and other ways to put it.

import { made, say, sign, unseen } from "./build.js";
import { shown, together } from "./text.js";
import { SEVERITY } from "./words.js";

const LONGEST = 28; // characters of what a button says

/** What the first button of a finding does: an edit and what to call it; null where only the agent can mend it. */
export function remedy(finding, text) {
  if (finding.edits) {
    const edit = together(text, finding.edits);
    return { edit, label: named(finding, text, edit), safe: finding.safe };
  }
  const [first] = others(finding, text, null);
  return first ?? null;
}

/** The suggestions that the fix does not make. */
export function others(finding, text, edit) {
  if (finding.start === finding.end) return [];
  const made = edit && whole(finding, text, edit).after;
  return finding.suggestions
    .filter((words) => words !== made)
    .map((words) => ({ edit: { start: finding.start, end: finding.end, text: words }, label: shown(words, 60), safe: false }));
}

function whole(finding, text, edit) {
  const start = Math.min(finding.start, edit.start);
  const end = Math.max(finding.end, edit.end);
  return { before: text.slice(start, end), after: text.slice(start, edit.start) + edit.text + text.slice(edit.end, end) };
}

function named(finding, text, edit) {
  const { before, after } = whole(finding, text, edit);
  if (!after.trim()) return "Quitar";
  if (before.replace(/\s/g, "") === after.replace(/\s/g, "")) return "Corregir el espacio";
  for (const words of [after, edit.text]) {
    if (words.trim() && [...shown(words)].length <= LONGEST) return shown(words);
  }
  return edit.text.trim() ? "Corregir" : "Quitar";
}

/**
 * The list in `root`. `act.open(finding)` is called for a row that is opened or closed, `act.mend(edit, byKey)` for a
 * button, `act.show(finding)` for «ver en el texto»; `why(rule)` gives the reason of a rule.
 */
export function makeList(root, act, why) {
  const rows = new Map(); // key → row
  let count = 0;

  /** After an edit of the agent's: findings that it touched are gone, the others stand elsewhere but say the same. */
  function move(findings, text, active) {
    if (findings.length !== rows.size) render(findings, text, active);
    else for (const finding of findings) rows.get(finding.key)?.adopt(finding, text);
  }

  function render(findings, text, active) {
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
      if (!row) {
        row = makeRow();
        rows.set(finding.key, row);
      }
      row.update(finding, text, finding === active);
      if (root.children[index] !== row.item) root.insertBefore(row.item, root.children[index] ?? null);
    });
    if (inside && !inside.isConnected) {
      const next = root.children[Math.min(place, root.children.length - 1)];
      if (next) next.querySelector(".head").focus();
      else act.leave();
    }
  }

  function makeRow() {
    const id = `finding-${(count += 1)}`;
    let finding;
    let text = "";
    let cure = null;
    const mark = sign("error");
    const kind = unseen("");
    const message = made("span", { class: "message" });
    const head = made("button", { type: "button", class: "head", "aria-expanded": "false", "aria-controls": id }, mark, kind, message);
    const hint = unseen("");
    const label = made("span");
    const mend = made("button", { type: "button", class: "mend" }, hint, label);
    const more = made("div", { class: "more", id, hidden: true });
    const item = made("li", {}, made("div", { class: "row" }, head, mend), more);
    head.addEventListener("click", () => act.open(finding));
    mend.addEventListener("click", (event) => act.mend(remedy(finding, text).edit, event.detail === 0));

    function adopt(now, words) {
      finding = now;
      text = words;
    }

    function update(now, words, open) {
      const changed = finding !== now || text !== words;
      adopt(now, words);
      item.className = open ? `${now.severity} open` : now.severity;
      mark.className = `sign ${now.severity}`;
      say(kind, `${SEVERITY[now.severity]}: `);
      say(message, shown(now.message));
      head.setAttribute("aria-expanded", String(open));
      if (changed) {
        cure = remedy(now, words);
        mend.hidden = !cure;
        if (cure) {
          const verb = /^(Quitar|Corregir)/.test(cure.label);
          say(hint, verb ? "" : "Cambiar por: ");
          say(label, cure.label);
          mend.className = cure.safe ? "mend safe" : "mend";
        }
      }
      if (open && (changed || more.hidden)) more.replaceChildren(...details());
      more.hidden = !open;
    }

    function details() {
      const parts = [];
      if (finding.advice) parts.push(made("p", { class: "advice" }, shown(finding.advice)));
      const reason = why(finding.rule);
      if (reason) parts.push(made("p", { class: "why" }, made("b", {}, "Por qué: "), shown(reason)));
      if (cure && !cure.safe) parts.push(made("p", { class: "soft" }, "El cambio puede tocar el sentido: reléelo."));
      const list = others(finding, text, finding.edits ? cure.edit : null).filter((other) => other.label !== cure?.label);
      if (list.length) {
        const buttons = list.map((other) => {
          const button = made("button", { type: "button", class: "mend" }, unseen("Cambiar por: "), other.label);
          button.addEventListener("click", (event) => act.mend({ ...other.edit, start: finding.start, end: finding.end }, event.detail === 0));
          return button;
        });
        parts.push(made("p", { class: "others" }, made("span", { class: "soft" }, "O bien: "), ...buttons));
      }
      const see = made("button", { type: "button", class: "link" }, "Ver en el texto");
      see.addEventListener("click", () => act.show(finding));
      parts.push(made("p", { class: "about" }, made("code", {}, finding.rule), see));
      return parts;
    }

    return { item, head, adopt, update };
  }

  const head = (finding) => rows.get(finding.key)?.head;
  return { render, move, head };
}

/**
 * What is said of the finding at the caret, under the text: on a telephone the list is far away. Shows `active` (null: none).
 */
export function makeDock(root, mend) {
  return (active, text) => {
    root.hidden = !active;
    root.replaceChildren();
    if (!active) return;
    root.append(sign(active.severity), made("span", { class: "message" }, shown(active.message)));
    const cure = remedy(active, text);
    if (!cure) return;
    const button = made("button", { type: "button", class: cure.safe ? "mend safe" : "mend" }, cure.label);
    button.addEventListener("click", (event) => mend(cure.edit, event.detail === 0));
    root.append(button);
  };
}
