/* Case studies among the results: told apart from drivers, with them, without them, or alone. Filters divide drivers only. */
import { gettext, inPlaces, ngettext } from "../gettext.js";
import { make } from "./elements.js";
import { prepare } from "./search.js";
import { hasFacets, write } from "./state.js";
import { counted } from "./understood.js";
import { card } from "./view.js";

export const ALONE = "case-study";
const WITHOUT = "driver";
const MOST = 3;

/**
 * The numbers of the case studies that answer, the best first: those with all words, and where there is none, those with
 * most. Who looks for nothing else is shown all of them where none answers.
 */
const answering = async (wanted, matched) => {
  if (wanted.kind === WITHOUT || hasFacets(wanted)) return [];
  const isAsked = Boolean(matched?.terms.length);
  if (!isAsked && wanted.kind !== ALONE) return [];
  const { drivers, studies } = await prepare();
  const all = () => Array.from({ length: studies }, (_, at) => drivers + at);
  if (!isAsked) return all();
  const found = matched.pages.filter((page) => page >= drivers && page < drivers + studies);
  const whole = found.filter((page) => matched.whole.has(page));
  if (!found.length && wanted.kind === ALONE) return all();
  return whole.length ? whole : found;
};

/** What was found of case studies: their numbers, those that are shown, and whether all that was looked for is in them. */
export const studiesFor = async (wanted, matched) => {
  const numbers = await answering(wanted, matched);
  const isAlone = wanted.kind === ALONE;
  return { isAlone, numbers, shown: numbers.slice(0, isAlone ? wanted.shown : MOST), isWhole: numbers.some((page) => matched?.whole.has(page)) };
};

const marked = (page, root, matched) => {
  const item = card(page, root, matched);
  item.querySelector("a").after(" ", make("span", { class: "pd-state pd-state--past" }, gettext("Case study")));
  return item;
};

/** Results that are case studies, each marked as one. */
export const studyCards = (pages, root, matched) => pages.map((page) => marked(page, root, matched));

/** A section for the first case studies, below the drivers, with the way to all of them. */
export const fewStudies = (pages, { numbers }, wanted, root, matched) => {
  const count = numbers.length;
  const all = ngettext("All %(number)s case study", "All %(number)s case studies", count);
  const more = count > pages.length ? [make("p", {}, make("a", { href: write({ ...wanted, kind: ALONE }) }, all))] : [];
  return make(
    "section", { class: "pd-help", "aria-labelledby": "pd-studies" },
    make("h2", { id: "pd-studies" }, gettext("Case studies")),
    make("ul", { class: "pd-list" }, ...studyCards(pages, root, matched)), ...more,
  );
};

/** How many case studies were found, where nothing else is looked for, as a sentence. */
export const studiesInWords = (wanted, { numbers, isWhole }, matched) => {
  const count = numbers.length;
  if (hasFacets(wanted)) return gettext("Filters divide drivers only. The list of the case studies has filters of its own. Below are the newest drivers.");
  if (!matched?.terms.length) return ngettext("%(number)s case study, the latest first.", "%(number)s case studies, the latest first.", count);
  const words = `“${counted(matched)}”`;
  if (!numbers.some((page) => matched.pages.includes(page))) return gettext("No case study mentions %(words)s. Here are all of them, the latest first.", { words });
  if (!isWhole) return ngettext("%(number)s case study has most of the words %(words)s.", "%(number)s case studies have most of the words %(words)s.", count, { words });
  return ngettext("%(number)s case study mentions %(words)s.", "%(number)s case studies mention %(words)s, the best match first.", count, { words });
};

/** Where the list of all case studies is, for whoever looks for nothing else. */
export const wayToList = (root, address) => make(
  "p", {}, ...inPlaces(gettext("Choose a service, a theme or a year in %(list)s."), {
    list: make("a", { href: root + address }, gettext("the list of the case studies")),
  }),
);
