/* A value as YAML on one line, as `policy_drivers.reading.yaml_line` writes it, byte for byte. */
import { gettext } from "../gettext.js";
import { parse } from "./dates.js";
import { SPACES } from "./lines.js";

const EDGES = new RegExp(`^[${SPACES}]|[${SPACES}]$`);
const PRINTABLE = /^(?:[^\p{C}\p{Z}]| )*$/u;
const PLAIN_START = /^[\p{L}\p{N}(£€]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: YAML has no plain text with them
const NOT_PLAIN = /: |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]/u;
const NOT_PLAIN_IN_LIST = /[,[\]{}?]|:(?=[,[\]{}]|$)/;
const WORD = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const HALF_CHARACTER = /\p{Surrogate}/u;
const UNQUOTED_BY_JSON = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** What readers of YAML 1.1 take for a boolean or for nothing (`policy_drivers.reading.retyping`, and PyYAML). */
const NO_TEXTS = new Set([
  ..."y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF".split(" "),
  "null", "Null", "NULL",
]);
/** What some reader takes for a number; one that is longer is none to anybody, but for those below. */
const NUMBER = new RegExp(`^(?:${[
  "\\d[\\d_]*(?::[0-5]?\\d)*(?:\\.[\\d_]*)?",
  "0o_*[0-7][0-7_]*",
  "0x_*[\\da-fA-F][\\da-fA-F_]*",
  "0b_*[01][01_]*",
  "\\d[\\d_]*(?:\\.[\\d_]*)?[eE][-+]?\\d+",
].join("|")})$`);
const LONGEST_NUMBER = 40;
/** What PyYAML takes for a number or a moment, however long it is. */
const RESOLVED = new RegExp(`^(?:${[
  "0b[01_]+", "0[0-7_]+", "0|[1-9][\\d_]*", "0x[\\da-fA-F_]+", "[1-9][\\d_]*(?::[0-5]?\\d)+",
  "\\d[\\d_]*\\.[\\d_]*(?:[eE][-+]\\d+)?", "\\d[\\d_]*(?::[0-5]?\\d)+\\.[\\d_]*",
  "\\d{4}-\\d\\d-\\d\\d",
  "\\d{4}-\\d\\d?-\\d\\d?(?:[Tt]|[ \\t]+)\\d\\d?:\\d\\d:\\d\\d(?:\\.\\d*)?(?:[ \\t]*(?:Z|[-+]\\d\\d?(?::\\d\\d)?))?",
].join("|")})$`);

/** A file cannot be written, or changed; the message says why, in sentences to the person. */
export class EditError extends Error {}

/** A text that a file can hold. Throws `EditError` for half of a character. */
export const whole = (text) => {
  if (HALF_CHARACTER.test(text)) throw new EditError(gettext("A value has half of a character, which no file can hold. Type it again."));
  return text;
};

/** A text as YAML on one line, in the quotes that `style` asks for where they can hold it. */
export const scalar = (text, style = "", isInList = false) => {
  if (style === "'" && PRINTABLE.test(text)) return `'${text.replaceAll("'", "''")}'`;
  if (style !== '"' && isPlain(text) && !(isInList && NOT_PLAIN_IN_LIST.test(text))) return text;
  return doubleQuoted(text);
};

/** A text, or a list or a group of anything, as YAML on one line; between brackets or braces with `isInList`. */
export const inLine = (value, isInList = false) => {
  if (typeof value === "string") return scalar(value, "", isInList);
  if (Array.isArray(value)) return `[${value.map((each) => inLine(each, true)).join(", ")}]`;
  return `{${Object.entries(value).map(([key, each]) => `${keyText(key)}: ${inLine(each, true)}`).join(", ")}}`;
};

/** A key of a group as YAML; one that a team has made up may be any text. */
export const keyText = (key) => (WORD.test(key) ? key : doubleQuoted(key));

const isPlain = (text) => PLAIN_START.test(text) && !NOT_PLAIN.test(text) && !EDGES.test(text)
  && (isDate(text) || !(NO_TEXTS.has(text) || RESOLVED.test(text) || (text.length <= LONGEST_NUMBER && NUMBER.test(text))));

/** Whether a text is one of our dates, which are written without quotes. */
const isDate = (text) => {
  try {
    return Boolean(parse(text));
  } catch {
    return false;
  }
};

/** JSON's string is YAML's; what JSON leaves bare and YAML or an editor would break on is escaped as well. */
const doubleQuoted = (text) => JSON.stringify(whole(text))
  .replace(UNQUOTED_BY_JSON, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
