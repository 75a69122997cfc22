/* What can be made of answers about a case study of which some are still missing, or cannot be used. */
import { gettext } from "../gettext.js";
import { agreed, date, link, reviewDue, slugOf } from "./answers.js";
import { brokenIn, usableIn } from "./attempt.js";
import { inWords, parse } from "./dates.js";
import { hasInvisible, onOneLine } from "./lines.js";
import { agreedDrivers, consentOf, emptyStudy, newStudy, studyText } from "./studyfile.js";

const MAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;

/** The answers as far as they can be used, `errors` by key as sentences, and `path` and `text` of the file. */
export const attemptStudy = (study, { registers, titled, told, taken, today }) => {
  const errors = new Map();
  const usable = usableIn(errors, emptyStudy());
  const broken = brokenIn(study);
  const given = { ...study, ...Object.fromEntries([...broken.keys()].map((key) => [key, emptyStudy()[key]])) };
  const answers = { ...given };
  answers.drivers = titled.isKnown ? usable("drivers", () => agreedDrivers(given.drivers, titled)) : given.drivers;
  answers.services = usable("services", () => agreed("services", given.services, registers.services));
  answers.completed_on = given.completed_on && usable("completed_on", () => date("completed_on", given.completed_on, told).text);
  answers.team_consent = usable("team_consent", () => consentOf(given, told));
  if (errors.has("team_consent")) answers.team = [];
  answers.link = usable("link", () => link(given.link));
  answers.review_due = usable("review_due", () => reviewDue(given, told, today).text);
  if (onOneLine(given.title)) usable("slug", () => slugOf(given, taken));
  else errors.set("title", gettext("write what you call it"));
  for (const [key, reason] of broken) errors.set(key, reason);
  const { path, text } = errors.size ? { path: "", text: studyText(answers, told, today) } : newStudy(answers, told, taken, today);
  return { answers, errors, path, text, isTooLarge: new TextEncoder().encode(text).length > told.largest };
};

/** What there is to think of in an answer that can be used: sentences. */
export const adviceOn = (key, answers, today) => {
  const texts = [answers[key]].flat(2);
  const found = [];
  if (texts.some(hasInvisible)) found.push(gettext("There is a character in this that nobody can see. Type it again; it came along when it was copied."));
  if (texts.some((text) => MAIL.test(text))) found.push(gettext("There is an e-mail address in this, which everybody could read. A role is enough."));
  if (key === "completed_on" && answers.completed_on) {
    const done = parse(answers.completed_on);
    found.push(done.first > today ? gettext("%(date)s is after today.", { date: inWords(done) }) : gettext("Read as %(date)s.", { date: inWords(done) }));
  }
  return found.join(" ");
};
