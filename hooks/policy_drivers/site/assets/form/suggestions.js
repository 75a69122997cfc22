/* Names of a register that are suggested as somebody types: a combobox with a list (ARIA 1.2, WAI-ARIA APG “Combobox”). */
import { gettext, ngettext } from "../gettext.js";
import { stripped } from "./lines.js";
import { fold } from "./names.js";

const MOST = 8;

/** Where the last name in a text begins: behind the last semicolon. */
const startOfLast = (text) => text.lastIndexOf(";") + 1;

/** How well a folded name fits what was typed: at its beginning, at that of a word, anywhere, or not at all. */
const rank = (name, typed) => {
  const at = name.indexOf(typed);
  if (at <= 0) return at < 0 ? 3 : 0;
  return name.includes(` ${typed}`) ? 1 : 2;
};

/** Finds the preferred names of a register that fit what was typed, by any of their names, the best first. */
export class Finder {
  #names;

  constructor(register) {
    this.#names = register.offered.flatMap((names) => names.map((name) => [fold(name), names[0]]));
  }

  find(typed) {
    const wanted = fold(typed);
    if (!wanted) return [];
    const ranks = [[], [], []];
    for (const [folded, name] of this.#names) ranks[rank(folded, wanted)]?.push(name);
    return [...new Set(ranks.flat())].slice(0, MOST);
  }
}

export class Suggestions {
  #finder = null;
  #register = null;
  #active = -1;

  /** `register` gives the register as it is known by now, and `said` takes what is to be heard. */
  constructor(input, register, said) {
    this.input = input;
    this.registerNow = register;
    this.said = said;
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: `${input.id}-list`, hidden: true, className: "pd-suggestions" });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", gettext("Suggestions"));
    input.after(this.list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) input.setAttribute(name, value);
    input.addEventListener("input", () => this.show());
    input.addEventListener("keydown", (event) => this.#press(event));
    input.addEventListener("blur", () => this.#close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // so that the field keeps the focus
    this.list.addEventListener("click", ({ target }) => this.#choose(/** @type {Element} */ (target).closest("[role='option']")));
  }

  /** Suggest what fits what is typed by now. */
  show() {
    const register = this.registerNow();
    if (this.#register !== register) [this.#register, this.#finder] = [register, new Finder(register)];
    const typed = stripped(this.input.value.slice(startOfLast(this.input.value)));
    const found = this.#finder.find(typed);
    if (found.length === 0 || (found.length === 1 && found[0] === typed)) return this.#close();
    this.list.replaceChildren(...found.map((name, at) => this.#option(name, at)));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.#activate(-1);
    this.said.textContent = ngettext("%(number)s suggestion", "%(number)s suggestions", found.length);
  }

  #option(name, at) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${at}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = name;
    return option;
  }

  #activate(at) {
    this.#active = at;
    const options = [...this.list.children];
    for (const [number, option] of options.entries()) option.setAttribute("aria-selected", String(number === at));
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }
  }

  #press(event) {
    const count = this.list.hidden ? 0 : this.list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) this.#activate((this.#active + step + (this.#active < 0 && step < 0 ? 1 : 0) + count) % count);
    else if (event.key === "Enter" && count && this.#active >= 0) this.#choose(this.list.children[this.#active]);
    else if (event.key === "Escape" && count) this.#close();
    else return;
    event.preventDefault();
  }

  #choose(option) {
    if (!option) return;
    const before = this.input.value.slice(0, startOfLast(this.input.value));
    this.input.value = `${before}${before && " "}${option.textContent}`;
    this.#close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.#activate(-1);
  }
}
