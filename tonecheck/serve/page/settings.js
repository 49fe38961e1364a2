// How a reply is to be read: channel, address, intent, locale, turn, customer. A browser remembers some settings, never words.

import { ask } from "./api.js";

const FIELDS = ["channel", "address", "intent", "locale", "turn"];
const KEPT = ["channel", "address", "locale"];
const NAME = "tonecheck";

const at = (id) => document.getElementById(id);

/** `changed(atOnce)` is called when a setting was chosen (at once) or words about the customer are being typed. */
export function makeSettings(changed) {
  for (const id of FIELDS) {
    at(id).addEventListener("change", () => {
      remember();
      changed(true);
    });
  }
  for (const id of ["name", "customer"]) at(id).addEventListener("input", () => changed(false));

  /** The metadata of the draft, as a JSON line has it. */
  function given() {
    const told = {};
    for (const id of FIELDS) if (at(id).value) told[id] = id === "turn" ? Number(at(id).value) : at(id).value;
    const customer = {};
    if (at("name").value.trim()) customer.name = wellFormed(at("name").value.trim());
    if (at("customer").value.trim()) customer.text = wellFormed(at("customer").value);
    if (Object.keys(customer).length) told.customer = customer;
    return told;
  }

  function remember() {
    try {
      localStorage.setItem(NAME, JSON.stringify(Object.fromEntries(KEPT.map((id) => [id, at(id).value]))));
    } catch {
      // a browser that remembers nothing
    }
  }

  /** Set what was set the last time; else what the configuration of the server says. */
  async function recall() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(NAME));
    } catch {
      // nothing to go by
    }
    try {
      kept ??= usual(await ask("/v1/check", { text: "." }));
    } catch {
      return; // the next check tells what is wrong
    }
    for (const id of KEPT) if ([...at(id).options].some((option) => option.value === kept[id])) at(id).value = kept[id];
  }

  return { given, recall };
}

const usual = ({ channel, locale, address }) => ({ channel, locale, address: address.expected ?? "" });

/** `words` as they can be sent: half of a character cannot, its stand-in has the same length. */
export const wellFormed = (words) => (words.toWellFormed ? words.toWellFormed() : words);
