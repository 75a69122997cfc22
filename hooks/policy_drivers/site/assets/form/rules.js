/* What `drivers check` says of a file by the rules that need only the answers and the registers.
   Which these are stands in `policy_drivers.forms.page_rules`. */
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
  const advice = meant ? `Did you mean “${meant}”? If not, leave it` : "Choose one that is suggested, or leave it";
  return `“${name}” is not in the register of agreed names. ${advice}: somebody will add it there.`;
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
  if (due.last < dates.date.first) found.push(["review-due-before-update", `The review would be due ${inWords(due)}, before the document is published.`]);
  if (!isDraft && told.soon !== undefined && daysBetween(today, due.last) <= told.soon) found.push(["review-due-soon", `The review is due ${inWords(due)}.`]);
  if (daysBetween(today, due.last) > told.longestInterval * SHORTEST_MONTH && due.last > latest.last) {
    found.push(["review-interval-long", `The review is due ${inWords(due)}, later than this team allows.`]);
  }
  const ofReview = found.map(([rule, says]) => ({ rule, key: "review_due", says }));
  if (dates.date.first <= today) return ofReview;
  return [...ofReview, { rule: "date-future", key: "date", says: `${inWords(dates.date)} is after today. Look the date up in the document.` }];
};

/**
 * What there is to say of answers, with names as they are agreed, and of the file that they became: for each finding the
 * rule, the key and a sentence. `dates` has what was read for `date` and `review_due`; without it nothing is said of them.
 */
export const findings = (answers, dates, text, registers, told, today) => {
  if (new TextEncoder().encode(text).length > told.largest) {
    return [{ rule: "file-too-large", key: "summary", says: "All of this is too long for one summary. Link to the document, and keep the summary short." }];
  }
  const isDraft = !(answers.library_impact && answers.summary);
  const impact = isDraft && !answers.library_impact ? "to be added" : stripped(answers.library_impact);
  const found = [...ofNames(answers, registers), ...(dates ? ofDates(dates, isDraft, told, today) : [])];
  const add = (rule, key, says) => found.push({ rule, key, says });
  for (const [key, value] of Object.entries({ ...answers, title: onOneLine(answers.title) })) {
    if ([value].flat().some(hasInvisible)) add("control-character", key, "There is a character in this that nobody can see. Type it again; it came along when it was copied.");
  }
  if (!onOneLine(answers.title)) add("title-missing", "title", "Write the title of the document.");
  if (!answers.source.some((name) => stripped(name))) add("source-missing", "source", "Write who published the document.");
  if (!stripped(answers.link)) add("link-missing", "link", "Readers want to see the document for themselves. Give its address, if it is on the web.");
  if (!impact) add("library-impact-missing", "library_impact", `Write what the document means for ${told.meansFor}.`);
  if (isPlaceholder(impact)) add("library-impact-placeholder", "library_impact", `This says nothing about ${told.meansFor} yet. One honest sentence is enough.`);
  if (!isDraft) {
    if (answers.source.some((name) => registers.unidentified.has(name))) add("source-unidentified", "source", "Find out who published it, if you can.");
    if (!answers.group_member || answers.group_member === "unassigned") add("member-unassigned", "group_member", "Nobody looks after this summary yet.");
  }
  return found;
};
