/* The files of the index, each fetched once, when a search needs it; `search_index/files.py` writes them. */
import { numbersIn } from "./numbers.js";
import { Words } from "./words.js";

const FOLDER = new URL(document.getElementById("pd-finder").dataset.index, document.baseURI);

/** A file belongs to another build than the rest: the site was published anew while somebody read. */
export class StaleError extends Error {}

/** The last of sorted `firsts` that does not come after `wanted`. */
const placeOf = (firsts, wanted) => {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(firsts[middle], wanted) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** Compare as Python sorts, by code points. */
const compare = (one, other) => {
  const [left, right] = [[...one], [...other]];
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    const difference = left[at].codePointAt(0) - right[at].codePointAt(0);
    if (difference) return difference;
  }
  return left.length - right.length;
};

const MOST_PAGES = 1_000_000; // of more, no browser could keep what it has found

/** Whether the list of the files says what there is: nothing is made as large as a number says that cannot be true. */
const isList = ({ build, pages, drivers, studies, words, vocabulary }) => (
  typeof build === "string" && build !== ""
  && Number.isInteger(pages) && pages >= 0 && pages <= MOST_PAGES && Number.isInteger(drivers) && drivers >= 0
  && Number.isInteger(studies) && studies >= 0 && drivers + studies <= pages
  && [words, vocabulary].every((firsts) => Array.isArray(firsts) && firsts.every((first) => typeof first === "string")));

/** Postings as they are in a file, from each page to the next, then the weights, as two lists. */
const decode = (text) => {
  const numbers = numbersIn(text);
  if (numbers.length % 2) throw new Error("the pages of a word are not whole");
  const count = numbers.length / 2;
  const pages = numbers.subarray(0, count);
  for (let at = 1; at < count; at += 1) pages[at] += pages[at - 1];
  return { pages, weights: Uint8Array.from(numbers.subarray(count)) };
};

/** What a compressed file says (RFC 1950). */
const unpacked = (answer) => new Response(answer.body.pipeThrough(new DecompressionStream("deflate"))).json();

export class Index {
  /** The index of the site, once its list of files is there. */
  static async open() {
    const index = new Index();
    const list = await index.#get("index.json", "no-cache");
    if (!isList(list)) throw new Error("the list of the index is not whole");
    index.build = list.build;
    index.drivers = list.drivers;
    index.studies = list.studies;
    index.pages = list.pages;
    index.past = new Set(list.past);
    index.list = list;
    index.words = new Words(list.tables);
    return index;
  }

  build = "";
  /** So many pages are drivers, which come first; the next are case studies, and the last are help pages and collections. */
  drivers = 0;
  studies = 0;
  pages = 0;
  past = new Set();
  list = null;
  /** @type {Words | null} */
  words = null;

  #files = new Map();

  /**
   * @param {string} name
   * @param {RequestCache} cache
   */
  #get(name, cache = "default") {
    if (!this.#files.has(name)) {
      const address = new URL(name, FOLDER);
      if (this.build) address.searchParams.set("build", this.build); // so that no copy of an older build is taken
      this.#files.set(name, fetch(address, { cache }).then(async (answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        const content = await (name.endsWith(".json") ? answer.json() : unpacked(answer));
        if (this.build && content.build !== this.build) throw new StaleError(`${name} is of another build`);
        return content;
      }));
      this.#files.get(name).catch(() => this.#files.delete(name)); // so that the next attempt is one
    }
    return this.#files.get(name);
  }

  /** The words that have one key, each with its pages and weights. */
  async family(key) {
    const { families } = await this.#chunk(key);
    const family = Object.hasOwn(families, key) ? families[key] : {};
    return new Map(Object.entries(family).map(([word, text]) => [word, decode(text)]));
  }

  /** What else stands for names that begin with a word: for each, pairs of a folded name and how it is written. */
  async othersBeginning(key) {
    return (await this.#chunk(key)).also;
  }

  /** A word as registers write it, where they write it with capitals, as AHP, and its plural. */
  async written(word) {
    const { written } = await this.#chunk(this.words.key(word));
    if (Object.hasOwn(written, word)) return written[word];
    const one = word.slice(0, -1);
    return word.endsWith("s") && Object.hasOwn(written, one) ? `${written[one]}s` : word;
  }

  /** Where a word stands: for each of its pages the places. */
  async places(word) {
    const key = this.words.key(word);
    const postings = (await this.family(key)).get(word);
    if (!postings) return new Map();
    const { places } = await this.#get(`places-${this.#numberOf(key)}.bin`);
    const flat = numbersIn(places[word]);
    const found = new Map();
    for (let at = 0, page = 0; page < postings.pages.length; page += 1) {
      const next = at + 1 + flat[at];
      if (!(next <= flat.length)) throw new Error(`places-${this.#numberOf(key)} is not whole`);
      found.set(postings.pages[page], flat.subarray(at + 1, next));
      at = next;
    }
    return found;
  }

  /** The known words that begin with something, each with the number of drivers that have it. */
  async known(beginning) {
    const { vocabulary } = this.list;
    if (!vocabulary.length) return [];
    const first = Math.max(0, placeOf(vocabulary, beginning));
    const last = Math.max(first, placeOf(vocabulary, `${beginning}\u{10ffff}`));
    const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const files = await Promise.all(numbers.map((number) => this.#get(`vocabulary-${number}.bin`)));
    const found = [];
    for (const { words, counts } of files) {
      for (let at = 0; at < words.length; at += 1) if (words[at].startsWith(beginning)) found.push([words[at], counts[at]]);
    }
    return found;
  }

  /** The same as far as one file tells, in which a word would be that was looked for; nothing where it has not all of them. */
  async knownBeside(word, beginning) {
    const key = this.words.key(word);
    const ends = [beginning, `${beginning}\u{10ffff}`];
    if (ends.some((end) => this.#numberOf(end) !== this.#numberOf(key))) return [];
    const found = [];
    for (const family of Object.values((await this.#chunk(key)).families)) {
      for (const [known, text] of Object.entries(family)) if (known.startsWith(beginning)) found.push([known, this.#countOf(text)]);
    }
    return found;
  }

  /** How many drivers postings are of. */
  #countOf(text) {
    const { pages } = decode(text);
    const end = pages.findIndex((page) => page >= this.drivers);
    return end < 0 ? pages.length : end;
  }

  /** Whether a driver has a word, of three letters or more. */
  async isKnown(word) {
    return (await this.known(word)).some(([known, count]) => known === word && count > 0);
  }

  /** What results show of a page, by its number. */
  page(number) {
    return this.#get(`pages/${number}.bin`);
  }

  #numberOf(key) {
    return Math.max(0, placeOf(this.list.words, key));
  }

  #chunk(key) {
    return this.list.words.length ? this.#get(`words-${this.#numberOf(key)}.bin`) : { families: {}, also: {}, written: {} };
  }
}
