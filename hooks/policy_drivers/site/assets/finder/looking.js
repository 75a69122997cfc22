/* What is found in a state: the index and the filters, fetched once, and of the same build. */
import { Facets } from "./facets.js";
import { shownOf } from "./families.js";
import { withFields } from "./fields.js";
import { StaleError } from "./index.js";
import { find, pagesOf } from "./search.js";
import { hasFacets, sortOf } from "./state.js";
import { studiesFor } from "./studies.js";

const MOST_HELP = 3;

/** Once the browser has read the whole page, at the end of which is when it was built. */
const parsed = new Promise((resolve) => {
  if (document.readyState !== "loading") resolve(null);
  else document.addEventListener("readystatechange", resolve, { once: true });
});

export class Looking {
  /** Whether the filters are there already. */
  areFacetsThere = false;
  #files;
  #fetched = new Map();
  #facets = null;

  /** `files` are the addresses of the `facets` and of the `orders`. */
  constructor(files) {
    this.#files = files;
  }

  /** A file of ours as JSON, fetched once. */
  #json(address) {
    if (!this.#fetched.has(address)) {
      const answer = fetch(address).then((response) => {
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        return response.json();
      });
      answer.catch(() => this.#fetched.delete(address));
      this.#fetched.set(address, answer);
    }
    return this.#fetched.get(address);
  }

  /** Once the page is loaded again, no cache may answer with files of the old build. */
  renew() {
    return Promise.all(Object.values(this.#files).map((address) => fetch(address, { cache: "reload" }).catch(() => {})));
  }

  /** The filters, once they are loaded. */
  facets() {
    this.#facets ??= Promise.all([this.#json(this.#files.facets), parsed]).then(([data]) => {
      this.areFacetsThere = true;
      return new Facets(data);
    });
    this.#facets.catch(() => { this.#facets = null; }); // so that the next attempt is one
    return this.#facets;
  }

  async #inOrder(positions, sort, facets) {
    if (sort === "relevance") return positions;
    if (sort === "newest") return [...positions].sort((one, other) => one - other);
    const wanted = new Set(positions);
    const orders = await this.#json(this.#files.orders);
    if (orders.index !== facets.index) throw new StaleError("the orders are of another build");
    return orders[sort].filter((position) => wanted.has(position));
  }

  /** What is found in a state, with all that a page of results says; `pieces` are what results show, once they are fetched. */
  async look(state_) {
    const [facets, matched] = await Promise.all([this.facets(), state_.words ? find(state_.words) : null]);
    if (matched && matched.index.build !== facets.index) throw new StaleError("the filters are of another build");
    const wanted = withFields(state_, matched?.fields ?? [], facets);
    const { known, unknown } = facets.understand(wanted.chosen);
    for (const [facet, value] of unknown) wanted.chosen.get(facet).delete(value);
    const isNowhere = Boolean(matched?.fields.length) && !matched.terms.length && unknown.length > 0 && !hasFacets(wanted);
    const isWordless = matched && !matched.terms.length && !matched.fields.length;
    const all = isNowhere ? [] : facets.all;
    const pages = matched?.terms.length || isWordless ? matched.pages : all;
    const { found, counts } = facets.filter(pages.filter((page) => page < facets.count), known, wanted.since);
    const sort = sortOf(wanted, Boolean(matched?.terms.length));
    const studies = await studiesFor(wanted, matched);
    const positions = studies.isAlone ? [] : await this.#inOrder(found, sort, facets);
    const entries = facets.families.entries(positions);
    const others = matched?.terms.length && !hasFacets(wanted) && !studies.isAlone ? pages.filter((page) => page >= matched.index.drivers + matched.index.studies) : [];
    const pieces = Promise.all([
      pagesOf(shownOf(entries.slice(0, wanted.shown)), facets.index), pagesOf(studies.shown, facets.index), pagesOf(others.slice(0, MOST_HELP), facets.index),
    ]);
    pieces.catch(() => {}); // whoever waits for them is told
    return {
      wanted, facets, counts, unknown, sort, positions, entries, studies, matched, isNowhere, pieces,
      isInStudies: studies.isWhole && !positions.some((position) => matched.whole.has(position)),
      isHelpFirst: others.some((page) => matched.whole.has(page)) && !positions.some((position) => matched.whole.has(position)),
    };
  }
}
