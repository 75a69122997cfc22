/* What was chosen among the filters: chips that take it away again, and feeds that follow it. */
import { gettext } from "../gettext.js";
import { make } from "./elements.js";
import { facetOf, inLanguage } from "./table.js";

/** What was chosen, each with a button that takes it away again. */
export const chips = (state, remove) => {
  const chip = (facet, value, label) => make(
    "li", {},
    make("button", { type: "button", class: "pd-chip", onclick: () => remove(facet, value) },
      label, make("span", { class: "pd-said" }, gettext(", remove"))),
  );
  const made = [];
  for (const [facet, values] of state.chosen) {
    for (const value of values) made.push(chip(facet, value, `${facetOf(facet).title}: ${inLanguage(facet, value)}`));
  }
  if (state.since) made.push(chip("since", state.since, gettext("Published since %(year)s", { year: state.since })));
  if (made.length > 1) {
    const all = { type: "button", class: "pd-chip pd-chip--all", onclick: () => remove("all", "") };
    made.push(make("li", {}, make("button", all, gettext("Remove all filters"))));
  }
  return made;
};

/** How many filters were chosen, as it stands beside the word “Filters”; empty where none was. */
export const chosenInWords = (state) => {
  const count = [...state.chosen.values()].reduce((sum, values) => sum + values.size, state.since ? 1 : 0);
  return count ? gettext(", %(number)s chosen", { number: count }) : "";
};

/** A link to the feed of just what is looked for: everything, or one value of one facet; nothing else has a feed.

    `root` is the way to the site's root, `feed` the name of the feed of all and of each archive. */
export const feeds = (state, facets, { root, feed }) => {
  const chosen = [...state.chosen].flatMap(([facet, values]) => [...values].map((value) => [facet, value]));
  if (state.words || state.since || chosen.length > 1) return [];
  const [facet, value] = chosen[0] || ["", gettext("all drivers")];
  const slug = facet && facets.slugs[facet]?.[facets.names[facet].indexOf(value)];
  if (facet && !slug) return [];
  const url = `${root}${facet ? `${facetOf(facet).archives}${slug}/` : ""}${feed}`;
  return [make("li", {}, make("a", { href: url, type: "application/atom+xml" }, gettext("Subscribe to %(what)s (feed)", { what: facet ? inLanguage(facet, value) : value })))];
};
