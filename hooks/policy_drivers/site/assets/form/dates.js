/* Dates as people publish them, read as `policy_drivers.model.edtf` reads them (EDTF level 0, ISO 8601-2:2019). */
import { LANGUAGE, gettext } from "../gettext.js";
import { onOneLine, stripped } from "./lines.js";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SHORT = MONTHS.map((name) => name.slice(0, 3));
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
// These are for a text on one line, where one space stands between words: `\s` is more to a browser than to Python.
const ENGLISH = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]+)\.?,? (\d{4})$/;
const AMERICAN = /^([A-Za-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/;
const NUMERIC = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const SLASHED = /^(?:(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?|(\d{4})-(\d{1,2})(?:-(\d{1,2}))?)$/;
/** A moment as RFC 3339 and YAML 1.1 write it: what formatters make of a day that they take for midnight. */
const MOMENT = /^(\d{4})-(\d{2})-(\d{2})[Tt ] ?(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)? ?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;
/** From this hour on, a moment of universal time can be the midnight at which the next day begins in Europe. */
const LATE = 22;
const LAST_YEAR = 9999;
const LAST_DAY = `${LAST_YEAR}-12-31`;

/** A text is no date, or none of the calendar; the message says why. */
export class DateError extends Error {}

const digits = (number, length) => String(number).padStart(length, "0");

const lengthOf = (year, month) => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** The first and the last day of a part of a date. */
const daysOf = (part, whole) => {
  const found = DATE.exec(part);
  if (!found) throw new DateError(gettext("“%(date)s” is not a date in a form that this tool reads", { date: whole }));
  const [year, month, day] = found.slice(1).map((group) => (group === undefined ? undefined : Number(group)));
  if (year === 0) throw new DateError(gettext("there is no year 0000 in the calendar"));
  if (month === undefined) return [`${part}-01-01`, `${part}-12-31`];
  if (month < 1 || month > 12) throw new DateError(gettext("there is no month %(month)s", { month: digits(month, 2) }));
  const length = lengthOf(year, month);
  if (day === undefined) return [`${part}-01`, `${part}-${length}`];
  if (day < 1 || day > length) throw new DateError(gettext("%(month)s has %(days)s days", { month: inWords({ text: `${year}-${month}` }), days: length }));
  return [part, part];
};

/**
 * A date or an interval: its text, and the first and the last day that it covers, as texts that can be compared.
 * Throws `DateError`.
 */
export const parse = (text) => {
  const at = text.indexOf("/");
  const [start, end] = at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
  let [first, last] = daysOf(start, text);
  if (end !== undefined) {
    last = daysOf(end, text)[1];
    if (last < first) throw new DateError(gettext("the interval ends (%(last)s) before it begins (%(first)s)", { first: start, last: end }));
  }
  return { text, first, last };
};

const assembled = (year, month, day) => {
  if (month === undefined) return undefined;
  const text = `${year}-${digits(month, 2)}${day ? `-${digits(Number(day), 2)}` : ""}`;
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};

/** The number of a month in full, or of its three letters; of September there are four as well. */
const monthNumber = (name) => {
  const wanted = name.toLowerCase() === "sept" ? "sep" : name.toLowerCase();
  const index = [MONTHS, SHORT].map((names) => names.findIndex((each) => each.toLowerCase() === wanted));
  return Math.max(...index) + 1 || undefined;
};

/** The year that goes from one into the next, as planning and teaching count them: `2011/12`. */
const yearOfTwo = (text) => {
  const found = /^(\d{4})\/(\d{2})$/.exec(text);
  const next = found ? Number(found[1]) + 1 : 0;
  return found && next % 100 === Number(found[2]) ? parse(`${found[1]}/${next}`) : undefined;
};

const real = (...dates) => dates.filter((each, at) => each && dates.findIndex((other) => other?.text === each.text) === at);

const dayAfter = (day) => {
  if (day === LAST_DAY) return parse(day);
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return parse(next.toISOString().slice(0, 10));
};

/** The dates that a date in another notation can mean, the British one first. */
const readings = (given) => {
  const text = stripped(onOneLine(given), (char) => " .,".includes(char));
  let found = MOMENT.exec(text);
  if (found) {
    const [, year, month, day, hour, zone] = found;
    const possible = real(assembled(year, Number(month), day));
    return possible.length && zone && Number(hour) >= LATE ? real(possible[0], dayAfter(possible[0].last)) : possible;
  }
  found = ENGLISH.exec(text);
  if (found) return real(assembled(found[3], monthNumber(found[2]), found[1]));
  found = AMERICAN.exec(text);
  if (found) return real(assembled(found[3], monthNumber(found[1]), found[2]));
  found = SLASHED.exec(text);
  if (found) {
    return real(assembled(found[1] ?? found[4], Number(found[2] ?? found[5]), found[3] ?? found[6]), yearOfTwo(text));
  }
  found = NUMERIC.exec(text);
  if (!found) return [];
  const [, first, second, year] = found;
  return real(assembled(year, Number(second), first), assembled(year, Number(first), second));
};

/** The date that was meant; `ways` says how dates are written. Throws `DateError` with that where it cannot be told. */
export const dateOf = (text, ways) => {
  const possible = readings(text);
  if (possible.length === 1) return possible[0];
  try {
    return parse(stripped(text));
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    throw new DateError(gettext("%(reason)s; write it like %(dates)s", { reason: error.message, dates: ways }));
  }
};

/** The month `months` after that of a day; the day is kept where `keepsDay`, or becomes the last of a shorter month. */
export const monthsAfter = (day, months, keepsDay = false) => {
  const [year, month, number] = day.split("-").map(Number);
  const all = year * 12 + month - 1 + months;
  const [years, index] = [Math.floor(all / 12), all % 12];
  if (years > LAST_YEAR) throw new DateError(
    gettext("%(months)s months after %(day)s is outside the calendar", { months, day: keepsDay ? day : day.slice(0, 7) }),
  );
  const text = `${digits(years, 4)}-${digits(index + 1, 2)}`;
  return parse(keepsDay ? `${text}-${digits(Math.min(number, lengthOf(years, index + 1)), 2)}` : text);
};

/** A day, a month or a year in the language of the page. */
const partInWords = (part) => {
  const [year, month, day] = part.split("-").map(Number);
  if (LANGUAGE.startsWith("en") || !month) return [day, month && MONTHS[month - 1], year].filter(Boolean).join(" ");
  const format = new Intl.DateTimeFormat([LANGUAGE, "en-GB"], { year: "numeric", month: "long", day: day ? "numeric" : undefined, timeZone: "UTC" });
  return format.format(new Date(`${part.slice(0, 4)}-${digits(month, 2)}-${digits(day || 1, 2)}`));
};

/** A date for readers: in British English `1 December 2016`, `June 2019`, `2014`, `October 2016 to June 2017`. */
export const inWords = ({ text }) => {
  const [first, last] = text.split("/").map(partInWords);
  return last === undefined ? first : gettext("%(first)s to %(last)s", { first, last });
};

const DAY = 86_400_000;

/** How many days there are from one day to another. */
export const daysBetween = (one, other) => (Date.parse(other) - Date.parse(one)) / DAY;

/** The reader's own day, but never one before the page was built: then it is their clock that is wrong. */
export const today = () => {
  const now = new Date();
  const own = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const built = /** @type {HTMLTimeElement | null} */ (document.getElementById("pd-built"));
  return new Date(Math.max(own, built ? Date.parse(built.dateTime) : 0)).toISOString().slice(0, 10);
};
