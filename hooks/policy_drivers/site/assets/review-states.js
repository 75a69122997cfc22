/* Review states as they are on the day a page is read. The page itself says how they were on the day it was built. */
(() => {
  "use strict";

  const DAY = 86_400_000;
  /** @type {[number, string][]} */
  const UNITS = [[365, "year"], [30, "month"], [1, "day"]];
  const BADGES = { "overdue": "Review overdue", "soon": "Review due soon", "in-date": "In date" };
  const KINDS = Object.keys(BADGES);

  const dayNumber = (text) => Date.parse(text) / DAY;

  /** The reader's own day, but never one before the page was built: then it is their clock that is wrong. */
  const today = (built) => {
    const now = new Date();
    return Math.max(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY, built);
  };

  const kindOf = (left, soon) => (left < 0 ? "overdue" : left <= soon ? "soon" : "in-date");

  const howLong = (days) => {
    const [size, unit] = UNITS.find(([size]) => days >= size);
    const number = Math.floor(days / size);
    return `${number} ${unit}${number > 1 ? "s" : ""}`;
  };

  const when = (left) => (left < 0 ? `${howLong(-left)} late` : left === 0 ? "today" : `in ${howLong(left)}`);

  const setKind = (element, block, kind) => {
    for (const each of KINDS) element.classList.toggle(`${block}--${each}`, each === kind);
  };

  const showBadge = (badge, left, soon) => {
    const words = badge.dataset.words;
    const isAction = words === "late" || words === "only-late";
    const kind = kindOf(left, isAction ? -1 : soon);
    badge.classList.add("pd-state");
    setKind(badge, "pd-state", kind);
    badge.hidden = kind === "in-date" && (!words || words === "only-late");
    badge.textContent = badge.hidden ? "" : words && words !== "always" ? when(left) : BADGES[kind];
  };

  /** What a driver's page says of a review at its top, as the page itself does on the day it is built. */
  const SENTENCES = {
    "overdue": (by) => `This summary should have been looked at again by ${by}. Check the document itself before you rely on it.`,
    "soon": (by) => `This summary is due to be looked at again by ${by}.`,
  };

  const sentence = (kind, by) => {
    const [line, state] = [document.createElement("p"), document.createElement("strong")];
    line.dataset.when = kind;
    state.textContent = `${BADGES[kind]}.`;
    line.append(state, ` ${SENTENCES[kind](by)}`);
    return line;
  };

  const showBanner = (banner, left, soon) => {
    const kind = kindOf(left, soon);
    const isThere = [...banner.children].some((line) => line.dataset.when === kind);
    if (kind in SENTENCES && !isThere) banner.prepend(sentence(kind, banner.dataset.by));
    setKind(banner, "pd-banner", kind);
    banner.hidden = kind === "in-date";
    for (const text of banner.querySelectorAll("[data-when]")) text.hidden = text.dataset.when !== kind;
  };

  /** How many of `days`, such as `-1:3 44:1`, are in which state after as many days as have passed. */
  const countAgain = (days, passed, soon) => {
    const counts = { "overdue": 0, "soon": 0, "in-date": 0 };
    for (const [left, number] of days.split(" ").filter(Boolean).map((each) => each.split(":").map(Number))) {
      counts[kindOf(left - passed, soon)] += number;
    }
    return counts;
  };

  const showCounts = (counted, passed, soon) => {
    const counts = countAgain(counted.dataset.reviews, passed, soon);
    counts["late-actions"] = countAgain(counted.dataset.actions || "", passed, -1).overdue;
    let changed = false;
    for (const element of counted.querySelectorAll("[data-count]")) {
      const text = counts[element.dataset.count].toLocaleString("en-GB");
      changed ||= text !== element.textContent;
      element.textContent = text;
    }
    return changed;
  };

  const update = () => {
    const mark = /** @type {HTMLTimeElement} */ (document.getElementById("pd-built"));
    if (!mark) return;
    const built = dayNumber(mark.dateTime);
    const day = today(built);
    const soon = Number(mark.dataset.soon);
    for (const element of document.querySelectorAll("[data-due]")) {
      const show = element.classList.contains("pd-banner") ? showBanner : showBadge;
      show(element, dayNumber(element.dataset.due) - day, soon);
    }
    const changes = [...document.querySelectorAll("[data-reviews]")].map((each) => showCounts(each, day - built, soon));
    if (changes.some(Boolean)) for (const note of document.querySelectorAll("[data-since]")) note.hidden = false;
    for (const note of document.querySelectorAll(".pd-as-of")) note.hidden = true;
  };

  update();
  document.addEventListener("visibilitychange", update); // a page may stay open for days
  window.document$?.subscribe(update); // Material changes pages without loading them where `navigation.instant` is on
})();
