/* Texts between quotation marks, on one line or on several, as YAML 1.1 reads them (https://yaml.org/spec/1.1/, 5.6 and 9.1). */
import { gettext } from "../gettext.js";
import { EditError } from "./scalars.js";

const ESCAPES = {
  0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ", '"': '"', "/": "/",
  "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029",
};
const OF_HEX = { x: 2, u: 4, U: 8 };
const UNESCAPED = /[^\\"' \t\r\n]+/y;

/**
 * What a text in quotes says that begins at a place, and the place behind it.
 *
 * Lines after the first have to begin more than `indent` columns on. Throws `EditError` where the text is not closed
 * before `end`, or has a tab or an escape that YAML has not.
 */
export const quoted = (text, start, end, indent) => {
  const mark = text[start];
  let said = "";
  let at = start + 1;
  while (at < end) {
    const char = text[at];
    UNESCAPED.lastIndex = at;
    const [run] = UNESCAPED.exec(text) ?? [];
    if (run) {
      said += run;
      at += run.length;
    } else if (char === mark) {
      if (mark === '"' || text[at + 1] !== "'") return { text: said, end: at + 1 };
      said += "'";
      at += 2;
    } else if (char === "\\" && mark === '"') {
      [said, at] = afterEscape(text, said, at + 1, end, indent);
    } else if (char === " " || char === "\r" || char === "\n") {
      [said, at] = afterSpaces(text, said, at, end, indent);
    } else if (char === "\t") {
      throw new EditError(gettext("A text in quotation marks has a tab."));
    } else {
      said += char;
      at += 1;
    }
  }
  throw new EditError(gettext("A text in quotation marks is not closed."));
};

const afterEscape = (text, said, at, end, indent) => {
  const char = text[at];
  if (char === "\r" || char === "\n") {
    const [breaks, next] = lineBreaks(text, at, end, indent);
    return [said + "\n".repeat(breaks - 1), next];
  }
  if (char in ESCAPES) return [said + ESCAPES[char], at + 1];
  const digits = text.slice(at + 1, at + 1 + (OF_HEX[char] ?? 0));
  const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === OF_HEX[char] ? Number.parseInt(digits, 16) : Infinity;
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new EditError(gettext("A text has a “\\” that YAML does not know."));
  return [said + String.fromCodePoint(code), at + 1 + digits.length];
};

/** Spaces within a line stay; those around line breaks go, and one line break is a space. */
const afterSpaces = (text, said, at, end, indent) => {
  let next = at;
  while (text[next] === " ") next += 1;
  if (text[next] !== "\r" && text[next] !== "\n") return [said + text.slice(at, next), next];
  const [breaks, further] = lineBreaks(text, next, end, indent);
  return [said + (breaks === 1 ? " " : "\n".repeat(breaks - 1)), further];
};

/** How many lines end from a place on before there is something again, and where that is. */
const lineBreaks = (text, start, end, indent) => {
  let [count, at, column] = [0, start, 0];
  while (at < end && (text[at] === " " || text[at] === "\r" || text[at] === "\n")) {
    column = text[at] === " " ? column + 1 : 0;
    count += text[at] === "\n" ? 1 : 0;
    at += 1;
  }
  if (column <= indent) throw new EditError(gettext("A line of a text in quotation marks begins too far to the left."));
  return [count, at];
};
