/* The words of a page that a result shows: those in which most of what was looked for stands. */

const LONGEST = 45; // words
const ENDS = /[.!?…]["”’)\]]*\s+$/u; // not the stop in a file's name
const ABOUT = "pd-about";

/** Where on a block forms stand: for each word the number of the term whose form it is, or -1. */
const marks = (found, terms) => {
  const marked = new Array(found.length).fill(-1);
  const plain = found.map(({ word }) => word);
  terms.forEach(({ forms }, term) => {
    for (const form of forms) {
      const parts = form.split(" ");
      for (let at = plain.indexOf(parts[0]); at >= 0; at = plain.indexOf(parts[0], at + 1)) {
        if (parts.every((part, next) => plain[at + next] === part)) marked.fill(term, at, at + parts.length);
      }
    }
  });
  joined(found, terms, marked);
  return marked;
};

/** Words that a hyphen joins are found as one, too. */
const joined = (found, terms, marked) => {
  for (let first = 0, next = 1; first < found.length; first = next, next += 1) {
    while (found[next]?.isJoined) next += 1;
    if (next - first < 2) continue;
    const whole = found.slice(first, next).map(({ word }) => word).join("");
    const term = terms.findIndex(({ forms }) => forms.has(whole));
    if (term >= 0) marked.fill(term, first, next);
  }
};

/** The stretch of a block in which the terms weigh most: whole sentences where there is room. */
const stretch = (text, found, marked, terms) => {
  const endsAfter = (at) => ENDS.test(text.slice(found[at].start, found[at + 1].start));
  let best = { value: 0 };
  for (const [at, term] of marked.entries()) {
    if (term < 0) continue;
    const within = new Set(marked.slice(at, at + LONGEST).filter((each) => each >= 0));
    const value = [...within].reduce((sum, each) => sum + terms[each].rarity, 0);
    if (value > best.value) best = { value, at };
  }
  if (!best.value) return null;
  let first = best.at;
  let last = best.at;
  while (first > 0 && best.at - first < LONGEST / 2 && !endsAfter(first - 1)) first -= 1;
  while (last < found.length - 1 && last - first < LONGEST && !(endsAfter(last) && last - first > 8)) last += 1;
  return { ...best, first, last, isBeginning: first === 0 || endsAfter(first - 1), isEnd: last === found.length - 1 || endsAfter(last) };
};

/** Text and what is marked in it, from one word to another. */
const runs = (text, found, marked, { first, last, isBeginning, isEnd }) => {
  const made = isBeginning ? [] : [{ text: "… ", isFound: false }];
  let at = first === 0 ? 0 : found[first].start;
  for (let word = first; word <= last; word += 1) {
    if (marked[word] < 0) continue;
    made.push({ text: text.slice(at, found[word].start), isFound: false }, { text: found[word].written, isFound: true });
    at = found[word].end;
  }
  const end = last === found.length - 1 ? text.length : found[last + 1].start;
  made.push({ text: text.slice(at, end).trimEnd() + (isEnd ? "" : " …"), isFound: false });
  return made.filter((run) => run.text);
};

/**
 * The best passage of a page, or its first where nothing of it is in the text.
 * @returns {{heading: string, language: string, runs: {text: string, isFound: boolean}[]} | null}
 */
export const passage = (page, terms, words) => {
  let heading = "";
  let isAbout = false;
  /** @type {{value: number, heading: string, language: string, runs: {text: string, isFound: boolean}[]} | null} */
  let best = null;
  let opening = null;
  for (const [text, anchor, language = ""] of page.blocks) {
    if (anchor !== undefined && anchor !== null) {
      heading = text;
      isAbout = anchor === ABOUT;
      continue;
    }
    if (isAbout) continue; // the facts stand on the result already
    const found = words.in(text);
    if (!found.length) continue;
    const marked = marks(found, terms);
    const part = stretch(text, found, marked, terms);
    if (part?.value > (best?.value ?? 0)) best = { value: part.value, heading, language, runs: runs(text, found, marked, part) };
    opening ??= { heading, language, runs: runs(text, found, marked, whole(found)) };
  }
  return best ?? opening;
};

const whole = (found) => {
  const last = Math.min(found.length - 1, LONGEST / 2 | 0);
  return { first: 0, last, isBeginning: true, isEnd: last === found.length - 1 };
};
