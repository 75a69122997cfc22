/* A case study, from what somebody answers: the same file as `policy_drivers.forms.new_case_study` makes of the same answers. */
import { gettext } from "../gettext.js";
import { AnswerError, UNASSIGNED, agreed, date, link, namesIn, reviewDue, slugOf } from "./answers.js";
import { compose } from "./composing.js";
import { onOneLine, stripped } from "./lines.js";

const LATER = "to be added";
/** The heading below which each text is, in the order of a file. */
const HEADINGS = { idea: "The idea", what_was_done: "What was done", lessons: "Lessons", sustainability: "Sustainability" };

/** No answers. */
export const emptyStudy = () => ({
  drivers: [], title: "", idea: "", organisation: "", what_was_done: "", completed_on: "", services: [], impact: [],
  resources: "", time: "", lessons: "", sustainability: "", team: [], team_consent: "", contact: "", link: "",
  review_due: "", group_member: "", slug: "",
});

/** What was typed, by key, as answers. Pairs are typed one after the other. */
export const studyOf = (typed, registers) => {
  const study = emptyStudy();
  for (const [key, value] of Object.entries(typed)) {
    if (key === "drivers" || key === "impact") study[key] = value.flatMap((each, at) => (at % 2 ? [] : [[each, value[at + 1] ?? ""]]));
    else if (Array.isArray(value)) study[key] = value;
    else study[key] = Array.isArray(study[key]) ? namesIn(value, registers[key]) : stripped(value);
  }
  return study;
};

/** The pairs that say something, each on one line. */
const said = (pairs) => pairs.map((pair) => pair.map(onOneLine)).filter(([first]) => first);

/** The slugs of drivers for what was answered. Throws `AnswerError`. */
export const agreedDrivers = (pairs, titled) => said(pairs).map(([first, second]) => [titled.slugOf(first), second]);

/** The same answers with names as the registers have them, and the slugs of drivers. Throws `AnswerError`. */
export const withAgreedStudy = (study, registers, titled) => ({
  ...study,
  drivers: agreedDrivers(study.drivers, titled),
  services: agreed("services", study.services, registers.services),
});

/** Whether it can be published: an idea, or a case study that is not finished, cannot. */
export const isWhole = (study) => Boolean(study.organisation && study.drivers.length && study.what_was_done && study.completed_on);

/** The day by which those who are named had agreed. Throws `AnswerError` where nobody has said one. */
export const consentOf = (study, told) => {
  if (!study.team.some(onOneLine)) return "";
  if (!study.team_consent) throw new AnswerError("team_consent", gettext("people are named, and nobody has said that they agreed to it"), gettext("give the day by which they had, or take their names out"));
  return date("team_consent", study.team_consent, told).text;
};

const groups = (pairs, first, second) => said(pairs).map((pair) => ({ [first]: pair[0], ...(pair[1] ? { [second]: pair[1] } : {}) }));

const values = (study, told, today) => {
  const resources = stripped(study.resources);
  return {
    title: onOneLine(study.title),
    organisation: onOneLine(study.organisation),
    team: study.team.map(onOneLine).filter(Boolean),
    team_consent: consentOf(study, told),
    drivers: groups(study.drivers, "driver", "how"),
    services: study.services,
    completed_on: study.completed_on ? date("completed_on", study.completed_on, told).text : "",
    resources: resources.includes("\n") ? `${resources}\n` : resources,
    time: onOneLine(study.time),
    impact: groups(study.impact, "effect", "evidence"),
    contact: onOneLine(study.contact),
    link: link(study.link),
    status: isWhole(study) ? "" : "draft",
    added: today,
    last_updated: today,
    review_due: reviewDue(study, told, today).text,
    group_member: study.group_member || UNASSIGNED,
  };
};

/** The text of the file. Throws `AnswerError`, and `EditError` for half of a character. */
export const studyText = (study, told, today) => {
  const given = Object.entries(values(study, told, today)).filter(([, value]) => value.length > 0);
  const texts = Object.entries(HEADINGS).map(([key, heading]) => [heading, stripped(study[key]) || (key === "what_was_done" ? LATER : "")]);
  const body = texts.filter(([, text]) => text).map(([heading, text]) => `## ${heading}\n\n${text}\n`).join("\n");
  return compose(Object.fromEntries(given), body, told.order);
};

/** The file that answers become, with names as they are agreed: its path and its text. Throws as `studyText` does. */
export const newStudy = (study, told, taken, today) => {
  const text = studyText(study, told, today);
  return { path: `${told.folder}/${slugOf(study, taken)}.md`, text };
};
