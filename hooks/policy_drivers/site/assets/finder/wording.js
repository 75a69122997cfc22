/* Words that several parts of the finder say. */
import { LANGUAGE, gettext, listed } from "../gettext.js";

const WITH_ARTICLE = /^(?:United|Isle|Republic|Commonwealth|European|Channel)\b/u; // what English says “the” before

export const either = (values) => listed(values, gettext("%(first)s or %(last)s"));
export const all = (values) => listed(values, gettext("%(first)s and %(last)s"));

/** A place as it stands in a sentence: the United Kingdom, but Wales. */
export const inSentence = (place) => (LANGUAGE.startsWith("en") && WITH_ARTICLE.test(place) ? `the ${place}` : place);
