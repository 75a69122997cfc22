/* What the finder took words for, in sentences: whoever reads a number is told what was counted. */
import { gettext, inPlaces, ngettext } from "../gettext.js";
import { make } from "./elements.js";
import { hasFacets } from "./state.js";
import { PLACE, facetOf, inLanguage } from "./table.js";
import { all, either, inSentence } from "./wording.js";

const SORTED = {
  relevance: gettext("the best match first"),
  newest: gettext("newest first"),
  revised: gettext("most recently revised first"),
  title: gettext("by title"),
};

const quoted = (words) => all(words.map((word) => `“${word}”`));

/** What was looked for, as it was counted: without the words that carry nothing, and corrected. */
export const counted = ({ terms, understood: found }) => terms.map(({ typed, isPhrase, words }) => {
  const as = found.find((each) => each.typed === typed && ["spelling", "ending", "divided", "beginning", "form"].includes(each.kind));
  if (as?.kind === "beginning") return `${typed}…`;
  if (as) return as.kind === "divided" ? as.words.join(" ") : either(asWritten(typed, as.words));
  return isPhrase && words.length > 1 && typed.charCodeAt(0) < 128 ? `"${typed}"` : typed;
}).join(" ");

/** What the filters say, as the middle of a sentence. */
const limits = (state) => {
  const said = (facet, value) => (facet === PLACE ? inSentence(value) : inLanguage(facet, value));
  const parts = [...state.chosen].filter(([, values]) => values.size)
    .map(([facet, values]) => `${facetOf(facet).phrase} ${either([...values].map((value) => said(facet, value)))}`);
  return state.since ? [...parts, gettext("published since %(year)s", { year: state.since })] : parts;
};

/** How many drivers there are with what the filters say, as the beginning of a sentence. */
const ofDrivers = (count, state) => {
  const start = count === 0 ? gettext("No driver") : ngettext("%(number)s driver", "%(number)s drivers", count);
  return [start, ...limits(state)].join(" ");
};

/** That nothing mentions some words, and what to do. */
const none = (said, state, elsewhere) => {
  if (elsewhere === "studies") return gettext("%(drivers)s mentions %(words)s, but case studies do. Below them are the newest drivers.", said);
  if (elsewhere === "help") return gettext("%(drivers)s mentions %(words)s, but help pages do. Below are the newest drivers.", said);
  return hasFacets(state)
    ? gettext("%(drivers)s mentions %(words)s. Remove a filter, or look for other words. Below are the newest drivers.", said)
    : gettext("%(drivers)s mentions %(words)s. Look for other words. Below are the newest drivers.", said);
};

/** That drivers mention some words. */
const mention = (count, said) => ngettext("%(drivers)s mentions %(words)s.", "%(drivers)s mention %(words)s.", count, said);

/** What was looked for and how much was found, as a sentence; `elsewhere` says what has it besides drivers: `studies`, `help`. */
export const inWords = (state, positions, sort, matched, elsewhere = "") => {
  const count = positions.length;
  const drivers = ofDrivers(count, state);
  if (matched && !matched.terms.length && !matched.fields.length) {
    return gettext("There is no word to look for in “%(words)s”. Below are the newest drivers.", { words: state.words });
  }
  const order = SORTED[sort];
  if (!matched?.terms.length) {
    if (!count) return gettext("%(drivers)s. Remove a filter, or look for other words. Below are the newest drivers.", { drivers });
    return count === 1 ? `${drivers}.` : gettext("%(drivers)s, %(order)s.", { drivers, order });
  }
  const words = `“${counted(matched)}”`;
  if (!count) return none({ drivers, words }, state, elsewhere);
  const whole = positions.filter((position) => matched.whole.has(position)).length;
  if (whole === count) {
    if (count === 1) return mention(count, { drivers, words });
    return ngettext("%(drivers)s mentions %(words)s, %(order)s.", "%(drivers)s mention %(words)s, %(order)s.", count, { drivers, words, order });
  }
  const isOfTwo = matched.terms.length === 2;
  const left = count - whole;
  if (!whole) {
    const these = isOfTwo
      ? ngettext("This one has one of them.", "These %(number)s have one of them.", left)
      : ngettext("This one has most.", "These %(number)s have most.", left);
    return [gettext("%(drivers)s has all of the words %(words)s.", { drivers: ofDrivers(0, state), words }), these].join(" ");
  }
  const more = isOfTwo
    ? ngettext("%(number)s more has one of the words.", "%(number)s more have one of the words.", left)
    : ngettext("%(number)s more has most of the words.", "%(number)s more have most of the words.", left);
  return `${mention(whole, { drivers: ofDrivers(whole, state), words })} ${more}`;
};

/** That no driver has what fields say that were typed without other words. */
export const nowhere = (unknown) => {
  const values = unknown.map(([facet, value]) =>
    gettext("the %(facet)s “%(value)s”", { facet: facetOf(facet).name, value: inLanguage(facet, value) }));
  return gettext("No driver has %(values)s. Choose from the filters, or look for other words. Below are the newest drivers.", { values: either(values) });
};

/** Forms of a word as those write them who wrote it: “AHPs” with “AHP”, though the index has no capitals. */
const asWritten = (typed, forms) => {
  const [, abbreviation] = /^(\p{Lu}{2,5})s?$/u.exec(typed) ?? [];
  const start = abbreviation?.toLowerCase();
  return forms.map((form) => (start && form.startsWith(start) ? abbreviation + form.slice(start.length) : form));
};

const strong = (text) => make("strong", {}, text);

const showing = (typed, words) => [...inPlaces(gettext("Showing results for %(words)s."), { words: strong(words) }), " ", instead(typed)];

const SAID = {
  spelling: ({ typed, words }) => showing(typed, words[0]),
  ending: ({ typed, words }) => showing(typed, either(words)),
  form: ({ typed, words }) => inPlaces(
    gettext("No driver has “%(typed)s” as it is written. Counted instead: %(words)s."),
    { typed, words: strong(either(asWritten(typed, words))) },
  ),
  divided: ({ typed, words }) => showing(typed, words.join(" ")),
  beginning: ({ typed, words }) => inPlaces(
    gettext("Showing words that begin with “%(typed)s”: %(words)s."), { typed, words: strong(all(words)) },
  ),
  forms: ({ typed, words }) => [gettext("Counted with “%(typed)s”: %(words)s.", { typed, words: quoted(asWritten(typed, words)) })],
  names: ({ typed, words }) => [gettext("Other names of “%(typed)s” are counted too: %(words)s.", { typed, words: quoted(words) })],
  phrase: ({ typed }) => [gettext("No driver has “%(typed)s” as a whole, so its words are counted one by one.", { typed })],
  unknown: ({ typed }) => [gettext("No driver has “%(typed)s”, nor a word like it.", { typed })],
  missing: ({ typed }) => [gettext("No driver has “%(typed)s”.", { typed })],
};

/** What is only of interest where something else was found. */
const OF_MISSING = new Set(["unknown", "missing"]);

const instead = (typed) => make("a", { href: `?${new URLSearchParams({ q: `"${typed}"` })}` }, gettext("Search for “%(typed)s” instead", { typed }));

const FOLDED = new Set(["forms", "names"]);

/** The sentences for what a search understood: what was taken for something else, then, folded, what counted with it. */
export const understood = ({ understood: found, pages, terms, leftOut }) => {
  const said = found.filter(({ kind }) => SAID[kind] && (!OF_MISSING.has(kind) || (pages.length && terms.length > 1)));
  const inLine = (each) => make("p", {}, ...SAID[each.kind](each));
  const folded = said.filter(({ kind }) => FOLDED.has(kind)).map(inLine);
  if (leftOut.length) folded.push(make("p", {}, gettext("Not counted: %(words)s.", { words: all(leftOut) })));
  const shown = said.filter(({ kind }) => !FOLDED.has(kind)).map(inLine);
  return folded.length ? [...shown, make("details", {}, make("summary", {}, gettext("What was counted")), ...folded)] : shown;
};
