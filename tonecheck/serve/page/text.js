// Text and places in it. The server counts code points, the browser UTF-16 units; nothing here touches the page.

/** A function from code points to UTF-16 units in `text`. */
export function unitsOf(text) {
  const far = []; // at which code points a character of two units stands
  let point = 0;
  for (let unit = 0; unit < text.length; unit += 1, point += 1) {
    if (text.codePointAt(unit) > 0xffff) {
      far.push(point);
      unit += 1;
    }
  }
  if (!far.length) return (at) => at;
  return (at) => {
    let low = 0;
    let high = far.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (far[middle] < at) low = middle + 1;
      else high = middle;
    }
    return at + low;
  };
}

/** What an edit changed: `old.slice(start, end)` became `text`. Never parts a character of two units. */
export function difference(old, now) {
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old.charCodeAt(start) === now.charCodeAt(start)) start += 1;
  if (isHalf(old, start) || isHalf(now, start)) start -= 1;
  let back = 0;
  while (back < most - start && old.charCodeAt(old.length - 1 - back) === now.charCodeAt(now.length - 1 - back)) back += 1;
  if (isHalf(old, old.length - back) || isHalf(now, now.length - back)) back -= 1;
  return { start, end: old.length - back, text: now.slice(start, now.length - back) };
}

function isHalf(text, at) {
  if (at <= 0 || at >= text.length) return false;
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

/** Where a span stands after `edit`, or null where the edit touched it. */
export function moved(span, edit) {
  const by = edit.text.length - (edit.end - edit.start);
  if (span.start === span.end && span.start === edit.start) return span; // without words of its own it stays where it is
  if (span.end < edit.start || (span.end === edit.start && !joins(edit))) return span;
  if (span.start > edit.end || (span.start === edit.end && span.start < span.end && !joins(edit))) {
    return { ...span, start: span.start + by, end: span.end + by };
  }
  return null;
}

/** `piece` of underlined text after `edit`; `kept` tells, of each finding, what became of it. Null where nothing is left. */
export function movedPiece(piece, kept) {
  const left = piece.of.filter((finding) => kept.get(finding));
  if (!left.length) return null;
  const of = left.map((finding) => kept.get(finding));
  const by = of[0].start - left[0].start;
  return { start: piece.start + by, end: piece.end + by, of };
}

// A letter typed at the edge of a word makes another word of it.
function joins(edit) {
  return edit.text === "" || /^[\p{L}\p{N}]|[\p{L}\p{N}]$/u.test(edit.text);
}

/** One replacement that does what several edits (UTF-16 units, not overlapping) do together. */
export function together(text, edits) {
  const sorted = [...edits].sort((one, other) => one.start - other.start || one.end - other.end);
  const start = sorted[0].start;
  const end = Math.max(...sorted.map((edit) => edit.end));
  let made = "";
  let at = start;
  for (const edit of sorted) {
    made += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return { start, end, text: made + text.slice(at, end) };
}
