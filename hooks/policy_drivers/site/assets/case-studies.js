/* The list of the case studies, narrowed down by what a reader chooses. What is chosen is in the address, so that it can be
   sent to somebody, and the way back works. Without this script the list is whole. */
import { gettext, ngettext, number } from "./gettext.js";

(() => {
  "use strict";

  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("pd-studies"));
  const list = document.getElementById("pd-studies-found");
  const said = document.getElementById("pd-studies-said");
  const all = document.getElementById("pd-studies-all");
  if (!form || !list || !said || !all) return;

  const selects = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll("select")]);
  /** What each choice is called, without the number after it. @type {Map<HTMLOptionElement, string>} */
  const names = new Map(selects.flatMap((select) => [...select.options].map((option) => [option, option.text.replace(/ \([^()]*\)$/u, "")])));
  const keys = selects.map((select) => select.name);
  const entries = [...list.children].map((entry) => {
    const item = /** @type {HTMLElement} */ (entry);
    return { item, has: new Map(keys.map((key) => [key, new Set((item.dataset[key] ?? "").split(" "))])) };
  });

  /** What is chosen: a value for each key, and an empty one where it may be any. @returns {Map<string, string>} */
  const chosen = () => {
    const asked = new URLSearchParams(location.search);
    return new Map(keys.map((key) => [key, asked.get(key) ?? ""]));
  };

  /** @param {typeof entries[number]} entry @param {Map<string, string>} wanted @param {string} [but] */
  const fits = (entry, wanted, but) =>
    keys.every((key) => key === but || !wanted.get(key) || entry.has.get(key)?.has(wanted.get(key) ?? ""));

  /** How many there are of each value among what all the other choices leave. @param {Map<string, string>} wanted */
  const recount = (wanted) => {
    for (const select of selects) {
      /** @type {Map<string, number>} */
      const counts = new Map();
      for (const entry of entries) {
        if (fits(entry, wanted, select.name)) {
          for (const value of entry.has.get(select.name) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
      }
      const value = wanted.get(select.name) ?? "";
      if (value && ![...select.options].some((option) => option.value === value)) {
        const option = new Option(value, value); // of many drivers the page does not offer all
        names.set(option, value);
        select.add(option);
      }
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

  const show = () => {
    const wanted = chosen();
    const isAll = keys.every((key) => !wanted.get(key));
    let shown = 0;
    for (const entry of entries) {
      entry.item.hidden = !fits(entry, wanted);
      shown += Number(!entry.item.hidden);
    }
    recount(wanted);
    all.hidden = isAll;
    const total = number(entries.length);
    said.textContent = isAll
      ? ngettext("%(number)s case study, the latest first.", "%(number)s case studies, the latest first.", entries.length)
      : shown
        ? ngettext("%(number)s of %(total)s case studies.", "%(number)s of %(total)s case studies.", shown, { total })
        : gettext("None of the case studies has all that you have chosen.");
  };

  /** @param {Map<string, string>} wanted */
  const go = (wanted) => {
    const asked = new URLSearchParams([...wanted].filter(([, value]) => value));
    const query = asked.toString();
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
  addEventListener("popstate", show);
  form.hidden = false;
  show();
})();
