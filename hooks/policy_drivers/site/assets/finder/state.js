/* What somebody is looking for, and its form in an address: every state of the finder has one. */
import { FACETS } from "./table.js";

export const LONGEST = 300;
export const STEP = 10;
const KINDS = ["driver", "case-study"];
export const SORTS = ["relevance", "newest", "revised", "title"];

/** @returns {{words: string, isCut: boolean, chosen: Map<string, Set<string>>, since: string, sort: string, kind: string, shown: number}} */
export const read = (search) => {
  const query = new URLSearchParams(search);
  const typed = (query.get("q") || "").replace(/\s+/gu, " ").trim();
  const chosen = new Map(FACETS.map((facet) => [facet, new Set(query.getAll(facet).filter(Boolean))]));
  const [sort, kind] = [query.get("sort"), query.get("kind")];
  const shown = Math.min(Number.parseInt(query.get("shown"), 10) || STEP, 1000);
  return {
    words: [...typed].slice(0, LONGEST).join(""),
    isCut: [...typed].length > LONGEST,
    chosen,
    since: /^\d{4}$/.test(query.get("since") || "") ? query.get("since") : "",
    sort: SORTS.includes(sort) ? sort : "",
    kind: KINDS.includes(kind) ? kind : "",
    shown: Math.max(shown, STEP),
  };
};

/** The state as the end of an address, with nothing in it that goes without saying. */
export const write = (state) => {
  const query = new URLSearchParams();
  if (state.words) query.set("q", state.words);
  for (const facet of FACETS) for (const value of state.chosen.get(facet)) query.append(facet, value);
  if (state.since) query.set("since", state.since);
  if (state.sort) query.set("sort", state.sort);
  if (state.kind) query.set("kind", state.kind);
  if (state.shown > STEP) query.set("shown", state.shown);
  const text = query.toString();
  return text ? `?${text}` : "";
};

export const hasFacets = (state) => Boolean(state.since) || [...state.chosen.values()].some((values) => values.size > 0);

/** Whether nothing is looked for; of drivers alone that is the same as of all. */
export const isEmpty = (state) => !state.words && !state.sort && state.kind !== "case-study" && !hasFacets(state);

/** How results are sorted; where no words are looked for, none is a better match than another. */
export const sortOf = (state, hasWords) => {
  const sort = state.sort || "relevance";
  return sort === "relevance" && !hasWords ? "newest" : sort;
};
