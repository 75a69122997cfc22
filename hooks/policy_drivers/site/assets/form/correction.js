/* A driver that somebody corrects: what its file answers, and the same file with other answers in it. */
import { gettext } from "../gettext.js";
import { AnswerError, OF_REGISTERS, UNASSIGNED, agreed, answersOf, date, empty, link, reviewDue } from "./answers.js";
import { parse } from "./dates.js";
import { setFields, valuesOf } from "./editing.js";
import { onOneLine, stripped } from "./lines.js";
import { findings } from "./rules.js";
import { EditError } from "./scalars.js";
import { summaryOf, withSummary } from "./summary.js";

/** What parts the names in a line. */
const BETWEEN_NAMES = /[;\r\n]/;

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** A value as the answer to a question of the form; null where it is of another kind than the answer. */
const asAnswer = (value, isList) => {
  if (value === undefined) return isList ? [] : "";
  if (!isList) return typeof value === "string" ? stripped(value) : null;
  const names = [value].flat();
  return names.every((name) => typeof name === "string" && name && !BETWEEN_NAMES.test(name)) ? names : null;
};

export class Correction {
  #values;
  #before = null;

  /**
   * `path` and `text` of a driver's file, and `edit`, the address where it is edited on the forge, if there is one.
   *
   * Throws `EditError` where the file is not of a form that can be changed here.
   */
  constructor({ path, text, edit }) {
    this.path = path;
    this.text = text;
    this.edit = edit;
    this.#values = valuesOf(text);
    const summary = summaryOf(text);
    const given = Object.entries(empty()).filter(([key]) => key !== "slug")
      .map(([key, none]) => [key, key === "summary" ? summary : asAnswer(this.#values[key], Array.isArray(none))]);
    /** What the file answers, by key. */
    this.answers = Object.fromEntries(given.filter(([, answer]) => answer !== null));
    /** The keys that have something that no answer can be. */
    this.fixed = given.filter(([, answer]) => answer === null).map(([key]) => key);
  }

  /** What stands in the form before anything is typed: whatever differs from it later is changed. */
  begin(typed) {
    this.#before = typed;
  }

  /** The keys for which something else stands in the form than what it began with. */
  changed(typed) {
    return Object.keys(this.answers).filter((key) => !isSame(typed[key], this.#before[key]));
  }

  /** What was changed: each key, what stood there, and what stands there now. */
  changes(typed) {
    return this.changed(typed).map((key) => [key, this.#before[key], typed[key]]);
  }

  /**
   * What was typed as answers, as far as they can be used, `errors` by key, `path` and `text` of the file, and `findings`, as `attempt`
   * gives them.
   *
   * The text has only what is changed without an error; the path is empty while there are errors.
   */
  attempt(typed, { registers, told, today }) {
    const given = answersOf(typed, registers);
    const [errors, answers] = [new Map(), { ...given, ...this.answers }];
    let { text } = this;
    for (const key of this.changed(typed)) {
      try {
        const value = this.#value(key, given, registers, told);
        if (key === "summary") text = withSummary(text, value);
        else text = setFields(text, { [key]: value.length ? value : null }, told.order);
        answers[key] = asAnswer(value, Array.isArray(given[key]));
      } catch (error) {
        if (!(error instanceof AnswerError || error instanceof EditError)) throw error;
        errors.set(key, error instanceof AnswerError ? error.told : error.message);
      }
    }
    const path = errors.size ? "" : this.path;
    if (!asDate(answers.date)) answers.date = "";
    return { answers, errors, path, text, findings: this.#findings(answers, text, registers, told, today) };
  }

  #findings(answers, text, registers, told, today) {
    const published = asDate(answers.date);
    const dates = published && { date: published, review_due: reviewDue(answers, told, today) };
    const identifiers = [this.#values.identifiers ?? []].flat();
    const there = {
      isResolved: identifiers.some((each) => /^\s*doi\s*:/i.test(each)),
      hasLinks: (this.#values.links ?? []).length > 0,
    };
    return findings(answers, dates, text, registers, told, today, there);
  }

  /** What a key is given. Throws `AnswerError`. */
  #value(key, answers, registers, told) {
    const answer = answers[key];
    if (Array.isArray(answer)) return this.#names(key, answer, registers);
    switch (key) {
      case "title": return onOneLine(answer) || refuse("title", gettext("write the title of the document"));
      case "date": return date("date", answer || refuse("date", gettext("write when the document was published, like %(dates)s", { dates: told.dates })), told).text;
      case "link": return link(answer);
      case "access_note": return onOneLine(answer);
      case "summary": return stripped(answer) || refuse("summary", gettext("write what the document says, in short"));
      case "group_member": return answer || UNASSIGNED;
      case "library_impact": return this.#impact(stripped(answer), told);
      default: return answer;
    }
  }

  #impact(text, told) {
    if (!text) refuse("library_impact", gettext("write what the document means for %(means_for)s", { means_for: told.meansFor }));
    return (this.#values.library_impact ?? "\n").endsWith("\n") ? `${text}\n` : text;
  }

  /** Names that were there already stay as they are written; of the others the registers tell how they are written. */
  #names(key, names, registers) {
    const there = [this.#values[key] ?? []].flat();
    const others = names.filter((name) => !there.includes(name));
    const added = OF_REGISTERS.includes(key) ? agreed(key, others, registers[key]) : others;
    const all = [...new Set([...there.filter((name) => names.includes(name)), ...added])];
    if (key === "source" && !all.length) refuse("source", gettext("write who published the document"));
    const isText = typeof (this.#values[key] ?? (key === "source" ? "" : [])) === "string";
    return isText && all.length === 1 ? all[0] : all;
  }
}

const refuse = (key, reason) => {
  throw new AnswerError(key, reason);
};

const asDate = (text) => {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};
