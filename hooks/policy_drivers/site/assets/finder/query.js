/* What was typed, taken apart: words, phrases, and fields with a value. */
import { TYPED } from "./table.js";

const FIELDS = [...TYPED, "since"];
const FIELD = new RegExp(`(?<![\\p{L}\\p{N}])(${FIELDS.join("|")}):(?:"([^"]*)(?:"|$)|([^\\s"]+))`, "giu");
const DOI = /(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(?<![\p{L}\p{N}.])(10\.\d{4,9}\/[^\s"]+)/giu;
const ISBN = /(?:isbn:?\s*)?(?<![\p{L}\p{N}-])(97[89][- ]?(?:\d[- ]?){9}\d|(?=[\dX-]{13}(?![\p{L}\p{N}-]))\d+-\d+-\d+-[\dX])(?![\p{L}\p{N}-])/giu;
const OPERATORS = new Set(["AND", "OR", "NOT"]); // of other search engines; here every word is wanted
const MOST_WORDS = 40; // each may cost two fetches; what comes after is left out, and said to be
const QUOTES = /[“”„«»＂]/gu;

/**
 * @typedef {{typed: string, words: string[], isPhrase: boolean, isJoined: boolean}} Term
 *   What has to be on a page: a word; a phrase, whose words stand one after the other; or a word of several that hyphens join.
 * @returns {{terms: Term[], tooMany: string[], fields: {field: string, value: string}[]}}
 *   `tooMany` are words that are not looked for, since a query may cost only so much.
 */
export const parse = (typed, words) => {
  const fields = [];
  const rest = typed.replace(QUOTES, '"').replace(FIELD, (_, field, quoted, plain) => {
    const value = (quoted ?? plain).trim();
    if (/[\p{L}\p{N}]/u.test(value)) fields.push({ field: field.toLowerCase(), value });
    return " ";
  }).replace(DOI, '"$1"').replace(ISBN, (_, digits) => digits.replace(/[- ]/gu, ""));
  const terms = [];
  rest.split('"').forEach((part, at, parts) => {
    const isQuoted = at % 2 === 1 && at < parts.length - 1; // the last of an odd number opens nothing
    if (isQuoted) terms.push(...phrase(part, words));
    else terms.push(...loose(part, words));
  });
  const [first, after] = cut(isShouting(terms) ? terms.map(quietly) : terms);
  return { terms: first, tooMany: after.map(({ typed: each }) => each), fields };
};

/** The terms that are looked for, and those after them, which are too many; the first is looked for in any case. */
const cut = (terms) => {
  let count = 0;
  const end = terms.findIndex(({ words }, at) => {
    count += words.length;
    return at > 0 && count > MOST_WORDS;
  });
  return end < 0 ? [terms, []] : [terms.slice(0, end), terms.slice(end)];
};

/** Whether somebody writes in capitals only, so that these make no abbreviation of a word. */
const isShouting = (terms) => (
  terms.length > 1 && terms.every(({ typed }) => typed === typed.toUpperCase()) && terms.some(({ words: [word] }) => /^[a-z]{5}/u.test(word)));
const quietly = (term) => ({ ...term, words: term.words.map((word) => word.toLowerCase()) });

const phrase = (text, words) => {
  const found = words.in(text);
  if (!found.length) return [];
  return [{ typed: text.replace(/\s+/gu, " ").trim(), words: found.map(({ word }) => word), isPhrase: true, isJoined: false }];
};

/** Words outside of quotation marks: those that a hyphen or a dash joins are one term, as are characters without spaces. */
const loose = (text, words) => {
  const terms = [];
  let end = -1;
  for (const { written, word, start, end: next, isJoined } of words.in(text)) {
    const last = terms.at(-1);
    const isSingle = words.single.test(written);
    if (last && start === end && isSingle && last.isSingle) {
      last.words.push(word);
      last.typed += written;
      last.isPhrase = true;
    } else if (last && start === end + 1 && /\p{Pd}/u.test(text[end]) && !last.isSingle) {
      last.words.push(word);
      last.typed += text[end] + written;
      last.isJoined ||= isJoined || !/^\d+ \d+$/u.test(last.words.slice(-2).join(" ")); // whichever dash was typed
    } else {
      terms.push({ typed: written, words: [word], isPhrase: false, isJoined: false, isSingle });
    }
    end = next;
  }
  return terms;
};

/** Terms without the words that carry nothing, unless there is nothing else or they are written as abbreviations; and these. */
export const withoutEmpty = (terms, words, isAlone = true) => {
  const isQuestion = terms.some(({ words: [first] }) => words.questions.has(first));
  const isShouted = terms.every(({ typed }) => typed === typed.toUpperCase());
  const isEmpty = ({ typed, words: [word, ...more], isPhrase }) => {
    if (isPhrase || more.length) return false;
    if (OPERATORS.has(typed)) return true;
    if (words.abbreviations.has(word)) return false;
    if (!isShouted && typed.length > 1 && typed === typed.toUpperCase()) return false;
    return words.empty.has(word) || (isQuestion && words.emptyInQuestions.has(word)) || /^[a-z]$/u.test(word);
  };
  const kept = terms.filter((term) => !isEmpty(term));
  return kept.length || !isAlone ? [kept, terms.filter(isEmpty).map(({ typed }) => typed)] : [terms, []];
};
