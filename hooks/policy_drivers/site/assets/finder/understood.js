/* What the finder took words for, in sentences: whoever reads a number is told what was counted. */
import { make } from "./elements.js";
import { hasFacets } from "./state.js";
import { PLACE, facetOf } from "./table.js";
import { all, either, inSentence, number, plural } from "./wording.js";

const SORTED = {
  relevance: "the best match first", newest: "newest first", revised: "most recently revised first", title: "by title",
};

const quoted = (words) => all(words.map((word) => `“${word}”`));

/** What was looked for, as it was counted: without the words that carry nothing, and corrected. */
const counted = ({ terms, understood: found }) => terms.map(({ typed, isPhrase, words }) => {
  const as = found.find((each) => each.typed === typed && ["spelling", "ending", "divided", "beginning", "form"].includes(each.kind));
  if (as?.kind === "beginning") return `${typed}…`;
  if (as) return as.kind === "divided" ? as.words.join(" ") : either(asWritten(typed, as.words));
  return isPhrase && words.length > 1 && typed.charCodeAt(0) < 128 ? `"${typed}"` : typed;
}).join(" ");

/** What the filters say, as the middle of a sentence. */
const limits = (state) => {
  const parts = [...state.chosen].filter(([, values]) => values.size)
    .map(([facet, values]) => `${facetOf(facet).phrase} ${either([...values].map(facet === PLACE ? inSentence : String))}`);
  return state.since ? [...parts, `published since ${state.since}`] : parts;
};

/** What was looked for and how much was found, as a sentence. */
export const inWords = (state, positions, sort, matched, isInHelp = false) => {
  const count = positions.length;
  const start = [count === 0 ? "No driver" : plural(count, "driver"), ...limits(state)].join(" ");
  if (matched && !matched.terms.length && !matched.fields.length) {
    return `There is no word to look for in “${state.words}”. Below are the newest drivers.`;
  }
  if (!matched?.terms.length) {
    if (!count) return `${start}. Remove a filter, or look for other words. Below are the newest drivers.`;
    return count === 1 ? `${start}.` : `${start}, ${SORTED[sort]}.`;
  }
  const words = `“${counted(matched)}”`;
  if (!count) {
    const advice = hasFacets(state) ? "Remove a filter, or look for other words." : "Look for other words.";
    return `${start} mentions ${words}${isInHelp ? ", but help pages do" : ""}. ${isInHelp ? "" : `${advice} `}Below are the newest drivers.`;
  }
  const whole = positions.filter((position) => matched.whole.has(position)).length;
  if (whole === count) return count === 1 ? `${start} mentions ${words}.` : `${start} mention ${words}, ${SORTED[sort]}.`;
  const most = matched.terms.length === 2 ? "one of them" : "most";
  const these = count - whole === 1 ? `This one has ${most}.` : `These ${number(count - whole)} have ${most}.`;
  if (!whole) return `${["No driver", ...limits(state)].join(" ")} has all of the words ${words}. ${these}`;
  const all = [plural(whole, "driver"), ...limits(state), whole === 1 ? "mentions" : "mention"].join(" ");
  return `${all} ${words}. ${number(count - whole)} more ${count - whole === 1 ? "has" : "have"} ${most} of the words.`;
};

/** That no driver has what fields say that were typed without other words. */
export const nowhere = (unknown) => {
  const values = unknown.map(([facet, value]) => `the ${facet} “${value}”`);
  return `No driver has ${either(values)}. Choose from the filters, or look for other words. Below are the newest drivers.`;
};

/** Forms of a word as those write them who wrote it: “AHPs” with “AHP”, though the index has no capitals. */
const asWritten = (typed, forms) => {
  const [, abbreviation] = /^(\p{Lu}{2,5})s?$/u.exec(typed) ?? [];
  const start = abbreviation?.toLowerCase();
  return forms.map((form) => (start && form.startsWith(start) ? abbreviation + form.slice(start.length) : form));
};

const SAID = {
  spelling: ({ typed, words }) => ["Showing results for ", make("strong", {}, words[0]), ". ", instead(typed)],
  ending: ({ typed, words }) => ["Showing results for ", make("strong", {}, either(words)), ". ", instead(typed)],
  form: ({ typed, words }) => [`No driver has “${typed}” as it is written. Counted instead: `, make("strong", {}, either(asWritten(typed, words))), "."],
  divided: ({ typed, words }) => ["Showing results for ", make("strong", {}, words.join(" ")), ". ", instead(typed)],
  beginning: ({ typed, words }) => [`Showing words that begin with “${typed}”: `, make("strong", {}, all(words)), "."],
  forms: ({ typed, words }) => [`Counted with “${typed}”: ${quoted(asWritten(typed, words))}.`],
  names: ({ typed, words }) => [`Other names of “${typed}” are counted too: ${quoted(words)}.`],
  phrase: ({ typed }) => [`No driver has “${typed}” as it stands, so its words are counted one by one.`],
  unknown: ({ typed }) => [`No driver has “${typed}”, nor a word like it.`],
  missing: ({ typed }) => [`No driver has “${typed}”.`],
};

/** What is only of interest where something else was found. */
const OF_MISSING = new Set(["unknown", "missing"]);

const instead = (typed) => make("a", { href: `?${new URLSearchParams({ q: `"${typed}"` })}` }, `Search for “${typed}” instead`);

const FOLDED = new Set(["forms", "names"]);

/** The sentences for what a search understood: what was taken for something else, then, folded, what counted with it. */
export const understood = ({ understood: found, pages, terms, leftOut }) => {
  const said = found.filter(({ kind }) => SAID[kind] && (!OF_MISSING.has(kind) || (pages.length && terms.length > 1)));
  const inLine = (each) => make("p", {}, ...SAID[each.kind](each));
  const folded = said.filter(({ kind }) => FOLDED.has(kind)).map(inLine);
  if (leftOut.length) folded.push(make("p", {}, `Not counted: ${all(leftOut)}.`));
  const shown = said.filter(({ kind }) => !FOLDED.has(kind)).map(inLine);
  return folded.length ? [...shown, make("details", {}, make("summary", {}, "What was counted"), ...folded)] : shown;
};
