/* Full text by Pagefind, which is fetched when somebody looks for words or results have to be shown, and not before. */

const FOLDER = new URL("../../../pagefind/", import.meta.url);
const LONGEST_SENTENCE = 45;

let loading = null;

/** Whether a part of the index did not come: Pagefind says nothing of it and finds nothing. */
const isIncomplete = () => {
  const parts = new Map();
  for (const entry of performance.getEntriesByType("resource")) {
    if (entry.name.startsWith(`${FOLDER}index/`)) parts.set(entry.name, entry);
  }
  return [...parts.values()].some((part) => part.decodedBodySize === 0 || part.responseStatus >= 400);
};

/** Begin anew at the next search: Pagefind keeps what failed to load, and never asks for it again. */
export const forget = () => { loading = null; };

/** Begin to fetch what every search needs. */
export const prepare = () => {
  loading ??= import(new URL("pagefind.js", FOLDER)).then(async (module) => {
    const instance = module.createInstance({ basePath: FOLDER.pathname, baseUrl: "/", noWorker: true });
    await instance.init();
    return instance;
  });
  loading.catch(() => { loading = null; }); // so that the next attempt is one
  return loading;
};

/** The words with a space where a hyphen, a dash or a slash joins two of them, but for phrases and `e-learning`. */
export const apart = (words) =>
  /["“”„]/u.test(words) ? words : words.replace(/(?<=[\p{L}\p{N}]{2})[\p{Pd}/](?=[\p{L}\p{N}]{2})/gu, " ");

/** The words as Pagefind wants them: a phrase in straight quotes, and otherwise no single letters, which begin too much. */
const asQuery = (words) => {
  const text = words.replace(/[“”„]/gu, '"');
  return text.includes('"') ? text : text.split(/\s+/u).filter((word) => [...word].length > 1).join(" ") || text;
};

/** All pages in which the words are found, the best first; without words all pages. `data` fetches what a page says. */
export const find = async (words) => {
  try {
    const pagefind = await prepare();
    const { results } = await pagefind.search(words ? asQuery(words) : null);
    if (!results.length && isIncomplete()) throw new Error("a part of the index did not load");
    return results;
  } catch (error) {
    forget();
    throw error;
  }
};

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const isLike = (found, wanted) => {
  if (found.includes(wanted)) return true;
  let same = 0;
  while (same < found.length && found[same] === wanted[same]) same += 1;
  return same * 2 >= wanted.length;
};

/** Whether every word that was looked for is like one that was found on a page; one that is joined of two, in all of it. */
export const hasWords = ({ content, locations }, words) => {
  const text = content.split(/\s+/u);
  const found = locations.map((location) => plain(text[location] || ""));
  return asQuery(words).split(/\s+/u).filter((word) => plain(word)).every((word) => {
    const isJoined = apart(word) !== word;
    return found.some((each) => (isJoined ? each.includes(plain(word)) : isLike(each, plain(word))));
  });
};

const ENDS = /[.!?…]["”’)]*$/u;

/** The words of the sentence in which the words that were looked for weigh most, each with whether it was one of them; of a
    long sentence the part around them. What stands in the title is not shown again, and the text goes before the facts. */
export const sentence = ({ content, meta, anchors, weighted_locations: found }) => {
  const words = content.split(/\s+/u);
  const title = meta.title.split(/\s+/u).length;
  const marked = new Set(found.map(({ location }) => location));
  const facts = anchors.find(({ id }) => id === "pd-about")?.location ?? words.length;
  const best = found.filter(({ location }) => location >= title).sort((one, other) =>
    (one.location >= facts) - (other.location >= facts)
    || other.balanced_score - one.balanced_score || one.location - other.location)[0];
  if (!best) return [];
  let first = best.location;
  let last = best.location;
  while (first > title && best.location - first < LONGEST_SENTENCE / 2 && !ENDS.test(words[first - 1])) first -= 1;
  while (last < words.length - 1 && last - first < LONGEST_SENTENCE && !ENDS.test(words[last])) last += 1;
  const part = words.slice(first, last + 1).map((word, index) => ({ word, isFound: marked.has(first + index) }));
  if (first > title && !ENDS.test(words[first - 1])) part.unshift({ word: "…", isFound: false });
  if (!ENDS.test(words[last])) part.push({ word: "…", isFound: false });
  return part;
};
