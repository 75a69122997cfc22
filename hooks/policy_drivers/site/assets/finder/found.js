/* The pages on which something was found, and how they were asked of the index. */

const MOST = 255;
const OF_FORGIVEN = 0.8; // of the weight of a form, beside the word itself
export const FORGIVEN = 1;
export const EXACT = 2;

/** The pages that have a term, each with how (as typed or forgiven) and how much it is about it. */
export class Found {
  constructor(count) {
    this.how = new Uint8Array(count);
    this.weight = new Float32Array(count);
    /** The words, or words one after the other, that are there in the place of the term; they are marked in passages. */
    this.forms = new Set();
    this.pagesOf = new Map();
  }

  /** Add postings. What is an alternative to what was there does not make a page that has both any better. */
  add({ pages, weights }, how, form, isAlternative = false) {
    if (!pages.length) return;
    this.forms.add(form);
    this.pagesOf.set(form, pages);
    for (let at = 0; at < pages.length; at += 1) {
      const page = pages[at];
      const weight = (weights[at] / MOST) * (how === EXACT ? 1 : OF_FORGIVEN);
      const before = this.weight[page];
      this.weight[page] = isAlternative ? Math.max(before, weight) : 1 - (1 - before) * (1 - weight);
      if (how > this.how[page]) this.how[page] = how;
    }
  }

  /** Add what was found of something else, as forgiven and no better. */
  addAll(other) {
    for (const form of other.forms) {
      this.forms.add(form);
      this.pagesOf.set(form, other.pagesOf.get(form));
    }
    other.how.forEach((how, page) => {
      if (!how) return;
      this.how[page] ||= FORGIVEN;
      this.weight[page] = Math.max(this.weight[page], OF_FORGIVEN * other.weight[page]);
    });
  }

  /** Of the first `count` pages those that have it. */
  among(count) {
    let number = 0;
    for (let page = 0; page < count; page += 1) if (this.how[page]) number += 1;
    return number;
  }

  /** Whether one of the first `count` pages has it as it was typed. */
  isExactAmong(count) {
    return this.how.subarray(0, count).includes(EXACT);
  }

  get isEmpty() {
    return this.forms.size === 0;
  }
}

/** Pages with a word, or with a name of several words that the index knows. */
export const postingsOf = async (word, index) => (await index.family(index.words.key(word))).get(word) ?? { pages: [], weights: [] };

/** Pages on which words stand one after the other, with the least weight that one of them has there. */
export const inARow = async (words, index) => {
  const [places, postings] = await Promise.all([
    Promise.all(words.map((word) => index.places(word))), Promise.all(words.map((word) => postingsOf(word, index))),
  ]);
  const weights = postings.map(({ pages, weights: each }) => new Map(Array.from(pages, (page, at) => [page, each[at]])));
  const found = { pages: [], weights: [] };
  for (const [page, starts] of places[0]) {
    const others = places.slice(1).map((each) => new Set(each.get(page)));
    if (!starts.some((start) => others.every((each, at) => each.has(start + at + 1)))) continue;
    found.pages.push(page);
    found.weights.push(Math.min(...weights.map((each) => each.get(page))));
  }
  return found;
};

/**
 * Pages that have both of two words.
 * @param {any[]} words the pages of each
 */
export const both = ([one, other]) => {
  const weights = new Map(Array.from(other.pages, (page, at) => [page, other.weights[at]]));
  const shared = [...one.pages.keys()].filter((at) => weights.has(one.pages[at]));
  return { pages: shared.map((at) => one.pages[at]), weights: shared.map((at) => Math.min(one.weights[at], weights.get(one.pages[at]))) };
};
