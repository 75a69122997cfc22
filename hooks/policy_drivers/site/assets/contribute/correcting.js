/* The form with a driver in it: its file is fetched, and the fields are filled with what it answers. */
import { Correction } from "./correction.js";
import { isSlug } from "./names.js";

const ELSEWHERE = "This is written in a way that cannot be changed here. Change it where the file is edited.";

/** The slug of the driver that the page was opened to correct; null where it was opened to add one. */
export const slugToCorrect = () => new URLSearchParams(location.search).get("correct");

/** The correction of a driver. Throws `Error` where its file cannot be had, and `EditError` as `Correction` does. */
export const fetchCorrection = async (root, slug) => {
  if (!isSlug(slug)) throw new Error(`${slug}: no slug`);
  const answer = await fetch(`${root}drivers/${slug}/file.json`);
  if (!answer.ok) throw new Error(`${slug}: ${answer.status}`);
  return new Correction(await answer.json());
};

/** Put what the file answers into the fields; what a field cannot show, or change, is said below it. */
export const fill = (form, correction) => {
  for (const [key, field] of form.fields) {
    if (field.dataset.kind === "ticks") for (const name of correction.answers[key] ?? []) addBox(field, key, name);
    if (field.dataset.kind === "one") addOption(form.input(key), correction.answers[key] ?? "");
    if (correction.fixed.includes(key)) {
      for (const input of field.querySelectorAll("input, select, textarea")) input.disabled = true;
      form.say(key, { advice: ELSEWHERE });
    }
  }
  form.type(correction.answers);
  correction.begin(form.answers);
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
