/* The filters: made once, then kept up to date, so that nobody loses their place in them. */
import { gettext, number } from "../gettext.js";
import { keep, make } from "./elements.js";
import { PLACE, YEAR, facetOf, inLanguage, isNewestFirst } from "./table.js";

const MOST_VALUES = 8;
const FEWEST_VALUES = 3;

/** One value that can be chosen. */
class Option {
  constructor(facet, value, name, { choose, expect }) {
    this.name = name;
    this.said = inLanguage(facet, name);
    this.value = value;
    this.left = 0;
    this.isChosen = false;
    this.choose = (isChosen) => choose(facet, name, isChosen);
    this.expect = () => expect(facet, name, !this.isChosen);
  }

  get isUsed() {
    return Boolean(this.element) && this.box === document.activeElement;
  }

  /** The element as it now has to be; most values are below the fold, and never get one. */
  shown() {
    if (!this.element) {
      this.count = make("span", { class: "pd-tags__count" });
      this.box = make("input", { type: "checkbox", onchange: () => this.choose(this.box.checked) });
      this.element = make("li", { onpointerdown: this.expect }, make("label", {}, this.box, make("span", {}, this.said), this.count));
    }
    if (this.box.checked !== this.isChosen) this.box.checked = this.isChosen;
    if (this.counted !== this.left) this.count.textContent = number(this.left);
    this.counted = this.left;
    return this.element;
  }
}

/** The values of one facet, those that many drivers have first, the others below a fold. */
class Group {
  constructor(facet, facets, listeners) {
    this.facet = facet;
    this.isOpen = false;
    this.options = facets.order(facet).map((value) => new Option(facet, value, facets.names[facet][value], listeners));
    this.list = make("ul");
    this.more = make("button", { type: "button", class: "pd-more", onclick: () => this.#turn() });
    const note = facet === PLACE && facets.within
      ? make("p", { class: "pd-filter__note", id: "pd-coverage-note" }, gettext("With what covers a wider place.")) : null;
    this.element = make("fieldset", { class: "pd-filter", "aria-describedby": note ? note.id : undefined },
      make("legend", {}, facetOf(facet).title), note, this.list, this.more);
  }

  #turn() {
    this.isOpen = !this.isOpen;
    this.#show();
  }

  /** Show how many would remain, and what is chosen. Values that nothing has are left out, unless they are chosen. */
  update(chosen, counts) {
    for (const option of this.options) {
      option.left = counts[option.value];
      option.isChosen = chosen.has(option.name);
    }
    this.#show();
  }

  #show() {
    const wanted = this.options.filter((option) => option.left > 0 || option.isChosen || option.isUsed);
    const isLong = wanted.length > MOST_VALUES + 2;
    const above = isLong && !this.isOpen ? this.#above(wanted) : wanted;
    keep(this.list, above.map((option) => option.shown()));
    this.element.hidden = above.length === 0;
    this.more.hidden = !isLong;
    const text = this.isOpen ? gettext("Show fewer") : gettext("Show %(number)s more", { number: number(wanted.length - above.length) });
    if (this.more.textContent !== text) this.more.textContent = text;
    this.more.setAttribute("aria-expanded", String(this.isOpen));
  }

  /** Of many values the first that more than one driver has, some in any case, and all that are chosen; of the newest the first. */
  #above(wanted) {
    const isOften = (option, place) => isNewestFirst(this.facet) || option.left > 1 || place < FEWEST_VALUES;
    return wanted.filter((option, place) =>
      (place < MOST_VALUES && isOften(option, place)) || option.isChosen || option.isUsed);
  }
}

export class Filters {
  /** `choose` is called when a value is chosen or no more, `expect` when somebody is about to, `limit` with a year. */
  constructor(place, facets, { limit, ...listeners }) {
    this.groups = facets.facets.map((facet) => new Group(facet, facets, listeners));
    const years = (facets.names[YEAR] ? facets.order(YEAR) : []).map((each) => facets.names[YEAR][each]).filter((year) => /^\d{4}$/.test(year));
    this.since = make("select", { id: "pd-since", onchange: () => limit(this.since.value) },
      make("option", { value: "" }, gettext("any year")), ...years.map((year) => make("option", { value: year }, year)));
    place.append(
      make("p", { class: "pd-since" }, make("label", { for: "pd-since" }, gettext("Published since")), " ", this.since),
      ...this.groups.map((group) => group.element),
    );
  }

  update(state, counts) {
    const isKnown = [...this.since.options].some(({ value }) => value === state.since);
    if (!isKnown) this.since.append(make("option", { value: state.since }, state.since));
    if (this.since.value !== state.since) this.since.value = state.since;
    for (const group of this.groups) group.update(state.chosen.get(group.facet), counts[group.facet]);
  }
}

const WIDE = matchMedia("(min-width: 60em)"); // as in finder.css

/** Keep the filters where there is room for them: folded above the results, or beside them.

    Beside them they come after the results for the keyboard too, so that nobody has to go through all of them first. */
export const placeFilters = (details, results) => {
  const place = () => {
    const focused = /** @type {HTMLElement | null} */ (details.contains(document.activeElement) ? document.activeElement : null);
    if (WIDE.matches) results.after(details);
    else results.before(details);
    details.open = WIDE.matches || Boolean(focused);
    focused?.focus();
  };
  WIDE.addEventListener("change", place);
  place();
};
