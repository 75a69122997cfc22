/* The form of a driver: what is typed becomes a file, is checked as fields are left, and is kept until it is handed in. */
import { gettext, inPlaces } from "../gettext.js";
import { link } from "./anchors.js";
import { OF_REGISTERS } from "./answers.js";
import { attempt } from "./attempt.js";
import { correctionOf, slugToCorrect } from "./correcting.js";
import { inWords, parse, today } from "./dates.js";
import { Documents } from "./documents.js";
import { Form } from "./form.js";
import { WAYS, inPlaceOf } from "./handing.js";
import { Kept } from "./keeping.js";
import { slugify } from "./names.js";
import { FormPage, at, fetched, whenThere } from "./page.js";
import { givenBy } from "./prefilled.js";
import { Register } from "./registers.js";
import { Suggestions } from "./suggestions.js";

const element = at("pd-add");
const told = JSON.parse(at("pd-add-told").textContent);
const form = new Form(element);
const slug = slugToCorrect();
const SUGGESTED = ["source", "coverage"];
/** The keys by which it is known that a document is there already. */
const OF_DOCUMENT = ["title", "link", "slug"];
const NOT_WHOLE = gettext("It is not whole yet: the title, who published it and the date are needed.");
const NOT_RIGHT = gettext("There is an error in what you changed.");
const FILLED_IN = gettext("The link has filled in what is known. Compare it with the document.");
const NOT_CHANGED = gettext("Nothing is changed yet.");

/** @type {Suggestions[]} */
let suggestions = [];
let registers = { ...Object.fromEntries(OF_REGISTERS.map((key) => [key, new Register()])), unidentified: new Set() };
const documents = new Documents(element.dataset.documents, Number(element.dataset.files));
/** What the link filled in that led here; a correction begins with the driver. */
const filledIn = slug ? {} : givenBy(location.hash, form.fields);
/** The correction of the driver that is in the form; none where a driver is added. */
let correction;

/** What can be made of the answers as they are now. */
const look = () => {
  const around = { registers, told, taken: documents.taken, today: today() };
  return correction ? correction.attempt(form.typed, around) : attempt(form.answers, around);
};

/** What was typed that the form did not begin with, by key; nothing where that is nothing. */
const typed = () => {
  if (!correction) return form.isEmpty ? undefined : form.typed;
  const keys = correction.changed(form.typed);
  return keys.length ? Object.fromEntries(keys.map((key) => [key, form.typed[key]])) : undefined;
};

/** Show the file as it is by now. */
const show = () => {
  const { path, text } = look();
  at("pd-path").textContent = path || (correction ? NOT_RIGHT : NOT_WHOLE);
  at("pd-text").textContent = text;
};

/** A text with a link to a driver in it, to be said below a field. */
const ofDriver = (there, text) =>
  ({ advice: "", more: inPlaces(text, { driver: link(element.dataset.driver.replace("{}", there), there) }) });

/** What there is to say of a title that no address can be made of, or only one that is taken. */
const ofAddress = (errors, { title, slug: given }) => {
  if (correction || given || !title || !errors.has("slug")) return undefined;
  const made = slugify(title);
  if (!documents.taken.has(made)) return { advice: gettext("No address can be made of this title. The last question asks for the end of the address.") };
  return ofDriver(made, gettext(
    "A driver whose title is nearly the same is there already: %(driver)s. If it is the same document, nothing has to be added. If it is not: the last question asks for the end of the address.",
  ));
};

/** The other driver that is there already with the same title or link. */
const same = (key, answers) => {
  const other = key === "title" && answers.title ? documents.withTitle(answers.title)
    : key === "link" && answers.link ? documents.withLink(answers.link) : undefined;
  const text = key === "title"
    ? gettext("A driver with this title is there already: %(driver)s. If it is the same document, nothing has to be added.")
    : gettext("A driver with this address is there already: %(driver)s. If it is the same document, nothing has to be added.");
  return other && other !== slug && ofDriver(other, text);
};

/** Say below a field what there is to say of its answer; of an empty one only once somebody wanted to hand it in. */
const check = (key, isHeard = false) => {
  if (correction?.fixed.includes(key)) return;
  const { answers, errors, findings } = look();
  const isEmpty = form.typed[key].length === 0;
  const error = isEmpty && !page.isTried ? "" : errors.get(key) ?? "";
  const found = isEmpty ? [] : [...new Set(findings.filter((each) => each.key === key).map(({ says }) => says))];
  if (key === "date" && !found.length && answers.date) found.push(gettext("Read as %(date)s.", { date: inWords(parse(answers.date)) }));
  const there = error ? undefined : same(key, answers) || (key === "title" ? ofAddress(errors, answers) : undefined);
  form.say(key, { error, advice: there?.advice ?? found.join(" "), more: there?.more });
  if (isHeard) page.say(at(`pd-a-${key}-said`).textContent);
  if (key === "title") page.askForSlug(errors, isEmpty);
};

/** What is known of the document that is in the form, once it is fetched. */
const learn = async () => {
  const { slug: given, title, link } = form.answers;
  await documents.learn(given || slugify(title), title, link);
};

const names = async () => {
  const found = await fetched(element.dataset.names);
  registers = {
    ...Object.fromEntries(OF_REGISTERS.map((key) => [key, new Register(found[key] ?? [], key in found, found.ended?.[key])])),
    unidentified: new Set(found.unidentified),
  };
  form.registers = registers;
};

/** What is suggested for the field that somebody is in, and said of those that were left, once the names are there. */
const loaded = () => {
  show();
  suggestions.find(({ input }) => input === document.activeElement)?.show();
  page.checkLeft();
};

/** Say what there is to say of a field that was left; whether the document is there has to be fetched first. */
const leave = async (key) => {
  await page.still();
  check(key, true);
  if (!OF_DOCUMENT.includes(key)) return;
  await page.load();
  await page.still();
  check(key, true);
};

const handIn = async (way) => {
  if (!await page.isReady(look)) return;
  const { path, text } = look();
  const subject = correction ? gettext("Correction") : gettext("New driver");
  const changes = correction?.changes(form.typed).map(([key, ...texts]) => inPlaceOf(form.question(key), ...texts)).join("\n");
  const said = correction && !typed() ? [NOT_CHANGED]
    : await WAYS[way]({ path, text }, { forge: told.forge, mail: told.mail, shown: at("pd-text"), edit: correction?.edit, subject, changes });
  at("pd-handed").replaceChildren(...said);
};

const page = new FormPage(form, new Kept(slug && `?correct=${slug}`), {
  first: "link", beginning: () => correction?.answers ?? filledIn, given: typed, show, check, leave, names, loaded,
  others: learn, handIn,
});

const start = async () => {
  if (slug) {
    correction = await correctionOf(form, slug);
    if (!correction) return;
    for (const button of at("pd-ways").querySelectorAll("[data-way='forge'], [data-way='edit']")) {
      button.hidden = button.dataset.way === "forge" || !correction.edit;
    }
  }
  suggestions = SUGGESTED.map((key) => new Suggestions(form.input(key), () => registers[key], at("pd-said")));
  page.listen();
  const before = page.kept.read();
  if (before) {
    form.type({ ...correction?.answers, ...before });
    const isOther = Object.keys(filledIn).length > 0;
    page.noteAgain(...(isOther ? [gettext("It is not what the link was about."), " "] : []));
    page.load().then(loaded);
  } else if (Object.keys(filledIn).length) {
    form.type(filledIn);
    page.note(FILLED_IN);
    page.load().then(loaded);
  }
  at("pd-made").hidden = false;
  show();
};

whenThere(start);
