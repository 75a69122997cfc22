/* The section `## Summary` of a driver's file: its text, and the file with another text there. */
import { gettext } from "../gettext.js";
import { bodyOf, withPart } from "./editing.js";
import { EditError } from "./scalars.js";

const LIKE_HEADING = /^##[ \t]+Summary/i;
const HEADING = /^##[ \t]+Summary(?:[ \t]+#+)?\s*$/i;
const NEXT = /^#{1,2}(?:[ \t]|$)/;
/** What may hold a heading that is none, or be one: code, HTML, underlines, headings within lists and quotations. */
const NOT_CERTAIN = /^\s*(?:`{3}|~{3}|<|=+\s*$|-+\s*$)|^(?:\s+|[-*+>\d.)\s]+\s)#|\r./;

/** The text of the summary; null where nobody can tell for certain where it begins and ends. */
export const summaryOf = (file) => {
  const found = section(bodyOf(file));
  return found ? found.text.replace(/\r\n/g, "\n") : null;
};

/**
 * The file with another summary, and every other byte as it was.
 *
 * Throws `EditError` where nobody can tell for certain where the summary begins and ends.
 */
export const withSummary = (file, summary) => {
  if (summary.trim() === summaryOf(file)) return file;
  const found = section(bodyOf(file));
  if (!found) throw new EditError(gettext("The summary is not of a form that can be changed here."));
  return withPart(file, found.start, found.end, summary.trim());
};

/** Where the text of the summary begins and ends, without empty lines around it, and the text. */
const section = (body) => {
  const lines = body.split("\n");
  const heading = lines.findIndex((line) => LIKE_HEADING.test(line));
  if (heading < 0 || !HEADING.test(lines[heading])) return null;
  const after = lines.findIndex((line, number) => number > heading && NEXT.test(line));
  const last = after < 0 ? lines.length : after;
  if (lines.slice(0, last).some((line) => NOT_CERTAIN.test(line))) return null;
  const begin = lines.slice(0, heading + 1).join("\n").length + 1;
  const all = body.slice(begin, lines.slice(0, last).join("\n").length);
  const text = all.trim();
  if (!text) return null;
  const start = begin + all.indexOf(text);
  return { start, end: start + text.length, text };
};
