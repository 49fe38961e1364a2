"use strict";
// Without this script the page is whole: it adds sorting and a filter to the table of drafts.
(() => {
  const table = document.getElementById("tabla");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const value = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    const numeric = head.classList.contains("n");
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      const up = now ? now === "descending" : !numeric || head.dataset.first === "up";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      rows.sort((a, b) => {
        const x = value(a, column), y = value(b, column);
        if (numeric && (x === "" || y === "")) return (x === "") - (y === "");
        const order = numeric ? x - y : x.localeCompare(y, "es", { numeric: true });
        return up ? order : -order;
      });
      body.append(...rows);
    });
  });
  const label = document.createElement("label");
  const input = document.createElement("input");
  const told = document.createElement("span");
  input.type = "search";
  input.id = "filtro";
  label.htmlFor = "filtro";
  label.textContent = "Filtrar";
  told.className = "soft";
  told.setAttribute("role", "status");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  input.addEventListener("input", () => {
    const wanted = plain(input.value);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !plain(`${row.cells[0].textContent} ${row.cells[1].textContent}`).includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    told.textContent = wanted ? `${shown} de ${rows.length}` : "";
  });
  const box = document.createElement("div");
  box.className = "filter";
  box.append(label, input, told);
  table.parentElement.before(box);
})();
