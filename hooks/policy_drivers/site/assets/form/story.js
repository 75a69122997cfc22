/* A case study, from what somebody answers: the same file as `policy_drivers.forms.new_case_study` makes of the same answers. */
import { gettext } from "../gettext.js";
import { AnswerError, UNASSIGNED, agreed, date, link, namesIn, reviewDue, slugOf } from "./answers.js";
import { compose } from "./composing.js";
import { onOneLine, stripped } from "./lines.js";

const LATER = "to be added";
/** The heading below which each text is, in the order of a file. */
const HEADINGS = { idea: "The idea", what_was_done: "What was done", lessons: "Lessons", sustainability: "Sustainability" };

/** No answers. */
export const emptyStory = () => ({
  drivers: [], title: "", idea: "", organisation: "", what_was_done: "", completed_on: "", services: [], impact: [],
  resources: "", time: "", lessons: "", sustainability: "", team: [], team_consent: "", contact: "", link: "",
  review_due: "", group_member: "", slug: "",
});

/** What was typed, by key, as answers. Pairs are typed one after the other. */
export const storyOf = (typed, registers) => {
  const story = emptyStory();
  for (const [key, value] of Object.entries(typed)) {
    if (key === "drivers" || key === "impact") story[key] = value.flatMap((each, at) => (at % 2 ? [] : [[each, value[at + 1] ?? ""]]));
    else if (Array.isArray(value)) story[key] = value;
    else story[key] = Array.isArray(story[key]) ? namesIn(value, registers[key]) : stripped(value);
  }
  return story;
};

/** The pairs that say something, each on one line. */
const said = (pairs) => pairs.map((pair) => pair.map(onOneLine)).filter(([first]) => first);

/** The slugs of drivers for what was answered. Throws `AnswerError`. */
export const agreedDrivers = (pairs, titled) => said(pairs).map(([first, second]) => [titled.slugOf(first), second]);

/** The same answers with names as the registers have them, and the slugs of drivers. Throws `AnswerError`. */
export const withAgreedStory = (story, registers, titled) => ({
  ...story,
  drivers: agreedDrivers(story.drivers, titled),
  services: agreed("services", story.services, registers.services),
});

/** Whether it can be published: an idea, or a case study that is not finished, cannot. */
export const isWhole = (story) => Boolean(story.organisation && story.drivers.length && story.what_was_done && story.completed_on);

/** The day by which those who are named had agreed. Throws `AnswerError` where nobody has said one. */
export const consentOf = (story, told) => {
  if (!story.team.some(onOneLine)) return "";
  if (!story.team_consent) throw new AnswerError("team_consent", gettext("people are named, and nobody has said that they agreed to it"), gettext("give the day by which they had, or take their names out"));
  return date("team_consent", story.team_consent, told).text;
};

const groups = (pairs, first, second) => said(pairs).map((pair) => ({ [first]: pair[0], ...(pair[1] ? { [second]: pair[1] } : {}) }));

const values = (story, told, today) => {
  const resources = stripped(story.resources);
  return {
    title: onOneLine(story.title),
    organisation: onOneLine(story.organisation),
    team: story.team.map(onOneLine).filter(Boolean),
    team_consent: consentOf(story, told),
    drivers: groups(story.drivers, "driver", "how"),
    services: story.services,
    completed_on: story.completed_on ? date("completed_on", story.completed_on, told).text : "",
    resources: resources.includes("\n") ? `${resources}\n` : resources,
    time: onOneLine(story.time),
    impact: groups(story.impact, "effect", "evidence"),
    contact: onOneLine(story.contact),
    link: link(story.link),
    status: isWhole(story) ? "" : "draft",
    added: today,
    last_updated: today,
    review_due: reviewDue(story, told, today).text,
    group_member: story.group_member || UNASSIGNED,
  };
};

/** The text of the file. Throws `AnswerError`, and `EditError` for half of a character. */
export const storyText = (story, told, today) => {
  const given = Object.entries(values(story, told, today)).filter(([, value]) => value.length > 0);
  const texts = Object.entries(HEADINGS).map(([key, heading]) => [heading, stripped(story[key]) || (key === "what_was_done" ? LATER : "")]);
  const body = texts.filter(([, text]) => text).map(([heading, text]) => `## ${heading}\n\n${text}\n`).join("\n");
  return compose(Object.fromEntries(given), body, told.order);
};

/** The file that answers become, with names as they are agreed: its path and its text. Throws as `storyText` does. */
export const newStory = (story, told, taken, today) => {
  const text = storyText(story, told, today);
  return { path: `${told.folder}/${slugOf(story, taken)}.md`, text };
};
