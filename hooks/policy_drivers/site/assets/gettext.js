/* What scripts say to readers. English stands in the scripts; for a site in another language the build puts its texts in
   the place of the English ones (`site/files/said_in_scripts.py`), so that nothing is fetched and nothing looked up. */

/** The language of the texts (BCP 47). */
export const LANGUAGE = "en-GB";
/** @param {number} n which of the forms of a text goes with it */
const formOf = (n) => Number(n !== 1);

const NUMBERS = new Intl.NumberFormat([LANGUAGE, "en-GB"], { useGrouping: "always" }); // making one takes longer than using it a hundred times

/** @param {number} value */
export const number = (value) => NUMBERS.format(value);

/**
 * A text with values in its places: `gettext("No driver has “%(word)s”.", { word })`.
 * @param {string} text @param {Record<string, string | number>} values
 */
export const gettext = (text, values = {}) =>
  text.replace(/%\((\w+)\)s|%%/gu, (place, name) => (name ? String(values[name] ?? place) : "%"));

/**
 * A text with elements, or other texts, in its places, as what an element is to hold.
 * @param {string} text @param {Record<string, string | Node>} values
 */
export const inPlaces = (text, values) =>
  text.split(/%\((\w+)\)s/u).map((part, at) => (at % 2 ? values[part] ?? `%(${part})s` : part)).filter((part) => part !== "");

/**
 * A text about a number of things, which is the value `number`. For a language that has other forms `one` has them all.
 * @param {string | string[]} one @param {string} many @param {number} count @param {Record<string, string | number>} values
 */
export const ngettext = (one, many, count, values = {}) => {
  const text = typeof one !== "string" ? one[formOf(count)] : count === 1 ? one : many;
  return gettext(text, { number: number(count), ...values });
};

/**
 * `a`, `a and b`, `a, b and c`; `pair` says how the last goes with the others.
 * @param {string[]} items @param {string} pair
 */
export const listed = (items, pair) =>
  items.length < 2 ? items.join("") : gettext(pair, { first: items.slice(0, -1).join(", "), last: items[items.length - 1] });
