/* Tables that can be sorted with the mouse or the keyboard. Without this script they are as the page has them. */
import { LANGUAGE, gettext } from "./gettext.js";

(() => {
  "use strict";

  const collator = new Intl.Collator([LANGUAGE, "en-GB"], { numeric: true, sensitivity: "base" });

  /** @param {HTMLTableCellElement} cell */
  const keyOf = (cell) =>
    cell.dataset.sort ??
    cell.querySelector("[data-due]")?.dataset.due ??
    cell.textContent.trim().replace(/(\d),(?=\d{3})/g, "$1");

  /** @param {HTMLTableElement} table @param {number} column @param {number} direction */
  const sort = (table, column, direction) => {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
    rows.sort((one, other) => direction * collator.compare(one.key, other.key));
    body.append(...rows.map(({ row }) => row));
  };

  /**
   * @param {HTMLTableElement} table @param {HTMLTableCellElement} header @param {HTMLButtonElement} button
   * @param {HTMLElement} said
   */
  const press = (table, header, button, said) => {
    const isAscending = header.getAttribute("aria-sort") !== "ascending";
    for (const each of table.rows[0].cells) each.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
    sort(table, header.cellIndex, isAscending ? 1 : -1);
    const column = button.textContent.toLowerCase();
    said.textContent = isAscending
      ? gettext("Sorted by %(column)s, ascending.", { column })
      : gettext("Sorted by %(column)s, descending.", { column });
    const order = isAscending
      ? gettext(", sorted by %(column)s, ascending", { column })
      : gettext(", sorted by %(column)s, descending", { column });
    for (const words of table.querySelectorAll("caption [data-order]")) words.textContent = order;
  };

  for (const table of document.querySelectorAll("table[data-sortable]:not(.pd-table--sortable)")) {
    if (!(table instanceof HTMLTableElement)) continue;
    table.classList.add("pd-table--sortable");
    const said = document.createElement("p");
    said.className = "pd-said";
    said.setAttribute("role", "status");
    table.after(said);
    for (const header of table.rows[0].cells) {
      if (header.dataset.unsorted !== undefined) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => press(table, header, button, said));
    }
  }
})();
