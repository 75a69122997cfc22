/* The form of a case study: it begins from a driver, becomes a file as it is typed, and is kept until it is handed in. */
import { gettext } from "../gettext.js";
import { today } from "./dates.js";
import { Form } from "./form.js";
import { WAYS } from "./handing.js";
import { Kept } from "./keeping.js";
import { isSlug } from "./names.js";
import { addPair, fieldsOf } from "./pairs.js";
import { Register } from "./registers.js";
import { isWhole, storyOf } from "./story.js";
import { Suggestions } from "./suggestions.js";
import { adviceOn, attemptStory } from "./telling.js";
import { Titled } from "./titled.js";

const at = (id) => document.getElementById(id);
const element = at("pd-add");
const told = JSON.parse(at("pd-add-told").textContent);
const form = new Form(element);
/** The slug of the driver that the page was opened from. */
const begun = new URLSearchParams(location.search).get("driver") ?? "";
const kept = new Kept(isSlug(begun) ? `?driver=${begun}` : "");
const NOT_WHOLE = gettext("It is not whole yet: it needs a name.");
const DRAFT = gettext("It is a draft: whose work it is, a driver, what you did and when are needed before it can be published.");
const NOT_KEPT = gettext("This browser keeps nothing: hand it in before you close the page.");
const IN_ANOTHER_TAB = gettext("This form is open in another tab too, and what was typed last is kept, there or here: hand one in before you go on with the other.");
const NOT_LOADED = gettext("The lists of names and drivers could not be loaded. You may be offline. Names stay as you type them.");
const TOO_LARGE = gettext("All of this is too long for one case study. Link to the rest, and keep it short.");

let registers = { services: new Register() };
let titled = new Titled();
let taken = new Set();
let isTried = false;
let loading = null;

const say = (text) => {
  at("pd-said").textContent = "";
  requestAnimationFrame(() => { at("pd-said").textContent = text; }); // so that it is heard again when it is the same
};

const note = (text, ...more) => at("pd-kept").replaceChildren(...(text ? [text] : []), ...more);

const look = () => attemptStory(storyOf(form.typed, registers), { registers, titled, told, taken, today: today() });

/** What the form begins with. */
const beginning = () => (isSlug(begun) ? { drivers: [titled.titles.get(begun) ?? begun, ""] } : {});

const isUntouched = () => {
  const { drivers, ...others } = form.typed;
  const isBegun = drivers.length === 0 || (drivers[0] === beginning().drivers?.[0] && drivers.length === 2 && !drivers[1]);
  return isBegun && Object.values(others).every((value) => value.length === 0);
};

/** Show the file as it is by now, and ask for consent where somebody is named. */
const show = () => {
  const { answers, path, text } = look();
  at("pd-path").textContent = path ? [path, ...(isWhole(answers) ? [] : [DRAFT])].join(" – ") : NOT_WHOLE;
  at("pd-text").textContent = text;
  const isNamed = form.typed.team.length > 0 || answers.team_consent.length > 0;
  form.fields.get("team_consent").hidden = !isNamed;
};

let isWaiting = false;
const changed = () => {
  if (!isWaiting) requestAnimationFrame(() => {
    isWaiting = false;
    if (isUntouched()) kept.forget();
    else if (!kept.write(form.typed)) note(NOT_KEPT);
    show();
  });
  isWaiting = true;
};

/** Say below a field what there is to say of its answer; of an empty one only once somebody wanted to hand it in. */
const check = (key, isHeard = false) => {
  const { answers, errors, isTooLarge } = look();
  const isEmpty = form.typed[key].length === 0;
  const error = isEmpty && !isTried && key !== "team_consent" ? "" : errors.get(key) ?? "";
  form.say(key, { error, advice: isTooLarge && key === "what_was_done" ? TOO_LARGE : adviceOn(key, answers, today()) });
  if (isHeard) say(at(`pd-a-${key}-said`).textContent);
  if (key !== "title") return;
  const slug = at("pd-slug");
  if (errors.has("slug") && !isEmpty) slug.hidden = false;
  else if (!form.typed.slug && !slug.contains(document.activeElement)) slug.hidden = true;
  form.say("slug", { error: slug.hidden ? "" : errors.get("slug") });
};

/** Suggest drivers in the first field of each pair. */
const suggestions = new Map();
const suggest = () => {
  for (const [place, input] of fieldsOf(form.fields.get("drivers")).entries()) {
    if (place % 2 === 0 && !suggestions.has(input)) suggestions.set(input, new Suggestions(input, () => titled.register, at("pd-said")));
  }
};

const fetched = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};

const loadAll = async () => {
  const [names, found] = await Promise.all([fetched(element.dataset.names), fetched(element.dataset.drivers)]);
  registers = { services: new Register(names.services ?? [], "services" in names, names.ended?.services) };
  form.registers = registers;
  titled = new Titled(found);
  taken = new Set(found.studies);
  const [first] = fieldsOf(form.fields.get("drivers"));
  if (first.value === begun && titled.titles.has(begun)) first.value = titled.titles.get(begun);
  show();
  suggestions.get(document.activeElement)?.show();
  for (const [key, field] of form.fields) if (!field.contains(document.activeElement) && form.typed[key].length) check(key);
};

/** Names and drivers. What cannot be loaded is told, and tried again when this is asked again. */
const load = async () => {
  try {
    if (!loading) loading = loadAll();
    await loading;
    if (at("pd-kept").textContent === NOT_LOADED) note("");
  } catch (error) {
    loading = null;
    console.warn("Not loaded:", error);
    note(NOT_LOADED);
  }
};

const handIn = async (way) => {
  isTried = true;
  await load();
  const { errors, path, text } = look();
  for (const key of form.fields.keys()) check(key);
  at("pd-errors").hidden = errors.size === 0;
  if (errors.size) {
    at("pd-errors").replaceChildren(...form.summary(errors));
    at("pd-errors").focus();
    return;
  }
  const around = { forge: told.forge, mail: told.mail, shown: at("pd-text"), subject: gettext("New case study") };
  at("pd-handed").replaceChildren(...await WAYS[way]({ path, text }, around));
};

const startAgain = () => {
  if (!isUntouched() && !confirm(gettext("Delete what you typed from this browser, and start again?"))) return;
  kept.forget();
  form.type(beginning());
  isTried = false;
  for (const key of form.fields.keys()) form.say(key, {});
  for (const id of ["pd-slug", "pd-errors"]) at(id).hidden = true;
  at("pd-handed").replaceChildren();
  note("");
  show();
  form.input("title").focus();
};

const listen = () => {
  for (const kind of ["input", "change"]) element.addEventListener(kind, changed);
  element.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("focusin", load);
  element.addEventListener("focusout", ({ target, relatedTarget }) => {
    const field = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-key]"));
    if (field && !field.contains(/** @type {Element | null} */ (relatedTarget))) check(field.dataset.key, true);
  });
  element.addEventListener("click", ({ target }) => {
    const more = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-more]"));
    if (!more) return;
    addPair(form.fields.get(more.dataset.more)).focus();
    suggest();
  });
  at("pd-ways").addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-way]"));
    if (button) handIn(button.dataset.way);
  });
  at("pd-again").addEventListener("click", startAgain);
  kept.whenElsewhere(() => note(IN_ANOTHER_TAB));
};

const start = () => {
  listen();
  const before = kept.read();
  form.type(before ?? beginning());
  if (before) {
    const again = document.createElement("button");
    Object.assign(again, { type: "button", className: "pd-link", textContent: gettext("Start again") });
    again.addEventListener("click", startAgain);
    note(gettext("What you typed before is here again."), " ", again);
  }
  suggest();
  if (before || begun) load();
  at("pd-made").hidden = false;
  show();
};

if (document.readyState === "loading") document.addEventListener("readystatechange", start, { once: true });
else start();
