/* What every page with a form does with what is typed: it keeps it, says what there is to say of it, and hands it in. */
import { gettext } from "../gettext.js";

const NOT_KEPT = gettext("This browser keeps nothing: hand it in before you close the page.");
const IN_ANOTHER_TAB = gettext("This form is open in another tab too, and what was typed last is kept, there or here: hand one in before you go on with the other.");
const NOT_LOADED = gettext("The lists of names and drivers could not be loaded. You may be offline. Names stay as you type them.");
/** Milliseconds within which the click of a touch follows it. */
const TAP = 100;

export const at = (id) => document.getElementById(id);

/** What is in a file of data. Throws where it cannot be fetched. */
export const fetched = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};

/** Begin once the page is there. */
export const whenThere = (start) => {
  if (document.readyState === "loading") document.addEventListener("readystatechange", start, { once: true });
  else start();
};

export class FormPage {
  /** Whether somebody wanted to hand it in: then what is missing is told too. */
  isTried = false;
  #loading = null;
  #isWaiting = false;
  /** Once no pointer is down. */
  #up = Promise.resolve();

  /**
   * `form` is what is typed into, and `kept` keeps it. `page` has what this form does in its own way: `given` is what was
   * typed that it does not begin with, if anything, and `beginning` what it begins with; `show` shows the file; `check`
   * says what there is to say of the answer to a key, and `leave` does so when its field is left; `names` loads what is
   * loaded once, and `loaded` is done then; `others` loads what is looked at each time; `handIn` is for one of the ways;
   * `first` is the key of the first question.
   */
  constructor(form, kept, page) {
    this.form = form;
    this.kept = kept;
    this.page = page;
    this.element = at("pd-add");
  }

  /**
   * Wait for a pointer that is down to be up: what appears or goes in the form meanwhile would move a button away from
   * under it, and its click would be lost.
   */
  still() {
    return this.#up;
  }

  /** Let a reader of the screen hear a text, again where it is the same. */
  say(text) {
    at("pd-said").textContent = "";
    requestAnimationFrame(() => { at("pd-said").textContent = text; });
  }

  /** Say something of the whole form. */
  note(text, ...more) {
    at("pd-kept").replaceChildren(...(text ? [text] : []), ...more);
  }

  /** Keep what is typed, and show the file, before the browser paints again. */
  #changed() {
    if (!this.#isWaiting) requestAnimationFrame(() => {
      this.#isWaiting = false;
      const given = this.page.given();
      if (!given) this.kept.forget();
      else if (!this.kept.write(given)) this.note(NOT_KEPT);
      this.page.show();
    });
    this.#isWaiting = true;
  }

  /** Ask for the end of the address where it does not follow from the title, or is taken. */
  askForSlug(errors, isEmpty) {
    const field = at("pd-slug");
    if (errors.has("slug") && !isEmpty) field.hidden = false;
    else if (!this.form.typed.slug && !field.contains(document.activeElement)) field.hidden = true;
    this.form.say("slug", { error: field.hidden ? "" : errors.get("slug") });
  }

  /** Say what there is to say of the fields that were left, which more is known of now. */
  checkLeft() {
    for (const [key, field] of this.form.fields) {
      if (!field.contains(document.activeElement) && this.form.typed[key].length > 0) this.page.check(key);
    }
  }

  /** Load what answers are held against. What cannot be loaded is told, and tried again when this is asked again. */
  async load() {
    try {
      if (!this.#loading) this.#loading = this.page.names().then(() => this.still()).then(this.page.loaded);
      await Promise.all([this.#loading, this.page.others?.()]);
      if (at("pd-kept").textContent === NOT_LOADED) this.note("");
    } catch (error) {
      this.#loading = null;
      console.warn("Not loaded:", error);
      this.note(NOT_LOADED);
    }
  }

  /** Whether answers can be handed in; where they cannot, say why. `look` gives what can be made of them. */
  async isReady(look) {
    this.isTried = true;
    await this.load();
    const { errors } = look();
    for (const key of this.form.fields.keys()) this.page.check(key);
    const summary = at("pd-errors");
    summary.hidden = errors.size === 0;
    if (errors.size === 0) return true;
    summary.replaceChildren(...this.form.summary(errors));
    summary.focus();
    return false;
  }

  /** Forget what was typed, once somebody has said yes to that. */
  startAgain() {
    if (this.page.given() && !confirm(gettext("Delete what you typed from this browser, and start again?"))) return;
    this.kept.forget();
    this.form.type(this.page.beginning());
    this.isTried = false;
    for (const key of this.form.fields.keys()) this.form.say(key, {});
    for (const id of ["pd-slug", "pd-errors"]) at(id).hidden = true;
    at("pd-handed").replaceChildren();
    this.note("");
    this.page.show();
    this.form.input(this.page.first).focus();
  }

  /** Hear of everything that somebody does. */
  listen() {
    for (const kind of ["input", "change"]) this.element.addEventListener(kind, () => this.#changed());
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.element.addEventListener("focusin", () => this.load());
    this.element.addEventListener("focusout", ({ target, relatedTarget }) => {
      const field = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-key]"));
      if (field && !field.contains(/** @type {Element | null} */ (relatedTarget))) this.page.leave(field.dataset.key);
    });
    this.#hearPresses();
    at("pd-ways").addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-way]"));
      if (button) this.page.handIn(button.dataset.way);
    });
    at("pd-again").addEventListener("click", () => this.startAgain());
    this.kept.whenElsewhere(() => this.note(IN_ANOTHER_TAB));
  }

  /** Know when a pointer is down, and when its click has been heard, which after a touch follows some time later. */
  #hearPresses() {
    let release = null;
    const end = (wait) => () => {
      if (release) setTimeout(release, wait);
    };
    addEventListener("pointerdown", () => {
      if (!release) this.#up = new Promise((done) => { release = done; }).then(() => { release = null; });
    }, { capture: true });
    addEventListener("pointerup", end(TAP), { capture: true });
    // A menu that a pointer opens keeps its end to itself, and who types has no pointer down.
    for (const kind of ["click", "pointercancel", "contextmenu", "keydown"]) addEventListener(kind, end(0), { capture: true });
  }

  /** Say that what was typed before is in the form again, and more. */
  noteAgain(...more) {
    const again = document.createElement("button");
    Object.assign(again, { type: "button", className: "pd-link", textContent: gettext("Start again") });
    again.addEventListener("click", () => this.startAgain());
    this.note(gettext("What you typed before is here again."), " ", ...more, again);
  }
}
