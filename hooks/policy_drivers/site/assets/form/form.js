/* The fields of the form: what was typed, the answers that it is, and what is said below each field. */
import { gettext } from "../gettext.js";
import { link } from "./anchors.js";
import { answersOf } from "./answers.js";
import { fillPairs, pairsOf } from "./pairs.js";

/** A sentence as it stands alone. */
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;

export class Form {
  constructor(element) {
    this.element = element;
    /** The registers by the keys of answers that are names of theirs, once they are known. */
    this.registers = {};
    /** Each field by the key of its answer, in the order in which they stand. */
    this.fields = new Map([...element.querySelectorAll("[data-key]")].map((field) => [field.dataset.key, field]));
  }

  /** What the person types into, or the first box. */
  input(key) {
    return this.fields.get(key).querySelector("input, select, textarea");
  }

  /** What was typed and ticked, by key; of pairs the first and the second, one after the other. */
  get typed() {
    return Object.fromEntries([...this.fields].map(([key, field]) => [key, this.#typedIn(key, field)]));
  }

  #typedIn(key, field) {
    if (field.dataset.kind === "pairs") return pairsOf(field);
    return field.dataset.kind === "ticks"
      ? [...field.querySelectorAll("input:checked")].map(({ value }) => value) : this.input(key).value;
  }

  /** Put into the fields what was typed once, or answers; what has no field stays away. */
  type(typed) {
    for (const [key, field] of this.fields) {
      const value = typed[key] ?? "";
      if (field.dataset.kind === "pairs") fillPairs(field, [value].flat());
      else if (field.dataset.kind === "ticks") for (const box of field.querySelectorAll("input")) box.checked = [value].flat().includes(box.value);
      else this.input(key).value = Array.isArray(value) ? value.join("; ") : value;
    }
  }

  get isEmpty() {
    return Object.values(this.typed).every((value) => value.length === 0);
  }

  /** The answers, for `newDriver`. */
  get answers() {
    return answersOf(this.typed, this.registers);
  }

  /** The question of a field. */
  question(key) {
    return this.fields.get(key).querySelector("label, legend").firstChild.textContent.trim();
  }

  /** Say below a field what is wrong with its answer, or what to think of: sentences, and elements to stand behind them. */
  say(key, { error = "", advice = "", more = [] }) {
    const [said, field] = [document.getElementById(`pd-a-${key}-said`), this.fields.get(key)];
    const prefix = document.createElement("span");
    prefix.className = "pd-said";
    prefix.append(gettext("Error:"), " ");
    const text = error ? sentence(error) : advice;
    if (said.textContent !== `${error ? prefix.textContent : ""}${text}` || more.length) said.replaceChildren(...(error ? [prefix] : []), text, ...more);
    field.classList.toggle("pd-field--error", Boolean(error));
    for (const input of field.querySelectorAll("input:not([type='checkbox']), select, textarea")) {
      if (error) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }

  /** The summary of all errors, each of which leads to its field. */
  summary(errors) {
    const [heading, list] = [document.createElement("h2"), document.createElement("ul")];
    heading.textContent = gettext("There is a problem");
    for (const key of this.fields.keys()) {
      if (!errors.has(key)) continue;
      const item = document.createElement("li");
      const leading = link(`#${this.input(key).id}`, sentence(errors.get(key)));
      leading.addEventListener("click", (event) => {
        event.preventDefault();
        this.input(key).focus();
      });
      item.append(leading);
      list.append(item);
    }
    return [heading, list];
  }
}
