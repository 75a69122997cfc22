/* Drivers as people name them: by title, by slug, or by the address of a page, as `policy_drivers.forms.new_case_study` does. */
import { gettext } from "../gettext.js";
import { AnswerError } from "./answers.js";
import { onOneLine } from "./lines.js";
import { fold } from "./names.js";
import { Register } from "./registers.js";

/** The form in which two spellings of one title are equal. */
const titleKey = (title) => fold(title).replace(/[ .:;]+$/, "");

export class Titled {
  #slugs;
  #titled = new Map();

  /** `drivers` are lists of a slug and titles, and `former` has the slugs of now for former ones. */
  constructor({ drivers = [], former = {} } = {}) {
    this.#slugs = new Map(Object.entries(former));
    for (const [slug, ...titles] of drivers) {
      this.#slugs.set(slug, slug);
      for (const key of new Set(titles.map(titleKey))) this.#titled.set(key, [...this.#titled.get(key) ?? [], slug]);
    }
    /** What is suggested: titles, or the slug where another driver has the title too. */
    this.register = new Register(drivers.map(([slug, title, ...others]) => (
      this.#titled.get(titleKey(title)).length > 1 ? [slug, title, ...others] : [title, slug, ...others])));
    this.isKnown = drivers.length > 0;
    this.titles = new Map(drivers.map(([slug, title]) => [slug, title]));
  }

  /** The slug of a driver that is named. Throws `AnswerError` where there is none, or more than one. */
  slugOf(name) {
    const given = onOneLine(name);
    const end = given.split("#")[0].replace(/\/+$/, "");
    const slug = this.#slugs.get(end.slice(end.lastIndexOf("/") + 1));
    if (slug) return slug;
    const [first, ...others] = given ? this.#titled.get(titleKey(given)) ?? [] : [];
    if (first && !others.length) return first;
    if (first) throw new AnswerError("drivers", gettext("“%(name)s” is the title of %(drivers)s; write which of them it is", { name: given, drivers: [first, ...others].join(", ") }));
    throw new AnswerError("drivers", gettext("“%(name)s” is the title of no driver; choose one that is suggested", { name: given }));
  }
}
