/* Results that are one policy: what is under another driver (`reading/families.py`) is in the entry of that. */
import { gettext, inPlaces, ngettext } from "../gettext.js";
import { make } from "./elements.js";

const MOST = 10; // drivers in an entry besides the first; the page of that has them all

/** What is said of so many that are the same of another driver. */
const COUNTED = {
  edition: (count) => ngettext("%(number)s earlier edition", "%(number)s earlier editions", count),
  translation: (count) => ngettext("%(number)s translation", "%(number)s translations", count),
  part: (count) => ngettext("%(number)s part", "%(number)s parts", count),
};
/** What is said of a driver that is found without the one that it is under. */
const FOUND_ALONE = {
  edition: () => gettext("Earlier edition of %(driver)s"),
  translation: () => gettext("Translation of %(driver)s"),
  part: () => gettext("Part of %(driver)s"),
};

/** Which driver is under which. */
export class Families {
  #above;
  /** The drivers that others are under. */
  #leading;

  /** `found` has, by what drivers are of another one, the position of each and of that. @param {Record<string, number[][]>} [found] */
  constructor(found = {}) {
    this.#above = new Map(Object.entries(found).flatMap(([kin, rows]) => rows.map(([position, above]) => [position, { above, kin }])));
    this.#leading = new Set([...this.#above.values()].map(({ above }) => above));
  }

  /** The last driver above one that is among some. */
  #under(position, isAmong) {
    let last = null;
    for (let step = this.#above.get(position); step; step = this.#above.get(step.above)) {
      if (isAmong(step.above)) last = { position: step.above, kin: step.kin };
    }
    return last;
  }

  /**
   * The entries of drivers in their order: of each the driver, those under it, the one above it where that was not found, and
   * whether it is open: it is where the first of its drivers is, which may be one of the others.
   */
  entries(positions) {
    const found = this.#above.size ? new Set(positions) : null;
    /** Those of families, by the driver that each begins with: most drivers have none, and a search may find them all. */
    const ofFamilies = new Map();
    const entries = [];
    for (const position of positions) {
      if (!found || !(this.#above.has(position) || this.#leading.has(position))) {
        entries.push({ position, others: [], above: null, isOpen: false });
        continue;
      }
      const under = this.#under(position, (each) => found.has(each));
      const first = under?.position ?? position;
      if (!ofFamilies.has(first)) {
        ofFamilies.set(first, { position: first, others: [], above: this.#under(first, () => true), isOpen: first !== position });
        entries.push(ofFamilies.get(first));
      }
      if (under) ofFamilies.get(first).others.push({ position, kin: under.kin });
    }
    return entries;
  }
}

/** The drivers of which entries show something. */
export const shownOf = (entries) =>
  entries.flatMap(({ position, others, above }) => [position, ...(above ? [above.position] : []), ...others.slice(0, MOST).map((each) => each.position)]);

const countedIn = (others) => Object.entries(COUNTED).flatMap(([kin, said]) => {
  const count = others.filter((each) => each.kin === kin).length;
  return count ? [said(count)] : [];
});

/** Say below the facts of a card of what its driver is an earlier edition, a translation or a part. */
const withAbove = (card, { kin }, page, root) => {
  const link = make("a", { href: root + page.url, lang: page.lang }, page.title);
  const line = make("p", { class: "pd-card__family" }, ...inPlaces(FOUND_ALONE[kin](), { driver: link }));
  const facts = card.querySelector(".pd-list__facts");
  if (facts) facts.after(line);
  else card.append(line);
};

/**
 * The card of an entry, with those of the others below it. `cardOf` makes the card of a driver by its position, and `pages`
 * has what results show of each.
 */
export const entryCard = (entry, pages, root, cardOf) => {
  const card = cardOf(entry.position);
  if (entry.above) withAbove(card, entry.above, pages.get(entry.above.position), root);
  if (!entry.others.length) return card;
  const more = entry.others.length - MOST;
  card.append(make(
    "details", { class: "pd-details pd-kin", open: entry.isOpen },
    make("summary", {}, countedIn(entry.others).join(", ")),
    make("ul", { class: "pd-list" }, ...entry.others.slice(0, MOST).map((each) => cardOf(each.position))),
    more > 0 ? make("p", {}, ngettext("and %(number)s other", "and %(number)s others", more)) : null,
  ));
  return card;
};
