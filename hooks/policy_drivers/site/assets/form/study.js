/* The form of a case study: it begins from a driver, becomes a file as it is typed, and is kept until it is handed in. */
import { gettext } from "../gettext.js";
import { today } from "./dates.js";
import { Form } from "./form.js";
import { WAYS } from "./handing.js";
import { Kept } from "./keeping.js";
import { isSlug } from "./names.js";
import { isWhole, studyOf } from "./studyfile.js";
import { FormPage, at, fetched, whenThere } from "./page.js";
import { addPair, fieldsOf } from "./pairs.js";
import { Register } from "./registers.js";
import { adviceOn, attemptStudy } from "./studyattempt.js";
import { Suggestions } from "./suggestions.js";
import { Titled } from "./titled.js";

const element = at("pd-add");
const told = JSON.parse(at("pd-add-told").textContent);
const form = new Form(element);
/** The slug of the driver that the page was opened from. */
const begun = new URLSearchParams(location.search).get("driver") ?? "";
const NOT_WHOLE = gettext("It is not whole yet: it needs a name.");
const DRAFT = gettext("It is a draft: whose work it is, a driver, what you did and when are needed before it can be published.");
const TOO_LARGE = gettext("All of this is too long for one case study. Link to the rest, and keep it short.");

let registers = { services: new Register() };
let titled = new Titled();
let taken = new Set();

const look = () => attemptStudy(studyOf(form.typed, registers), { registers, titled, told, taken, today: today() });

/** What the form begins with. */
const beginning = () => (isSlug(begun) ? { drivers: [titled.titles.get(begun) ?? begun, ""] } : {});

/** What was typed, unless that is what the form begins with. */
const given = () => {
  const { drivers, ...others } = form.typed;
  const isBegun = drivers.length === 0 || (drivers[0] === beginning().drivers?.[0] && drivers.length === 2 && !drivers[1]);
  return isBegun && Object.values(others).every((value) => value.length === 0) ? undefined : form.typed;
};

/** Show the file as it is by now, and ask for consent where somebody is named. */
const show = () => {
  const { answers, path, text } = look();
  at("pd-path").textContent = path ? [path, ...(isWhole(answers) ? [] : [DRAFT])].join(" – ") : NOT_WHOLE;
  at("pd-text").textContent = text;
  const isNamed = form.typed.team.length > 0 || answers.team_consent.length > 0;
  form.fields.get("team_consent").hidden = !isNamed;
};

/** Say below a field what there is to say of its answer; of an empty one only once somebody wanted to hand it in. */
const check = (key, isHeard = false) => {
  const { answers, errors, isTooLarge } = look();
  const isEmpty = form.typed[key].length === 0;
  const error = isEmpty && !page.isTried && key !== "team_consent" ? "" : errors.get(key) ?? "";
  form.say(key, { error, advice: isTooLarge && key === "what_was_done" ? TOO_LARGE : adviceOn(key, answers, today()) });
  if (isHeard) page.say(at(`pd-a-${key}-said`).textContent);
  if (key === "title") page.askForSlug(errors, isEmpty);
};

/** Suggest drivers in the first field of each pair. */
const suggestions = new Map();
const suggest = () => {
  for (const [place, input] of fieldsOf(form.fields.get("drivers")).entries()) {
    if (place % 2 === 0 && !suggestions.has(input)) suggestions.set(input, new Suggestions(input, () => titled.register, at("pd-said")));
  }
};

const names = async () => {
  const [known, found] = await Promise.all([fetched(element.dataset.names), fetched(element.dataset.drivers)]);
  registers = { services: new Register(known.services ?? [], "services" in known, known.ended?.services) };
  form.registers = registers;
  titled = new Titled(found);
  taken = new Set(found.studies);
};

const loaded = () => {
  const [first] = fieldsOf(form.fields.get("drivers"));
  if (first.value === begun && titled.titles.has(begun)) first.value = titled.titles.get(begun);
  show();
  suggestions.get(document.activeElement)?.show();
  page.checkLeft();
};

const leave = async (key) => {
  await page.still();
  check(key, true);
};

const handIn = async (way) => {
  if (!await page.isReady(look)) return;
  const around = { forge: told.forge, mail: told.mail, shown: at("pd-text"), subject: gettext("New case study") };
  at("pd-handed").replaceChildren(...await WAYS[way](look(), around));
};

const page = new FormPage(form, new Kept(isSlug(begun) ? `?driver=${begun}` : ""), {
  first: "title", beginning, given, show, check, leave, names, loaded, handIn,
});

const start = () => {
  page.listen();
  element.addEventListener("click", ({ target }) => {
    const more = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-more]"));
    if (!more) return;
    addPair(form.fields.get(more.dataset.more)).focus();
    suggest();
  });
  const before = page.kept.read();
  form.type(before ?? beginning());
  if (before) page.noteAgain();
  suggest();
  if (before || begun) page.load();
  at("pd-made").hidden = false;
  show();
};

whenThere(start);
