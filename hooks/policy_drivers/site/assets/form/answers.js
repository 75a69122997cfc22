/* A new driver, from what somebody answers: the same file as `policy_drivers.forms.new_driver` makes of the same answers. */
import { gettext } from "../gettext.js";
import { compose } from "./composing.js";
import { DateError, dateOf, monthsAfter } from "./dates.js";
import { onOneLine, stripped } from "./lines.js";
import { faultOf } from "./links.js";
import { SLUG_ADVICE, isSlug, slugify } from "./names.js";
import { agreedNames, whyNoName } from "./registers.js";

const LATER = "to be added";
/** Who looks after a driver that nobody looks after. */
export const UNASSIGNED = "unassigned";
/** The keys whose answers are names of a register; a comma can part several, but for sources. */
export const OF_REGISTERS = ["source", "themes", "services", "coverage"];

/** An answer cannot be used: `key` says which, the message why, `advice` what to do. */
export class AnswerError extends Error {
  constructor(key, reason, advice = "") {
    super(reason);
    this.key = key;
    this.advice = advice;
  }

  /** What is wrong, and what to do. */
  get told() {
    return this.advice ? `${this.message}; ${this.advice}` : this.message;
  }
}

/** The date that was meant. Throws `AnswerError`. */
export const date = (key, text, { dates }) => {
  try {
    return dateOf(text, dates);
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    throw new AnswerError(key, error.message);
  }
};

/** A web address; empty for none. Throws `AnswerError`. */
export const link = (text) => {
  const address = stripped(text);
  const fault = address && faultOf(address);
  if (fault) throw new AnswerError("link", gettext("%(fault)s; write the whole address, as the browser's address bar shows it", { fault }));
  return address;
};

/** When the review is due: what was answered, or this month and the settings' interval. */
export const reviewDue = (answers, told, today) => {
  if (answers.review_due) return date("review_due", answers.review_due, told);
  try {
    return monthsAfter(today, told.interval);
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    throw new AnswerError("review_due", error.message);
  }
};

/** The name of the file. Throws `AnswerError`. */
export const slugOf = (answers, taken) => {
  const slug = answers.slug || slugify(answers.title);
  if (!isSlug(slug)) throw new AnswerError("slug", gettext("“%(slug)s” cannot be a file's name", { slug }), SLUG_ADVICE);
  if (taken.has(slug)) throw new AnswerError("slug", gettext("“%(slug)s” is already there", { slug }), gettext("choose another"));
  return slug;
};

/** The names of one answer as a register has them. Throws `AnswerError` for what can be seen to be no name. */
export const agreed = (key, given, register) => {
  const names = agreedNames(given, register, key !== "source");
  for (const name of names) {
    const reason = register.find(name) === undefined && whyNoName(name);
    if (reason) throw new AnswerError(key, reason);
  }
  return names;
};

/** The same answers with names as the registers have them. Throws `AnswerError` for the first that is no name. */
export const withAgreedNames = (answers, registers) => ({
  ...answers,
  ...Object.fromEntries(OF_REGISTERS.map((key) => [key, agreed(key, answers[key], registers[key])])),
});

/** The front matter: what was answered, and what can be filled in. */
const values = (answers, told, today) => ({
  title: onOneLine(answers.title),
  source: answers.source.length === 1 ? answers.source[0] : answers.source,
  link: link(answers.link),
  access: answers.access,
  access_note: onOneLine(answers.access_note),
  type: answers.type,
  format: answers.format,
  date: answers.date,
  coverage: answers.coverage,
  audience: answers.audience,
  themes: answers.themes,
  services: answers.services,
  library_impact: `${stripped(answers.library_impact || LATER)}\n`,
  status: answers.library_impact && answers.summary ? "" : "draft",
  added: today,
  last_updated: today,
  review_due: reviewDue(answers, told, today).text,
  group_member: answers.group_member || UNASSIGNED,
});

/** The text of the file; without a date where none is given. Throws `EditError` for half of a character. */
export const textOf = (answers, told, today) => {
  const given = Object.entries(values(answers, told, today)).filter(([, value]) => value.length > 0);
  return compose(Object.fromEntries(given), `## Summary\n\n${answers.summary || LATER}\n`, told.order);
};

/**
 * The file that answers become, with names as they are agreed: its path and its text. `taken` has the slugs that are
 * there. Throws `AnswerError` for an answer that cannot be used, and `EditError` for half of a character.
 */
export const newDriver = (answers, told, taken, today) => {
  const slug = slugOf(answers, taken);
  const published = date("date", answers.date, told);
  return {
    path: `${told.folder}/${published.first.slice(0, 4)}/${slug}.md`,
    text: textOf({ ...answers, date: published.text }, told, today),
  };
};

/** The names in an answer, each once: on lines of their own, or between semicolons. */
export const namesIn = (text, register) => {
  const lines = text.split("\n").map((line) => stripped(line));
  const parts = lines.flatMap((line) => (register?.find(line) === undefined ? line.split(";") : [line]));
  return [...new Set(parts.map((part) => stripped(part)).filter(Boolean))];
};

/** What was typed and ticked, by key, as answers: what `policy_drivers.forms.answered.answers_of` reads in it. */
export const answersOf = (typed, registers) => {
  const answers = empty();
  for (const [key, value] of Object.entries(typed)) {
    if (Array.isArray(value)) answers[key] = value;
    else answers[key] = Array.isArray(answers[key]) ? namesIn(value, registers[key]) : stripped(value);
  }
  return answers;
};

/** No answers. */
export const empty = () => ({
  title: "", source: [], link: "", access: "", access_note: "", type: "", format: "", date: "", coverage: [], audience: [], themes: [], services: [],
  library_impact: "", review_due: "", group_member: "", summary: "", slug: "",
});
