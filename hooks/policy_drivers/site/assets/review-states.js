/* Review states as they are on the day a page is read. The page itself says how they were on the day it was built. */
import { gettext, ngettext, number } from "./gettext.js";

(() => {
  "use strict";

  const DAY = 86_400_000;
  const FORTNIGHT = 14; // days; the site is made each week
  /** @typedef {(count: number) => string} Counted */
  /**
   * Units by their days, and how late something is by so many of each, how long there is, and how old something is.
   * @type {[number, Counted, Counted, Counted][]}
   */
  const UNITS = [
    [
      365,
      (count) => ngettext("%(number)s year late", "%(number)s years late", count),
      (count) => ngettext("in %(number)s year", "in %(number)s years", count),
      (count) => ngettext("This page was made %(number)s year ago.", "This page was made %(number)s years ago.", count),
    ],
    [
      30,
      (count) => ngettext("%(number)s month late", "%(number)s months late", count),
      (count) => ngettext("in %(number)s month", "in %(number)s months", count),
      (count) => ngettext("This page was made %(number)s month ago.", "This page was made %(number)s months ago.", count),
    ],
    [
      1,
      (count) => ngettext("%(number)s day late", "%(number)s days late", count),
      (count) => ngettext("in %(number)s day", "in %(number)s days", count),
      (count) => ngettext("This page was made %(number)s day ago.", "This page was made %(number)s days ago.", count),
    ],
  ];
  const BADGES = { "overdue": gettext("Review overdue"), "soon": gettext("Review due soon"), "in-date": gettext("In date") };
  /** @typedef {keyof typeof BADGES} Kind */
  const KINDS = Object.keys(BADGES);

  /** @param {string} text */
  const dayNumber = (text) => Date.parse(text) / DAY;

  /**
   * The reader's own day, but never one before the page was built: then it is their clock that is wrong.
   * @param {number} built
   */
  const today = (built) => {
    const now = new Date();
    return Math.max(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY, built);
  };

  /** @param {number} left @param {number} soon @returns {Kind} */
  const kindOf = (left, soon) => (left < 0 ? "overdue" : left <= soon ? "soon" : "in-date");

  /**
   * The largest unit that fits, rounded down.
   * @param {number} days @param {1 | 2 | 3} said
   */
  const inUnits = (days, said) => {
    const unit = UNITS.find(([size]) => days >= size) ?? UNITS[2];
    return unit[said](Math.floor(days / unit[0]));
  };

  /** @param {number} left */
  const when = (left) => (left < 0 ? inUnits(-left, 1) : left === 0 ? gettext("today") : inUnits(left, 2));

  /** @param {HTMLElement} element @param {string} block @param {Kind} kind */
  const setKind = (element, block, kind) => {
    for (const each of KINDS) element.classList.toggle(`${block}--${each}`, each === kind);
  };

  /** @param {HTMLElement} badge @param {number} left @param {number} soon */
  const showBadge = (badge, left, soon) => {
    const words = badge.dataset.words;
    const isAction = words === "late" || words === "only-late";
    const kind = kindOf(left, isAction ? -1 : soon);
    badge.classList.add("pd-state");
    setKind(badge, "pd-state", kind);
    badge.hidden = kind === "in-date" && (!words || words === "only-late");
    badge.textContent = badge.hidden ? "" : words && words !== "always" ? when(left) : BADGES[kind];
  };

  /**
   * What a driver's page says of a review at its top, as the page itself does on the day it is built.
   * @type {Record<string, (due: string) => [string, string]>}
   */
  const SENTENCES = {
    "overdue": (due) => [
      gettext("Review overdue."),
      gettext("This summary should have been looked at again by %(due)s. Check the document itself before you rely on it.", { due }),
    ],
    "soon": (due) => [gettext("Review due soon."), gettext("This summary is due to be looked at again by %(due)s.", { due })],
  };

  /** @param {Kind} kind @param {string} by */
  const sentence = (kind, by) => {
    const [line, strong] = [document.createElement("p"), document.createElement("strong")];
    const [state, sentence] = SENTENCES[kind](by);
    line.dataset.when = kind;
    strong.textContent = state;
    line.append(strong, ` ${sentence}`);
    return line;
  };

  /** @param {HTMLElement} banner @param {number} left @param {number} soon */
  const showBanner = (banner, left, soon) => {
    const kind = kindOf(left, soon);
    const isThere = [...banner.children].some((line) => line instanceof HTMLElement && line.dataset.when === kind);
    if (kind in SENTENCES && !isThere) banner.prepend(sentence(kind, banner.dataset.by ?? ""));
    setKind(banner, "pd-banner", kind);
    banner.hidden = kind === "in-date";
    for (const text of banner.querySelectorAll("[data-when]")) text.hidden = text.dataset.when !== kind;
  };

  /**
   * How many of `days`, such as `-1:3 44:1`, are in which state after as many days as have passed.
   * @param {string} days @param {number} passed @param {number} soon
   */
  const countAgain = (days, passed, soon) => {
    const counts = { "overdue": 0, "soon": 0, "in-date": 0 };
    for (const [left, number] of days.split(" ").filter(Boolean).map((each) => each.split(":").map(Number))) {
      counts[kindOf(left - passed, soon)] += number;
    }
    return counts;
  };

  /** @param {HTMLElement} counted @param {number} passed @param {number} soon */
  const showCounts = (counted, passed, soon) => {
    /** @type {Record<string, number>} */
    const counts = {
      ...countAgain(counted.dataset.reviews ?? "", passed, soon),
      "late-actions": countAgain(counted.dataset.actions ?? "", passed, -1).overdue,
    };
    let changed = false;
    for (const element of counted.querySelectorAll("[data-count]")) {
      const text = number(counts[element.dataset.count ?? ""]);
      changed ||= text !== element.textContent;
      element.textContent = text;
    }
    return changed;
  };

  /**
   * Say at the top of a page that shows states how old it is, once that is more than a fortnight.
   * @param {number} days
   */
  const showAge = (days) => {
    const there = document.getElementById("pd-stale");
    if (days <= FORTNIGHT || !document.querySelector("article [data-due], article [data-reviews]")) {
      there?.remove();
      return;
    }
    const note = there ?? document.createElement("p");
    note.id = "pd-stale";
    note.textContent =
      `${inUnits(days, 3)} ` +
      gettext("What it says about reviews may be wrong, and the weekly job that makes the site may have stopped.");
    if (!there) document.querySelector("article h1")?.after(note);
  };

  const update = () => {
    const mark = /** @type {HTMLTimeElement | null} */ (document.getElementById("pd-built"));
    if (!mark) return;
    const built = dayNumber(mark.dateTime);
    const day = today(built);
    const soon = Number(mark.dataset.soon);
    showAge(day - built);
    for (const element of document.querySelectorAll("[data-due]")) {
      const show = element.classList.contains("pd-banner") ? showBanner : showBadge;
      show(element, dayNumber(element.dataset.due ?? "") - day, soon);
    }
    const changes = [...document.querySelectorAll("[data-reviews]")].map((each) => showCounts(each, day - built, soon));
    if (changes.some(Boolean)) for (const note of document.querySelectorAll("[data-since]")) note.hidden = false;
    for (const note of document.querySelectorAll(".pd-as-of")) note.hidden = true;
  };

  update();
  document.addEventListener("visibilitychange", update); // a page may stay open for days
  window.document$?.subscribe(update); // Material changes pages without loading them where `navigation.instant` is on
})();
