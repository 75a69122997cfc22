/* The list of actions, filtered and sorted over all its pages; the address has what was chosen. Without this script the
   list is as the pages have it. Rows are those of the pages: nothing is said here that they do not say. */
import { gettext, ngettext } from "./gettext.js";
import { Parts, asked } from "./parts.js";

(() => {
  "use strict";

  const DAY = 86_400_000;
  const STEP = 50;
  const STATUSES = ["not started", "red", "amber", "green", "done", "none"];
  const KEYS = ["state", "lead", "due", "sort"];
  /** @typedef {{size: number, leads: string[], lead: number[], status: number[], due: string[], open: number[], driver: number[]}} Order */
  /** @typedef {Record<string, string>} Chosen */

  const form = document.getElementById("pd-actions-filter");
  const table = document.getElementById("pd-actions-list");
  if (!(form instanceof HTMLFormElement) || !(table instanceof HTMLTableElement)) return;
  const body = table.tBodies[0];
  const said = document.getElementById("pd-actions-said");
  const more = document.getElementById("pd-actions-more");
  const pager = document.querySelector("article .pd-pages");
  const parts = new Parts({ list: table, number: Number(form.dataset.part), base: form.dataset.base ?? "", below: "" });
  const own = /** @type {HTMLTableRowElement[]} */ (parts.own);
  /** @type {Promise<Order> | null} */
  let loading = null;
  let turn = 0;

  /** By what the list is filtered and sorted; another attempt follows one that failed. */
  const order = () => {
    loading ??= asked(form.dataset.order ?? "").then((answer) => answer.json());
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };

  /** In how many days something is due, for the reader. @param {string} due */
  const daysLeft = (due) => {
    const now = new Date();
    const built = document.getElementById("pd-built");
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    const made = built instanceof HTMLTimeElement ? Date.parse(built.dateTime) : today;
    return (Date.parse(due) - Math.max(today, made)) / DAY;
  };

  /** @param {Order} all @param {number} place @param {Chosen} chosen */
  const isWanted = (all, place, chosen) => {
    const [status, isCurrent, due] = [STATUSES[all.status[place]], all.open[place] === 1, all.due[place]];
    const isOpen = isCurrent && status !== "done";
    if (chosen.lead && all.leads[all.lead[place]] !== chosen.lead) return false;
    if (chosen.state === "open" ? !isOpen : chosen.state === "past" ? isCurrent : chosen.state && chosen.state !== status) return false;
    if (!chosen.due) return true;
    if (chosen.due === "none") return !due;
    const left = due ? daysLeft(due) : Number.NaN;
    if (chosen.due === "late") return isOpen && left < 0;
    return chosen.due === "later" ? left > 90 : left >= 0 && left <= Number(chosen.due);
  };

  /** @type {Record<string, (all: Order, place: number) => string | number>} */
  const SORTED_BY = {
    due: (all, place) => all.due[place] || "9999-12-31",
    lead: (all, place) => all.lead[place],
    state: (all, place) => all.status[place],
    driver: (all, place) => all.driver[place],
  };

  /** @param {Order} all @param {Chosen} chosen */
  const places = (all, chosen) => {
    const found = all.lead.map((_, place) => place).filter((place) => isWanted(all, place, chosen));
    const key = SORTED_BY[chosen.sort];
    if (!key) return found;
    return found
      .map((place) => ({ place, key: key(all, place) }))
      .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : one.place - other.place))
      .map(({ place }) => place);
  };

  /** @param {HTMLTableRowElement[]} rows @param {string} words @param {boolean} hasMore */
  const show = (rows, words, hasMore) => {
    body.replaceChildren(...rows);
    if (said) said.textContent = words;
    if (more) more.hidden = !hasMore;
    document.dispatchEvent(new Event("visibilitychange")); // by which review-states.js says how late each is today
  };

  /** @param {Chosen} chosen @param {number} shown */
  const apply = async (chosen, shown) => {
    const mine = ++turn;
    const isAll = KEYS.every((key) => !chosen[key]);
    if (pager instanceof HTMLElement) pager.hidden = !isAll;
    if (isAll) {
      show(own, "", false);
      return;
    }
    try {
      const all = await order();
      const found = places(all, chosen);
      const rows = /** @type {HTMLTableRowElement[]} */ (await parts.at(found.slice(0, shown), all.size));
      if (mine !== turn) return;
      const words = ngettext("%(number)s action found.", "%(number)s actions found.", found.length);
      show(rows, words, found.length > shown);
      if (!more) return;
      more.onclick = async () => {
        await apply(chosen, shown + STEP);
        body.rows[shown]?.querySelector("a")?.focus();
      };
    } catch {
      if (mine !== turn) return;
      if (pager instanceof HTMLElement) pager.hidden = false;
      show(own, gettext("The list could not be loaded. Load the page again to filter it."), false);
    }
  };

  const selects = KEYS.map((key) => form.elements.namedItem(key)).filter((each) => each instanceof HTMLSelectElement);

  /** What the address says, as far as there is such a choice. */
  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    for (const select of selects) {
      select.value = query.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
  };

  /** @returns {Chosen} */
  const chosen = () => Object.fromEntries(selects.map((select) => [select.name, select.value]));

  const changed = () => {
    const query = new URLSearchParams(Object.entries(chosen()).filter(([, value]) => value));
    history.pushState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
    apply(chosen(), STEP);
  };

  form.hidden = false;
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
  window.addEventListener("popstate", () => {
    fromAddress();
    apply(chosen(), STEP);
  });
  fromAddress();
  if (location.search) apply(chosen(), STEP);
})();
