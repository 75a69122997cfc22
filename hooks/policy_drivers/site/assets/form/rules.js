/* What `drivers check` says of a file by the rules that need only the answers and the registers.
   Which these are stands in `policy_drivers.forms.page_rules`. */
import { gettext } from "../gettext.js";
import { daysBetween, inWords, monthsAfter } from "./dates.js";
import { hasInvisible, onOneLine, stripped } from "./lines.js";
import { fold } from "./names.js";

const PLACEHOLDER =
  /^(?:to be (?:added|confirmed|decided|completed|written)|to follow|tb[acd]|todo|pending|n\/?a|none|nil|xxx+|lorem ipsum.*)$/;
const LONGEST_PLACEHOLDER = 60;
const SHORTEST_MONTH = 28;
const REGISTERS = { source: "source", themes: "theme", services: "service", coverage: "coverage" };

/** Whether a text only says that there will be one: `to be added`, `TBC`, `n/a`, `…`. */
const isPlaceholder = (given) => {
  const text = stripped(given);
  if ([...text].length > LONGEST_PLACEHOLDER) return text.slice(0, 11).toLowerCase() === "lorem ipsum";
  const words = stripped(fold(text), (char) => " *_-•.!?".includes(char));
  return !words || PLACEHOLDER.test(words);
};

/** What is said of a name that is not in its register, and of the one that may have been meant. */
const ofUnknown = (name, meant) => {
  if (!meant) return gettext("“%(name)s” is not in the register of agreed names. Choose one that is suggested, or leave it: somebody will add it there.", { name });
  return gettext("“%(name)s” is not in the register of agreed names. Did you mean “%(meant)s”? If not, leave it: somebody will add it there.", { name, meant });
};

const ofNames = (answers, registers) => Object.entries(REGISTERS).flatMap(([key, word]) => {
  const register = registers[key];
  const unknown = register.isKept ? answers[key].filter((name) => register.find(name) === undefined) : [];
  return unknown.map((name) => ({
    rule: `${word}-unknown`, key,
    get says() { return ofUnknown(name, register.nearest(name)); }, // looked for only where it is shown
  }));
});

const ofDates = (dates, isDraft, told, today) => {
  const found = [];
  const due = dates.review_due;
  const latest = monthsAfter(today, told.longestInterval, true);
  if (due.last < dates.date.first) found.push(["review-due-before-update", gettext("The review would be due %(due)s, before the document is published.", { due: inWords(due) })]);
  if (!isDraft && told.soon !== undefined && daysBetween(today, due.last) <= told.soon) found.push(["review-due-soon", gettext("The review is due %(due)s.", { due: inWords(due) })]);
  if (daysBetween(today, due.last) > told.longestInterval * SHORTEST_MONTH && due.last > latest.last) {
    found.push(["review-interval-long", gettext("The review is due %(due)s, later than this team allows.", { due: inWords(due) })]);
  }
  const ofReview = found.map(([rule, says]) => ({ rule, key: "review_due", says }));
  if (dates.date.first <= today) return ofReview;
  return [...ofReview, { rule: "date-future", key: "date", says: gettext("%(date)s is after today. Look the date up in the document.", { date: inWords(dates.date) }) }];
};

/**
 * What there is to say of answers, with names as they are agreed, and of the file that they became: for each finding the
 * rule, the key and a sentence. `dates` has what was read for `date` and `review_due`; without it nothing is said of them.
 * `there` has what a driver that is corrected has besides: whether an identifier leads to the document, and further links.
 */
export const findings = (answers, dates, text, registers, told, today, there = { isResolved: false, hasLinks: false }) => {
  if (new TextEncoder().encode(text).length > told.largest) {
    return [{ rule: "file-too-large", key: "summary", says: gettext("All of this is too long for one summary. Link to the document, and keep the summary short.") }];
  }
  const isDraft = !(answers.library_impact && answers.summary);
  const impact = isDraft && !answers.library_impact ? "to be added" : stripped(answers.library_impact);
  const found = [...ofNames(answers, registers), ...(dates ? ofDates(dates, isDraft, told, today) : [])];
  const add = (rule, key, says) => found.push({ rule, key, says });
  for (const [key, value] of Object.entries({ ...answers, title: onOneLine(answers.title) })) {
    if ([value].flat().some(hasInvisible)) add("control-character", key, gettext("There is a character in this that nobody can see. Type it again; it came along when it was copied."));
  }
  if (!onOneLine(answers.title)) add("title-missing", "title", gettext("Write the title of the document."));
  if (!answers.source.some((name) => stripped(name))) add("source-missing", "source", gettext("Write who published the document."));
  const hasAddress = Boolean(stripped(answers.link)) || there.isResolved;
  if (answers.access === "open" && !hasAddress && !there.hasLinks) add("access-without-link", "access", gettext("It is said to be open, and there is no link to it. Give its address."));
  if (!hasAddress) add("link-missing", "link", gettext("Readers want to see the document for themselves. Give its address, if it is on the web."));
  if (!impact) add("library-impact-missing", "library_impact", gettext("Write what the document means for %(means_for)s.", { means_for: told.meansFor }));
  if (isPlaceholder(impact)) add("library-impact-placeholder", "library_impact", gettext("This says nothing about %(means_for)s yet. One honest sentence is enough.", { means_for: told.meansFor }));
  if (!isDraft) {
    if (answers.source.some((name) => registers.unidentified.has(name))) add("source-unidentified", "source", gettext("Find out who published it, if you can."));
    if (!answers.group_member || answers.group_member === "unassigned") add("member-unassigned", "group_member", gettext("Nobody looks after this summary yet."));
  }
  return found;
};
