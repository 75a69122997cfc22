/* What readers see of the finder. Whatever a driver says becomes text, never HTML. */
import { passage } from "./passage.js";

const MOST_VALUES = 8;
const TITLES = {
  theme: "Theme", source: "Source", coverage: "Coverage", audience: "Written for", service: "Library service",
  type: "Type", year: "Year of publication", status: "Status", state: "Review state",
};
const FOLDERS = { theme: "themes", source: "sources", service: "services", year: "years" };
/** An element with attributes, properties that begin with a dot, and children. */
export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
};

export const number = (value) => value.toLocaleString("en-GB");
/** Of what is not current its status, and of what is to be looked at its state. */
const badge = ({ status, state }) => {
  if (status !== "current") {
    return make("span", { class: "pd-state pd-state--past" }, status[0].toUpperCase() + status.slice(1));
  }
  if (state === "overdue") return make("span", { class: "pd-state pd-state--overdue" }, "Review overdue");
  return state === "due soon" ? make("span", { class: "pd-state pd-state--soon" }, "Review due soon") : null;
};

/** The passage of a page in which most of what was looked for stands, below the heading above it. */
const found = (page, matched) => {
  if (!matched) return null;
  const part = passage(page, matched.marked, matched.index.words);
  if (!part) return null;
  const line = make("p", { class: "pd-card__sentence", lang: part.language || undefined });
  if (part.heading) line.append(make("span", { class: "pd-card__heading" }, part.heading), " ");
  line.append(...part.pieces.map(({ text, isFound }) => (isFound ? make("mark", {}, text) : text)));
  return line;
};

/** A result. `root` is the way to the site's root; `standing` is a driver's status and state, where they are known. */
export const card = (page, root, matched, standing = null) => {
  const title = make("a", { class: "pd-list__title", href: root + page.url, lang: page.lang }, page.title);
  const facts = [page.facts, page.themes].filter(Boolean).join(" · ");
  const line = facts ? make("span", { class: "pd-list__facts" }, facts) : null;
  return make("li", {}, title, " ", standing && badge(standing), line, found(page, matched));
};

/** The help pages that were found, apart from the drivers. */
export const help = (pages, root, matched) => make(
  "section", { class: "pd-help", "aria-labelledby": "pd-help" },
  make("h2", { id: "pd-help" }, "Help pages and collections"),
  make("ul", { class: "pd-list" }, ...pages.map((page) => card(page, root, matched))),
);

/** What was chosen, each with a button that takes it away again. */
export const chips = (state, remove) => {
  const chip = (facet, value, label) => make(
    "li", {},
    make("button", { type: "button", class: "pd-chip", onclick: () => remove(facet, value) },
      label, make("span", { class: "pd-said" }, ", remove")),
  );
  const made = [];
  for (const [facet, values] of state.chosen) {
    for (const value of values) made.push(chip(facet, value, `${TITLES[facet]}: ${value}`));
  }
  if (state.since) made.push(chip("since", state.since, `Published since ${state.since}`));
  if (made.length > 1) {
    const all = { type: "button", class: "pd-chip pd-chip--all", onclick: () => remove("all", "") };
    made.push(make("li", {}, make("button", all, "Remove all filters")));
  }
  return made;
};

/** A link to the feed of just what is looked for: everything, or one value of one facet; nothing else has a feed. */
export const feeds = (state, facets, root) => {
  const chosen = [...state.chosen].flatMap(([facet, values]) => [...values].map((value) => [facet, value]));
  if (state.words || state.since || chosen.length > 1) return [];
  const [facet, value] = chosen[0] || ["", "all drivers"];
  const slug = facet && facets.slugs[facet]?.[facets.names[facet].indexOf(value)];
  if (facet && !slug) return [];
  const url = `${root}${facet ? `${FOLDERS[facet]}/${slug}/` : ""}feed.xml`;
  return [make("li", {}, make("a", { href: url, type: "application/atom+xml" }, `Subscribe to ${value} (feed)`))];
};

/** The filters: made once, then kept up to date, so that nobody loses their place in them. */
export class Filters {
  constructor(place, facets, { choose, limit }) {
    this.facets = facets;
    this.groups = facets.facets.map((facet) => this.#group(facet, choose));
    const years = facets.order("year").map((each) => facets.names.year[each]).filter((year) => /^\d{4}$/.test(year));
    this.since = make("select", { id: "pd-since", onchange: () => limit(this.since.value) },
      make("option", { value: "" }, "any year"), ...years.map((year) => make("option", { value: year }, year)));
    place.append(
      make("p", { class: "pd-since" }, make("label", { for: "pd-since" }, "Published since "), this.since),
      ...this.groups.map((group) => group.element),
    );
  }

  #group(facet, choose) {
    const options = this.facets.order(facet).map((value) => this.#option(facet, value, choose));
    const list = make("ul", {}, ...options.map((option) => option.element));
    const group = { facet, options, isWhole: options.length <= MOST_VALUES + 2 };
    group.more = make("button", { type: "button", class: "pd-more", "aria-expanded": "false" }, "");
    group.more.addEventListener("click", () => {
      group.isOpen = !group.isOpen;
      this.#fold(group);
    });
    group.element = make("fieldset", { class: "pd-filter" }, make("legend", {}, TITLES[facet]), list,
      group.isWhole ? null : group.more);
    return group;
  }

  #option(facet, value, choose) {
    const name = this.facets.names[facet][value];
    const count = make("span", { class: "pd-tags__count" });
    const box = make("input", { type: "checkbox", onchange: () => choose(facet, name, box.checked) });
    return { name, value, box, count, element: make("li", {}, make("label", {}, box, make("span", {}, name), count)) };
  }

  /** Show how many would remain, and what is chosen. Values that nothing has are left out, unless they are chosen. */
  update(state, counts) {
    this.since.value = state.since;
    for (const group of this.groups) {
      for (const option of group.options) {
        option.left = counts[group.facet][option.value];
        option.box.checked = state.chosen.get(group.facet).has(option.name);
        option.count.textContent = number(option.left);
      }
      this.#fold(group);
    }
  }

  #fold(group) {
    let shown = 0;
    let hidden = 0;
    for (const option of group.options) {
      const isWanted = option.left > 0 || option.box.checked || option.box === document.activeElement;
      const isBelow = !group.isWhole && !group.isOpen && shown >= MOST_VALUES && !option.box.checked;
      option.element.hidden = !isWanted || isBelow;
      shown += option.element.hidden ? 0 : 1;
      hidden += isWanted && isBelow ? 1 : 0;
    }
    group.element.hidden = shown === 0;
    group.more.hidden = hidden === 0 && !group.isOpen;
    group.more.textContent = group.isOpen ? "Show fewer" : `Show ${number(hidden)} more`;
    group.more.setAttribute("aria-expanded", String(Boolean(group.isOpen)));
  }
}
