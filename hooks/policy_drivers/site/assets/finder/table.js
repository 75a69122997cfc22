/* The table of facets: `site/facets.py` has it, and the page of the finder carries it. No other script names a facet. */

/** @type {{key: string, title: string, phrase: string, archives: string, order: string, meaning: string | null, canBeTyped: boolean, name: string, terms: Record<string, string>}[]} */
const TABLE = JSON.parse(document.getElementById("pd-facets").textContent);
const BY_KEY = new Map(TABLE.map((facet) => [facet.key, facet]));

/** What stands for each facet in addresses, in the order in which readers see them. */
export const FACETS = [...BY_KEY.keys()];
/** Those that can be typed before a value: `theme:leadership`. */
export const TYPED = FACETS.filter((key) => BY_KEY.get(key).canBeTyped);

/** What the table says of a facet. */
export const facetOf = (key) => BY_KEY.get(key);

/** A value as readers see it: those of a closed list stand in the language of the site, names as they are. */
export const inLanguage = (key, value) => facetOf(key).terms[value] ?? value;

/** The facet whose values have a meaning; none where there is no such facet. */
const meaning = (wanted) => TABLE.find((facet) => facet.meaning === wanted)?.key;
export const PLACE = meaning("place");
export const YEAR = meaning("year");
export const STATUS = meaning("status");
export const REVIEW_STATE = meaning("review state");
export const SIGNAL = meaning("signal");

/** Whether readers look for the newest values of a facet first. */
export const isNewestFirst = (key) => BY_KEY.get(key).order === "newest first";
