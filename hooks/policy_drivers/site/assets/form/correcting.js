/* The form with a driver in it: its file is fetched, and the fields are filled with what it answers. */
import { gettext, inPlaces } from "../gettext.js";
import { link } from "./anchors.js";
import { Correction } from "./correction.js";
import { isSlug } from "./names.js";
import { EditError } from "./scalars.js";

const ELSEWHERE = gettext("This is written in a way that cannot be changed here. Change it where the file is edited.");
const NOT_LOADED = gettext("Its file could not be loaded. You may be offline, or there is no such driver. Load this page again, or look at %(page)s.");

/** The slug of the driver that the page was opened to correct; nothing where it was opened to add one. */
export const slugToCorrect = () => new URLSearchParams(location.search).get("correct") ?? "";

/** The page of the form says what it is for now. */
const head = (words, ...about) => {
  const heading = document.querySelector("h1");
  document.title = document.title.replace(heading.textContent, words);
  heading.textContent = words;
  document.querySelector(".pd-standfirst").replaceChildren(...about);
};

/** Nothing can be corrected here: say why, and what to do. */
const refuse = (form, ...said) => {
  form.element.hidden = true;
  const [errors, words] = [document.getElementById("pd-errors"), document.createElement("p")];
  words.append(...said);
  errors.replaceChildren(words);
  errors.hidden = false;
};

/** The correction of a driver, whose answers are in the form then; nothing where the page says that there is none. */
export const correctionOf = async (form, slug) => {
  const { drivers, driver, file: address } = form.element.dataset;
  head(gettext("Correct a driver"));
  document.getElementById("pd-other").hidden = true; // these are ways to add one
  if (!isSlug(slug)) return refuse(form, ...inPlaces(gettext("There is no such driver. Look at %(drivers)s."), { drivers: link(drivers, gettext("all drivers")) }));
  const page = link(driver.replace("{}", slug), gettext("the driver’s page"));
  let file;
  try {
    const answer = await fetch(address.replace("{}", slug));
    if (!answer.ok) throw new Error(`${slug}: ${answer.status}`);
    file = await answer.json();
  } catch (error) {
    console.warn("Not loaded:", error);
    return refuse(form, ...inPlaces(NOT_LOADED, { page }));
  }
  try {
    const correction = new Correction(file);
    fill(form, correction);
    const built = document.getElementById("pd-built")?.textContent;
    const about = [gettext("Change what is wrong here. All else in the file stays as it is, comments too.")];
    if (built) about.push(gettext("This is the file as it was on %(day)s: see on the forge whether somebody has changed it since.", { day: built }));
    head(gettext("Correct a driver"), `${about.join(" ")} `, ...inPlaces(gettext("Look again at %(page)s."), { page }));
    return correction;
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    const where = file.edit ? link(file.edit, file.path) : file.path;
    return refuse(form, ...inPlaces(gettext("This file cannot be changed here. %(reason)s Change it by hand: %(file)s."), { reason: error.message, file: where }));
  }
};

/** Put what the file answers into the fields; what a field cannot show, or change, is said below it. */
const fill = (form, correction) => {
  for (const [key, field] of form.fields) {
    if (field.dataset.kind === "ticks") for (const name of correction.answers[key] ?? []) addBox(field, key, name);
    if (field.dataset.kind === "one") addOption(form.input(key), correction.answers[key] ?? "");
    if (correction.fixed.includes(key)) {
      for (const input of field.querySelectorAll("input, select, textarea")) input.disabled = true;
      form.say(key, { advice: ELSEWHERE });
    }
  }
  form.type(correction.answers);
  correction.begin(form.typed);
};

/** A box for a name that the driver has, and the register has not. */
const addBox = (field, key, name) => {
  if ([...field.querySelectorAll("input")].some(({ value }) => value === name)) return;
  const [label, box] = [document.createElement("label"), document.createElement("input")];
  Object.assign(box, { type: "checkbox", name: key, value: name });
  label.append(box, ` ${name}`);
  field.querySelector("label")?.parentElement.append(label, "\n");
};

const addOption = (select, value) => {
  if ([...select.options].every((option) => option.value !== value)) select.add(new Option(value, value));
};
