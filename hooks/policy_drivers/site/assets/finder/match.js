/* The pages that answer what was typed, in order. */
import { joinApart } from "./apart.js";
import { EXACT } from "./found.js";
import { parse, withoutEmpty } from "./query.js";
import { findTerms } from "./terms.js";

const OF_PAST = 0.7; // of the value of what is superseded or archived
const FEW = 10;

/** How rare a term is among the drivers, and so how much it says. */
const rarity = (found, index) => {
  const count = found.among(index.drivers);
  return Math.log(1 + (index.drivers - count + 0.5) / (count + 0.5)) + 0.1;
};

/** Every page that has a term: how many it has, whether it has a single one as typed, and how well it matches. */
const score = (found, rarities, index) => {
  const sum = rarities.reduce((one, other) => one + other, 0);
  const scored = [];
  for (let page = 0; page < index.pages; page += 1) {
    let has = 0;
    let covered = 0;
    let value = 0;
    let isExact = found.length === 1; // of several words, each only weighs less in another form
    for (const [at, each] of found.entries()) {
      if (!each.how[page]) continue;
      has += 1;
      covered += rarities[at];
      value += rarities[at] * each.weight[page];
      isExact &&= each.how[page] === EXACT;
    }
    if (!has) continue;
    if (has < found.length) value *= covered / sum;
    if (index.past.has(page)) value *= OF_PAST;
    scored.push({ page, has, isWhole: has === found.length, isExact, value: Number(value.toPrecision(2)) });
  }
  return scored;
};

/** All terms before some, a word as typed before its other forms, the better before the worse, the newer before the older. */
const better = (one, other) => (
  other.isWhole - one.isWhole || (one.isWhole && other.isExact - one.isExact) || other.value - one.value || one.page - other.page);

/** Which pages are results: those with all terms, and where these are few, those with most. */
const enough = (scored, terms, index) => {
  const whole = scored.filter(({ isWhole }) => isWhole);
  const drivers = whole.filter(({ page }) => page < index.drivers).length;
  if (terms < 2 || drivers >= FEW || (terms === 2 && whole.length)) return whole;
  return scored.filter(({ has }) => has >= terms / 2);
};

/**
 * What was typed, found.
 * @typedef {{pages: number[], whole: Set<number>, terms: object[], marked: object[], leftOut: string[], fields: object[], understood: object[]}} Matched
 *   `pages` are the numbers of pages, the best first; those in `whole` have all terms that were typed. `marked` are the forms in
 *   which each term was found, and how rare it is: passages show them.
 * @returns {Promise<Matched>}
 */
export const match = async (typed, index) => {
  const query = parse(typed, index.words);
  const [wanted, empty] = withoutEmpty(await joinApart(query.terms, index), index.words, !query.fields.length);
  const { terms, found, understood } = await findTerms(wanted, index);
  const known = found.filter((each) => !each.isEmpty);
  const rarities = known.map((each) => rarity(each, index));
  const results = enough(score(known, rarities, index).sort(better), known.length, index);
  const whole = known.length === found.length ? results.filter(({ isWhole }) => isWhole).map(({ page }) => page) : [];
  return {
    leftOut: [...empty, ...query.tooMany], fields: query.fields, terms, understood,
    pages: results.map(({ page }) => page), whole: new Set(whole),
    marked: known.map((each, at) => ({ forms: each.forms, rarity: rarities[at] })),
  };
};
