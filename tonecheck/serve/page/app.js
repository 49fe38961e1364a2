// The page of `tonecheck serve`: what happens when.

import { read } from "./answer.js";
import { ask, draw as drawn } from "./api.js";
import { say } from "./build.js";
import { makeEditor } from "./editor.js";
import { makeDock, makeList, remedy, said } from "./findings.js";
import { makeFacts, makeScores } from "./scores.js";
import { makeSettings, wellFormed } from "./settings.js";
import { makeSpeech } from "./speech.js";
import { difference, moved, movedPiece, together } from "./text.js";
import { makeVerdict } from "./verdict.js";
import { SEVERITY } from "./words.js";

const PAUSE = 120; // milliseconds after the last key until the text is checked
const LONGEST_PAUSE = 600; // where the last check took long

const at = (id) => document.getElementById(id);
const area = at("reply");

let text = ""; // what the field held when it was last looked at
let answer = null; // the last answer, as answer.js reads it
let findings = []; // its findings, moved along with later edits
let pieces = []; // its pieces of underlined text, too
let fresh = false; // whether it is about the text as it is now
let active = null; // the finding that is open
let waiting = 0; // the timer of the next check
let asked = 0; // the number of the last request
let running = null; // how to give it up
let lasted = 0; // milliseconds that the last one took
let failures = 0;

const announce = makeSpeech(at("status"));
const verdict = makeVerdict(announce);
const settings = makeSettings(reset);
const editor = makeEditor(area, at("layer"), at("scroller"));
const list = makeList(at("findings"), { open: toggle, mend, show: go, leave: () => area.focus() });
const dock = makeDock(at("dock"), mend);
const scores = makeScores(at("scores"), go);
const facts = makeFacts(at("verify"), at("facts"), judge, (span) => editor.reveal(span.start));

// --- asking -----------------------------------------------------------------------------------------------------------

const body = () => ({ text: wellFormed(text), ...settings.given() });

/** Check soon. Whatever was asked before is out of date from here on. */
function later(pause) {
  clearTimeout(waiting);
  running?.abort();
  asked += 1;
  waiting = setTimeout(check, pause ?? Math.min(LONGEST_PAUSE, Math.max(PAUSE, lasted / 2)));
}

async function check() {
  clearTimeout(waiting);
  running?.abort();
  const number = (asked += 1);
  if (!text.trim()) {
    told("");
    receive(null);
    return;
  }
  running = new AbortController();
  const begun = performance.now();
  try {
    const found = await drawn("/v1/check", body(), running.signal);
    if (number !== asked) return;
    lasted = performance.now() - begun;
    told("");
    receive(found);
  } catch (error) {
    if (number === asked && error.name !== "AbortError") failed(error);
  }
}

function failed(trouble) {
  failures += 1;
  fresh = false;
  told(trouble.message);
  judge();
  if (trouble.retry) waiting = setTimeout(check, Math.min(30, trouble.retry * 2 ** Math.min(failures - 1, 4)) * 1000);
}

function told(trouble) {
  if (!trouble) failures = 0;
  at("trouble").hidden = !trouble;
  say(at("trouble"), trouble);
}

/** Take in what the server drew; null: there is nothing to check. */
function receive(markup) {
  answer = markup === null ? null : read(markup, text);
  fresh = true;
  const before = active?.key;
  findings = answer?.findings ?? [];
  pieces = answer?.pieces ?? [];
  active = findings.find((finding) => finding.key === before) ?? null;
  draw();
  scores(answer?.scores ?? null);
  facts.render(answer?.facts ?? null);
  at("notes").replaceChildren(...(answer?.notes.children ?? []));
  at("notes").hidden = !at("notes").children.length;
  judge();
}

// --- showing ----------------------------------------------------------------------------------------------------------

function draw() {
  editor.draw(pieces, active);
  list.render(findings, active);
  dock(active);
}

function judge() {
  verdict({ text, findings, answer, fresh, troubled: !at("trouble").hidden, left: facts.left() });
}

// --- acting -----------------------------------------------------------------------------------------------------------

function changed() {
  const now = area.value;
  if (now === text) return;
  const edit = difference(text, now);
  text = now;
  fresh = false;
  at("undo").disabled = false;
  const kept = new Map(findings.map((finding) => [finding, along(finding, edit)]));
  findings = findings.map((finding) => kept.get(finding)).filter(Boolean);
  pieces = pieces.map((piece) => movedPiece(piece, kept)).filter(Boolean);
  active = (active && kept.get(active)) || null;
  if (!editor.patch(edit, pieces)) editor.draw(pieces, active);
  list.move(findings, active);
  dock(active);
  judge();
  later();
}

/** `finding` and what mends it after the agent's `edit`; null where that touched it. */
function along(finding, edit) {
  const now = moved(finding, edit);
  if (!now) return null;
  const cures = finding.cures.map((cure) => {
    const edits = cure.edits?.map((one) => moved(one, edit));
    return { ...cure, edits: edits?.every(Boolean) ? edits : null };
  });
  return { ...now, cures };
}

/** Make the edits of a cure, as one. Whoever used the keyboard in the list stays there; a telephone gets its screen back. */
function mend(edits, byKey) {
  const from = document.activeElement.closest("#findings li");
  const place = from ? [...at("findings").children].indexOf(from) : -1;
  editor.replace(together(text, edits));
  later(0);
  if (byKey && place >= 0) {
    const next = at("findings").children[Math.min(place, at("findings").children.length - 1)];
    (next?.querySelector(".head") ?? area).focus();
  } else if (matchMedia("(pointer: coarse)").matches) {
    area.blur();
  }
}

/** Have the server make all safe fixes, until nothing is left of them. */
async function mendAll() {
  const number = (asked += 1);
  clearTimeout(waiting);
  running?.abort();
  running = new AbortController();
  const before = text;
  try {
    const done = await ask("/v1/fix", { ...body(), unsafe: false }, running.signal);
    if (number !== asked || before !== text) return;
    const edit = difference(before, done.text);
    if (edit.start === edit.end && !edit.text) return;
    editor.replace(edit);
    later(0);
    const count = done.applied.reduce((sum, one) => sum + one.count, 0);
    announce(count === 1 ? "Un cambio hecho. Ctrl+Z lo deshace." : `${count} cambios hechos. Ctrl+Z los deshace.`, true);
    area.focus();
  } catch (error) {
    if (number === asked && error.name !== "AbortError") failed(error);
  }
}

function open(finding) {
  active = finding;
  draw();
}

function toggle(finding) {
  open(finding === active ? null : finding);
  if (active) editor.reveal(active.start);
}

/** Into the text, at a finding or any span. */
function go(span) {
  editor.select(span);
  if (findings.includes(span)) open(span);
}

/** To the next finding (`by` 1) or the one before (−1): in the list where the keyboard is there, else in the text. */
function step(by) {
  if (!findings.length) {
    announce(fresh && answer ? "Ningún hallazgo." : "Sin revisar todavía.", true);
    return;
  }
  const inList = at("findings").contains(document.activeElement);
  let index = findings.indexOf(active);
  if (index < 0) {
    const caret = by > 0 ? area.selectionEnd : area.selectionStart;
    const after = findings.findIndex((finding) => finding.start >= caret);
    index = by > 0 ? (after < 0 ? 0 : after) : (after < 0 ? findings.length : after) - 1;
  } else {
    index += by;
  }
  const finding = findings[(index + findings.length) % findings.length];
  open(finding);
  list.head(finding)?.scrollIntoView({ block: "nearest" });
  if (inList) {
    list.head(finding)?.focus();
    editor.reveal(finding.start);
  } else {
    editor.select(finding);
    const cure = remedy(finding);
    const place = `${SEVERITY[finding.severity]} ${findings.indexOf(finding) + 1} de ${findings.length}`;
    announce(`${place}: ${said(finding)}${cure ? ` Alt+Intro: ${cure.label}.` : ""}`, true);
  }
}

/** Open the finding in whose words the caret stands. */
function follow() {
  if (document.activeElement !== area || area.selectionStart !== area.selectionEnd) return;
  const caret = area.selectionStart;
  if (active && active.start <= caret && caret <= active.end) return;
  const over = findings.filter((f) => f.start <= caret && caret <= f.end && f.start < f.end);
  const found = over.sort((one, other) => one.end - one.start - (other.end - other.start))[0];
  if (!found) return;
  open(found);
  const head = list.head(found);
  const scroller = at("review");
  if (scroller.scrollHeight > scroller.clientHeight) head.scrollIntoView({ block: "nearest" });
}

async function copy() {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    area.focus();
    area.select(); // where the browser has no clipboard for pages (no https): the old way
    if (!document.execCommand("copy")) {
      announce("No se ha podido copiar: el texto queda seleccionado, cópialo con Ctrl+C.", true);
      return;
    }
  }
  say(at("copy"), "Copiada");
  announce("Respuesta copiada.", true);
  setTimeout(() => say(at("copy"), "Copiar"), 2000);
}

function pressed(event) {
  if (event.key === "F8" && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === "Enter" && event.altKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    const cure = active && remedy(active);
    if (cure) mend(cure.edits, true);
    else announce(active ? "Este hallazgo solo lo puedes arreglar tú." : "Elige antes un hallazgo con F8.", true);
  } else if (event.key === "Escape" && at("review").contains(document.activeElement)) {
    if (active) editor.select(active);
    else area.focus();
  }
}

// --- starting ---------------------------------------------------------------------------------------------------------

/** The reply is to be read in another way. */
function reset(atOnce) {
  fresh = false;
  judge();
  later(atOnce ? 0 : undefined);
}

area.addEventListener("input", () => {
  changed();
  if (area.selectionStart === area.selectionEnd) editor.reveal(area.selectionEnd);
});
document.addEventListener("selectionchange", follow);
area.addEventListener("selectionchange", follow);
document.addEventListener("keydown", pressed);
at("undo").addEventListener("click", editor.undo);
at("mend").addEventListener("click", mendAll);
at("copy").addEventListener("click", copy);
window.addEventListener("online", () => later(0));

editor.draw([], null);
settings.recall().then(() => {
  changed(); // a browser may have kept what was in the field
  judge();
});
