/* Words that several parts of the finder say. */

const NUMBERS = new Intl.NumberFormat("en-GB"); // making one takes longer than using it a hundred times
const EITHER = new Intl.ListFormat("en-GB", { type: "disjunction" });
const ALL = new Intl.ListFormat("en-GB", { type: "conjunction" });
const WITH_ARTICLE = /^(?:United|Isle|Republic|Commonwealth|European|Channel)\b/u; // what English says “the” before

export const number = (value) => NUMBERS.format(value);
export const either = (values) => EITHER.format(values);
export const all = (values) => ALL.format(values);
export const plural = (count, one) => `${number(count)} ${one}${count === 1 ? "" : "s"}`;

/** A place as it stands in a sentence: the United Kingdom, but Wales. */
export const inSentence = (place) => (WITH_ARTICLE.test(place) ? `the ${place}` : place);
