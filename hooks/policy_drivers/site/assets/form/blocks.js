/* Texts below `key: |` and `key: >`, as YAML 1.1 reads them (https://yaml.org/spec/1.1/, 9.3). */
import { gettext } from "../gettext.js";
import { EditError } from "./scalars.js";

const HEADER = /([|>])(?:([-+])([1-9]?)|([1-9])([-+]?))?(?: +(?:#[^\r\n]*)?)?\r?\n/y;

/**
 * The style of a block of text whose sign stands at a place, what it says, and the beginning of the first line behind
 * it that is not empty. Its lines begin more than `indent` columns on.
 *
 * Throws `EditError` for another sign, and for a tab before its first word.
 */
export const block = (text, start, end, indent) => {
  HEADER.lastIndex = start;
  const found = HEADER.exec(text);
  if (!found || HEADER.lastIndex > end) throw new EditError(gettext("A block of text has a sign that is not known."));
  const [, style, sign, width, otherWidth, otherSign] = found;
  const lines = linesOf(text, HEADER.lastIndex, end);
  const edge = edgeOf(lines, indent, Number(width || otherWidth || 0));
  const after = lines.findIndex(({ spaces, words }) => words && spaces < edge);
  const own = (after < 0 ? lines : lines.slice(0, after)).map(({ spaces, words }) => " ".repeat(Math.max(spaces - edge, 0)) + words);
  return { style, text: joinedLines(own, style === ">", sign || otherSign), end: after < 0 ? end : lines[after].start };
};

/** The lines of a text: where each begins, how many spaces it begins with, and what stands behind these. */
const linesOf = (text, start, end) => {
  const lines = [];
  for (let at = start; at < end;) {
    const next = text.indexOf("\n", at) + 1;
    const line = text.slice(at, next).replace(/\r?\n$/, "");
    const words = line.replace(/^ +/, "");
    lines.push({ start: at, spaces: line.length - words.length, words });
    at = next;
  }
  return lines;
};

/** The column at which the lines of a block begin. Empty lines before the first count, however many spaces they have. */
const edgeOf = (lines, indent, width) => {
  if (width) return indent + width;
  const first = lines.findIndex(({ words }) => words);
  const before = first < 0 ? lines : lines.slice(0, first + 1);
  if (lines[first]?.words.startsWith("\t")) throw new EditError(gettext("A block of text begins with a tab."));
  return before.reduce((most, { spaces }) => Math.max(most, spaces), indent + 1);
};

/** The lines as one text; where it is folded, lines that do not begin with a space are joined by one. */
const joinedLines = (lines, isFolded, sign) => {
  let [said, lineBreak, breaks, isIndented] = ["", "", "", false];
  for (const line of lines) {
    if (!line) {
      breaks += "\n";
      continue;
    }
    const isJoined = isFolded && lineBreak && !isIndented && !/^[ \t]/.test(line);
    said += isJoined && !breaks ? " " : isJoined ? breaks : lineBreak + breaks;
    said += line;
    [lineBreak, breaks, isIndented] = ["\n", "", /^[ \t]/.test(line)];
  }
  return said + (sign === "-" ? "" : lineBreak) + (sign === "+" ? breaks : "");
};
