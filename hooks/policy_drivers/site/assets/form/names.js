/* Names as `policy_drivers.model.names` compares them, and slugs made of them. */
import { gettext } from "../gettext.js";
import { onOneLine, stripped } from "./lines.js";

/** What becomes of characters: quotation marks and dashes plain ones, and nothing of what cannot be seen. */
const FOLDS = { "'": "‘’‚‛′`´ʼ＇", '"': "“”„‟″«»＂", "-": "‐‑‒–—―−﹘﹣－", "": "\u00ad\u200b\u200c\u200d\u2060\ufeff" };
const FOLDED = new Map();
for (const [plain, chars] of Object.entries(FOLDS)) for (const char of chars) FOLDED.set(char, plain);
const TO_FOLD = new RegExp(`[${[...FOLDED.keys()].join("")}]`, "g");
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about all of ASCII
const NO_ASCII = /[^\x00-\x7f]/g;
const LONGEST_SLUG = 80;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** `index` is the list of drivers itself, `readme.md` is never read; Windows refuses the others for a file. */
const RESERVED = /^(?:index|readme|con|prn|aux|nul|(?:com|lpt)[1-9])$/;

const withoutFolds = (text) => text.replace(TO_FOLD, (char) => FOLDED.get(char));

/** Small letters that are their own, and a script whose small letters became capitals: Unicode's CaseFolding.txt. */
const OWN = "ı";
const CHEROKEE = /[\u13a0-\u13fd\uab70-\uabbf]/;

const caseFolded = (char) => {
  if (char === OWN) return char;
  return CHEROKEE.test(char) ? char.toUpperCase() : char.toUpperCase().toLowerCase();
};

/** A text whose capitals are equal to its small letters: what Python calls `casefold`, character by character. */
export const withoutCase = (text) => Array.from(text, caseFolded).join("");

/** The form in which two spellings of one name are equal: case, quotes, dashes, spaces and invisible characters go. */
export const fold = (name) => {
  const isPlain = name.search(NO_ASCII) < 0;
  const plain = isPlain ? name.replaceAll("`", "'").toLowerCase() : withoutCase(withoutFolds(withoutFolds(name).normalize("NFKC")));
  return onOneLine(plain).replace(/ ?- ?/g, "-");
};

/** A slug for a title: ASCII letters and digits in lower case, joined by hyphens, cut at a whole word. */
export const slugify = (name) => {
  const text = fold(name).normalize("NFKD").replace(NO_ASCII, "").replaceAll("'", "").replaceAll("&", " and ").toLowerCase();
  const slug = stripped(text.replace(/[^a-z0-9]+/g, "-"), (char) => char === "-");
  if (slug.length <= LONGEST_SLUG) return slug;
  const at = slug.slice(0, LONGEST_SLUG + 1).lastIndexOf("-");
  return slug.slice(0, at > 0 ? at : LONGEST_SLUG);
};

/** Whether a text can be the name of a driver's file. */
export const isSlug = (text) => SLUG.test(text) && !RESERVED.test(text) && text.length <= LONGEST_SLUG;

export const SLUG_ADVICE = gettext(
  "write it with lower-case letters, digits and single hyphens, at most %(number)s characters", { number: LONGEST_SLUG },
);
