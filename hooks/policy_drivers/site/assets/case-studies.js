/* The list of the case studies, narrowed down over all its pages by what a reader chooses. What is chosen is in the address,
   so that it can be sent to somebody, and the way back works. Without this script the list is as the pages have it. */
import { gettext, ngettext, number } from "./gettext.js";
import { Parts, asked } from "./parts.js";

(() => {
  "use strict";

  /** @typedef {Map<string, Set<string>>} Has what a case study has for each key */
  /** @typedef {Map<string, string>} Wanted a value for each key, and an empty one where it may be any */
  /** @typedef {{size: number, values: Record<string, [string, string][]>, has: Record<string, number[][]>}} Order */

  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("pd-studies"));
  const list = document.getElementById("pd-studies-found");
  const said = document.getElementById("pd-studies-said");
  const all = document.getElementById("pd-studies-all");
  if (!form || !list || !said || !all) return;

  const more = document.getElementById("pd-studies-more");
  const extent = document.getElementById("pd-studies-extent");
  const pager = /** @type {HTMLElement | null} */ (document.querySelector("article .pd-pages"));
  const { order, base = "", below = "", part } = form.dataset;
  const parts = new Parts({ list, number: Number(part ?? 1), base, below });
  const selects = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll("select")]);
  /** What each choice is called, without the number after it. @type {Map<HTMLOptionElement, string>} */
  const names = new Map(selects.flatMap((select) => [...select.options].map((option) => [option, option.text.replace(/ \([^()]*\)$/u, "")])));
  const keys = selects.map((select) => select.name);
  /** What values are called that the page does not offer. @type {Map<string, Map<string, string>>} */
  const others = new Map();
  let turn = 0;

  /** Of a list on one page. @returns {Has[]} */
  const onPage = () => parts.own.map((item) => new Map(keys.map((key) => [key, new Set((item.dataset[key] ?? "").split(" "))])));

  /** Of a list on several pages. @param {Order} found @returns {Has[]} */
  const inOrder = ({ values, has }) => {
    for (const key of keys) others.set(key, new Map(values[key]));
    return has[keys[0]].map((_, place) => new Map(keys.map((key) => [key, new Set(has[key][place].map((at) => values[key][at][0]))])));
  };

  /** @type {{size: number, entries: Has[]} | null} */
  let known = order ? null : { size: parts.own.length, entries: onPage() };

  /** What every case study has, once it is there; another attempt follows one that failed. */
  const whole = async () => {
    if (!known) {
      const found = /** @type {Order} */ (await (await asked(order ?? "")).json());
      known = { size: found.size, entries: inOrder(found) };
    }
    return known;
  };

  /** What is chosen. @returns {Wanted} */
  const chosen = () => {
    const query = new URLSearchParams(location.search);
    return new Map(keys.map((key) => [key, query.get(key) ?? ""]));
  };

  /** @param {Has} has @param {Wanted} wanted @param {string} [but] */
  const fits = (has, wanted, but) =>
    keys.every((key) => key === but || !wanted.get(key) || has.get(key)?.has(wanted.get(key) ?? ""));

  /** Offer a value that the page does not offer, since of many it offers some. @param {HTMLSelectElement} select @param {string} value */
  const offer = (select, value) => {
    if (!value || [...select.options].some((option) => option.value === value)) return;
    const name = others.get(select.name)?.get(value) ?? value;
    const option = new Option(name, value);
    names.set(option, name);
    select.add(option);
  };

  /** How many there are of each value among what all the other choices leave. @param {Has[]} entries @param {Wanted} wanted */
  const recount = (entries, wanted) => {
    for (const select of selects) {
      /** @type {Map<string, number>} */
      const counts = new Map();
      for (const has of entries) {
        if (fits(has, wanted, select.name)) {
          for (const value of has.get(select.name) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
      }
      const value = wanted.get(select.name) ?? "";
      offer(select, value);
      for (const option of select.options) {
        if (option.value) {
          const count = counts.get(option.value) ?? 0;
          option.text = `${names.get(option)} (${number(count)})`;
          option.hidden = option.disabled = count === 0 && option.value !== value;
        }
      }
      select.value = value;
    }
  };

  /** @param {HTMLElement[]} entries @param {string} words @param {boolean} isWhole @param {boolean} hasMore */
  const put = (entries, words, isWhole, hasMore) => {
    list.replaceChildren(...entries);
    said.textContent = words;
    for (const each of [extent, pager]) if (each) each.hidden = !isWhole;
    if (more) more.hidden = !hasMore;
  };

  /** The list as the page has it. A list on several pages says above it which of them these are. */
  const showAll = () => {
    const words = ngettext("%(number)s case study, the latest first.", "%(number)s case studies, the latest first.", parts.own.length);
    put(parts.own, order ? "" : words, true, false);
  };

  /** @param {Wanted} wanted @param {number} steps how many pages of entries are shown at most */
  const showFound = async (wanted, steps) => {
    const mine = turn;
    const { size, entries } = await whole();
    const found = entries.flatMap((has, place) => (fits(has, wanted) ? [place] : []));
    const shown = await parts.at(found.slice(0, steps * size), size);
    if (mine !== turn) return;
    recount(entries, wanted);
    const total = number(entries.length);
    const words = found.length
      ? ngettext("%(number)s of %(total)s case studies.", "%(number)s of %(total)s case studies.", found.length, { total })
      : gettext("None of the case studies has all that you have chosen.");
    put(shown, words, false, found.length > steps * size);
    if (!more) return;
    more.onclick = async () => {
      await show(steps + 1);
      list.children[steps * size]?.querySelector("a")?.focus();
    };
  };

  const show = async (steps = 1) => {
    turn += 1;
    const mine = turn;
    const wanted = chosen();
    const isAll = keys.every((key) => !wanted.get(key));
    all.hidden = isAll;
    if (isAll) {
      showAll();
      if (known) recount(known.entries, wanted);
      return;
    }
    try {
      await showFound(wanted, steps);
    } catch {
      if (mine === turn) put(parts.own, gettext("The list could not be loaded. Load the page again to filter it."), true, false);
    }
  };

  /** @param {Wanted} wanted */
  const go = (wanted) => {
    const query = new URLSearchParams([...wanted].filter(([, value]) => value)).toString();
    history.pushState(null, "", query ? `?${query}` : location.pathname);
    show();
  };

  form.addEventListener("change", () => go(new Map(selects.map((select) => [select.name, select.value]))));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    go(new Map());
    selects[0]?.focus();
  });
  addEventListener("popstate", () => show());
  form.hidden = false;
  show();
})();
