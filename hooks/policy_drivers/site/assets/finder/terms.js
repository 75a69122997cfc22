/* Which pages have a term: as it was typed, in another form, under another name, or what a mistyped word is meant for. */
import { forgive } from "./forgiveness.js";
import { EXACT, FORGIVEN, Found, both, inARow, postingsOf } from "./found.js";

const WHOSE = /[^aeiou]ys$/u; // of `university’s`, which nobody would read as a word
const LONGEST_NAME = 12;
const MOST_FORGIVEN = 8; // each is compared with every known word

/** A word with its forms; `how` is how the word itself is there. */
const findWord = async (word, found, index, { isAlternative = false, how = EXACT } = {}) => {
  const key = index.words.key(word);
  for (const [form, postings] of await index.family(key)) found.add(postings, form === word ? how : FORGIVEN, form, isAlternative);
};

/** Whatever has a term; what it was taken for goes into `understood`. */
const findTerm = async (term, index, understood) => {
  const found = new Found(index.pages);
  const { words, typed } = term;
  if (words.length > 1) {
    found.add(await inARow(words, index), EXACT, words.join(" "));
    if (term.isJoined) await findWord(words.join(""), found, index, { isAlternative: true, how: FORGIVEN });
    if (found.isEmpty && term.isPhrase) understood.push({ kind: "phrase", typed, words: [] });
    return found;
  }
  const [word] = words;
  if (term.isPhrase) {
    found.add(await postingsOf(word, index), EXACT, word);
    return found;
  }
  await findWord(word, found, index);
  return found;
};

/** Other names for what was typed, as one word or several: pages that have one of them have the words that were typed. */
const findNames = async (terms, found, index, understood) => {
  const names = [];
  const plain = terms.map(({ words, isPhrase }) => (isPhrase && words.length === 1 ? "" : words.join(" ")));
  for (let first = 0; first < terms.length; first += 1) {
    if (!plain[first]) continue;
    const also = await index.othersBeginning(index.words.key(terms[first].words[0]));
    for (let last = first; last < Math.min(terms.length, first + LONGEST_NAME); last += 1) {
      const name = index.words.key(plain.slice(first, last + 1).join(" "));
      if (Object.hasOwn(also, name)) names.push({ first, last, others: also[name] });
    }
  }
  for (const { first, last, others } of names) {
    const used = [];
    const each = await Promise.all(others.map(([other]) => postingsOf(other, index)));
    for (const [place, [other, written]] of others.entries()) {
      const postings = each[place];
      if (!postings.pages.length) continue;
      const parts = new Set(plain.slice(first, last + 1).flatMap((name) => name.split(" ")));
      if (!other.split(" ").every((part) => parts.has(part))) used.push(written);
      for (let at = first; at <= last; at += 1) found[at].add(postings, FORGIVEN, other, true);
    }
    if (used.length) understood.push({ kind: "names", typed: terms.slice(first, last + 1).map(({ typed }) => typed).join(" "), words: used });
  }
};

/** What two words make together, where some write them as one. */
const findWholes = async (terms, found, index, understood) => {
  for (const [at, { typed, whole }] of terms.entries()) {
    if (!whole || terms.length === at + 1) continue;
    const pair = new Found(index.pages);
    await findWord(whole, pair, index);
    for (const each of [found[at], found[at + 1]]) each.addAll(pair);
    understood.push({ kind: "forms", typed: `${typed} ${terms[at + 1].typed}`, words: [...pair.forms] });
  }
};

/** In the place of a word that no page has, what it may be meant for. */
const findForgiven = async (terms, found, index, understood) => {
  const attempts = new Map();
  for (const [at, { typed, words: [word, ...more], isPhrase }] of terms.entries()) {
    if (isPhrase || more.length || terms[at].whole) continue;
    if (!found[at].isEmpty && !(await isUnfinished(word, found[at], index))) continue;
    if (!attempts.has(typed) && attempts.size === MOST_FORGIVEN) {
      if (found[at].isEmpty) understood.push({ kind: "missing", typed, words: [] });
      continue;
    }
    if (!found[at].isEmpty) takeBack(found, understood, at, typed, index);
    if (!attempts.has(typed)) attempts.set(typed, forgive(typed, word, index));
    const meant = await attempts.get(typed);
    if (!meant) {
      understood.push({ kind: "unknown", typed, words: [] });
    } else if (meant.kind === "divided") {
      found[at].add(both(await Promise.all(meant.words.map((each) => postingsOf(each, index)))), FORGIVEN, meant.words.join(" "));
      understood.push({ ...meant, typed });
    } else if (meant.kind === "beginning") {
      for (const each of meant.words) found[at].add(await postingsOf(each, index), FORGIVEN, each, true);
      understood.push({ ...meant, typed });
    } else {
      for (const each of meant.words) await findWord(each, found[at], index, { isAlternative: true });
      understood.push({ ...meant, typed });
      const others = meant.kind === "spelling" ? formsBeside(meant.words[0], found[at], index.drivers) : [];
      if (others.length) understood.push({ kind: "forms", typed: meant.words[0], words: others });
    }
  }
};

/** Whether a word that nobody wrote so is the beginning of other words than its forms: `manag`, besides `manage`. */
const isUnfinished = async (word, found, index) => {
  if (found.isExactAmong(index.pages) || ![...found.forms].every((form) => form.startsWith(word))) return false;
  return (await index.known(word)).some(([known, count]) => count && !found.forms.has(known));
};

/** Take back what was found of a word, and what was said of it. */
const takeBack = (found, understood, at, typed, index) => {
  found[at] = new Found(index.pages);
  const said = understood.findIndex((each) => each.kind === "form" && each.typed === typed);
  if (said >= 0) understood.splice(said, 1);
};

/** Terms of several words that stand nowhere together: their words apart. */
const oneByOne = (terms, found) => terms.flatMap((term, at) => (
  found[at].isEmpty && term.words.length > 1
    ? term.words.map((word) => ({ typed: word, words: [word], isPhrase: false, isJoined: false }))
    : [term]));

/**
 * The terms of a query, each with the pages that have it, and what words were taken for.
 * @returns {Promise<{terms: object[], found: Found[], understood: {kind: string, typed: string, words: string[]}[]}>}
 */
export const findTerms = async (typed, index) => {
  const understood = [];
  let terms = typed;
  let found = await Promise.all(terms.map((term) => findTerm(term, index, understood)));
  const loose = oneByOne(terms, found);
  if (loose.length > terms.length) {
    terms = loose;
    found = await Promise.all(terms.map((term) => findTerm(term, index, [])));
  }
  nameForms(terms, found, index.drivers, understood);
  await findWholes(terms, found, index, understood);
  await findNames(terms, found, index, understood);
  await findForgiven(terms, found, index, understood);
  for (const each of understood) {
    if (each.kind !== "names") each.words = await Promise.all(each.words.map((word) => index.written(word)));
  }
  return { terms, found, understood };
};

/** The forms without which a driver would not count, but for the word itself. */
const formsBeside = (word, found, drivers) => {
  const isNeeded = (form) => found.pagesOf.get(form).some((page) => page < drivers && found.how[page] === FORGIVEN);
  return [...found.forms].filter((form) => form !== word && !form.includes(" ") && !WHOSE.test(form) && isNeeded(form));
};

/** Say in which other forms words were found. */
const nameForms = (terms, found, drivers, understood) => {
  for (const [at, { typed, words: [word] }] of terms.entries()) {
    const others = formsBeside(word, found[at], drivers);
    if (others.length) understood.push({ kind: found[at].isExactAmong(drivers) ? "forms" : "form", typed, words: others });
  }
};
