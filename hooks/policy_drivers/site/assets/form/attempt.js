/* What can be made of answers of which some are still missing, or cannot be used. */
import { gettext } from "../gettext.js";
import { AnswerError, OF_REGISTERS, agreed, date, empty, link, newDriver, reviewDue, slugOf, textOf } from "./answers.js";
import { onOneLine, stripped } from "./lines.js";
import { findings } from "./rules.js";
import { EditError, whole } from "./scalars.js";
import { parse } from "./dates.js";

/**
 * The answers as far as they can be used, `errors` by key as sentences, `path` and `text` of the file, and `findings`.
 * The path is empty, and the text is not whole, while there are errors.
 */
export const attempt = (typed, { registers, told, taken, today }) => {
  const errors = new Map();
  const usable = usableIn(errors, empty());
  const broken = brokenIn(typed);
  const given = { ...typed, ...Object.fromEntries([...broken.keys()].map((key) => [key, empty()[key]])) };
  const answers = { ...given };
  for (const key of OF_REGISTERS) answers[key] = usable(key, () => agreed(key, given[key], registers[key]));
  answers.date = usable("date", () => date("date", given.date, told).text);
  answers.link = usable("link", () => link(given.link));
  if (onOneLine(given.title)) usable("slug", () => slugOf(given, taken));
  else errors.set("title", gettext("write the title of the document"));
  if (!given.source.length) errors.set("source", gettext("write who published the document"));
  if (!stripped(given.date)) errors.set("date", gettext("write when the document was published, like %(dates)s", { dates: told.dates }));
  for (const [key, reason] of broken) errors.set(key, reason);
  const { path, text } = errors.size ? { path: "", text: textOf(answers, told, today) } : newDriver(answers, told, taken, today);
  const dates = answers.date ? { date: parse(answers.date), review_due: reviewDue(answers, told, today) } : undefined;
  return { answers, errors, path, text, findings: findings(answers, dates, text, registers, told, today) };
};

/** A way to use the answer to a key: what is wrong with it is put into `errors`, and it is then as in the `empty` ones. */
export const usableIn = (errors, empty) => (key, way) => {
  try {
    return way();
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    errors.set(key, error.told);
    return empty[key];
  }
};

/** Why an answer cannot be in a file at all, by key: it has half of a character. */
export const brokenIn = (answers) => {
  const broken = new Map();
  for (const [key, answer] of Object.entries(answers)) {
    try {
      for (const text of [answer].flat(2)) whole(text);
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
      broken.set(key, error.message);
    }
  }
  return broken;
};
