// The text field, and behind it a layer with the same words in the same places that carries the underlines.
//
// The layer decides the height of both and something around them scrolls, so they cannot get out of step: there is no scroll
// position to copy. Edits go through execCommand, the only way that leaves the browser's own undo whole.

import { made } from "./build.js";

const LONG = 60; // as in the report: a whole sentence is underlined, not washed over

export function makeEditor(area, layer, scroller) {
  let nodes = []; // [offset, text node] of the layer
  let drawn = 0; // how many pieces are underlined

  /** Underline `pieces` of the text (UTF-16 units); `active` is the finding that stands out. */
  function draw(pieces, active) {
    const text = area.value;
    const fragment = document.createDocumentFragment();
    nodes = [];
    let at = 0;
    const write = (end, parent) => {
      if (end === at) return;
      const node = document.createTextNode(text.slice(at, end));
      parent.append(node);
      nodes.push([at, node]);
      at = end;
    };
    for (const piece of pieces) {
      write(piece.start, fragment);
      const shown = piece.of.includes(active) ? active : piece.of[0];
      let kind = piece.end > piece.start ? shown.severity : `here ${shown.severity}`;
      if (shown.end - shown.start > LONG) kind += " long";
      const mark = made("mark", { class: shown === active ? `${kind} active` : kind });
      write(piece.end, mark);
      fragment.append(mark);
    }
    write(text.length, fragment);
    // A block does not show the empty line after a last line break; a text field does.
    if (!text || text.endsWith("\n")) {
      const last = document.createTextNode("\u200b");
      fragment.append(last);
      nodes.push([text.length, last]);
    }
    layer.replaceChildren(fragment);
    drawn = pieces.length;
  }

  /** Bring an edit of the agent's into the layer where that is simple: inside words without findings. Tells whether it was. */
  function patch(edit, pieces) {
    const last = nodes.length - 1;
    if (last < 0 || pieces.length !== drawn || area.value.endsWith("\n") || nodes[last][1].data === "\u200b") return false;
    const index = indexAt(edit.start);
    const [start, node] = nodes[index];
    const end = start + node.length;
    if (node.parentNode !== layer || edit.start === start || edit.end > end || (edit.end === end && index < last)) return false;
    node.replaceData(edit.start - start, edit.end - edit.start, edit.text);
    const by = edit.text.length - (edit.end - edit.start);
    for (let after = index + 1; after < nodes.length; after += 1) nodes[after][0] += by;
    return true;
  }

  function indexAt(offset) {
    let low = 0;
    let high = nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (nodes[middle][0] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function rectAt(offset) {
    if (!nodes.length) return null;
    const [start, node] = nodes[indexAt(offset)];
    const range = document.createRange();
    const inside = Math.max(0, Math.min(offset - start, node.length));
    range.setStart(node, inside);
    range.setEnd(node, Math.min(inside + 1, node.length));
    const rects = range.getClientRects();
    return rects.length ? rects[0] : node.parentElement.getBoundingClientRect();
  }

  /** Scroll until the place is seen. */
  function reveal(offset) {
    const rect = rectAt(offset);
    if (!rect) return;
    const view = scroller.getBoundingClientRect();
    const room = rect.height;
    if (rect.top < view.top + room / 2) scroller.scrollTop -= view.top + room - rect.top;
    else if (rect.bottom > view.bottom - room / 2) scroller.scrollTop += rect.bottom - view.bottom + room;
    // Where the page is what scrolls (a telephone), nothing of it may hide the place either.
    const now = rectAt(offset);
    if (now.top < 0 || now.bottom > window.innerHeight) window.scrollBy(0, now.top - window.innerHeight / 3);
  }

  /** Put `edit.text` in the place of `edit.start` to `edit.end`, as one step of the browser's undo. */
  function replace(edit) {
    area.focus({ preventScroll: true });
    area.setSelectionRange(edit.start, edit.end);
    const done = edit.text
      ? document.execCommand("insertText", false, edit.text)
      : edit.start === edit.end || document.execCommand("delete");
    if (!done) {
      area.setRangeText(edit.text, edit.start, edit.end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function undo() {
    area.focus({ preventScroll: true });
    document.execCommand("undo");
  }

  /** Select the words of a finding and show them. */
  function select(finding) {
    area.focus({ preventScroll: true });
    area.setSelectionRange(finding.start, finding.end);
    reveal(finding.start);
  }

  area.addEventListener("scroll", () => area.scrollTo(0, 0));
  return { draw, patch, reveal, replace, undo, select };
}
