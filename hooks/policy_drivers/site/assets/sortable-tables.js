/* Tables that can be sorted with the mouse or the keyboard. Without this script they stand as they are. */
(() => {
  "use strict";

  const collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

  const keyOf = (cell) =>
    cell.dataset.sort ??
    cell.querySelector("[data-due]")?.dataset.due ??
    cell.textContent.trim().replace(/(\d),(?=\d{3})/g, "$1");

  const sort = (table, column, direction) => {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
    rows.sort((one, other) => direction * collator.compare(one.key, other.key));
    body.append(...rows.map(({ row }) => row));
  };

  const press = (table, header, button, said) => {
    const isAscending = header.getAttribute("aria-sort") !== "ascending";
    for (const each of header.parentElement.cells) each.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
    sort(table, header.cellIndex, isAscending ? 1 : -1);
    const order = `orted by ${button.textContent.toLowerCase()}, ${isAscending ? "ascending" : "descending"}`;
    said.textContent = `S${order}.`;
    for (const words of table.caption.querySelectorAll("[data-order]")) words.textContent = `, s${order}`;
  };

  for (const table of document.querySelectorAll("table[data-sortable]:not(.pd-table--sortable)")) {
    table.classList.add("pd-table--sortable");
    const said = document.createElement("p");
    said.className = "pd-said";
    said.setAttribute("role", "status");
    table.after(said);
    for (const header of /** @type {HTMLTableElement} */ (table).tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => press(table, header, button, said));
    }
  }
})();
