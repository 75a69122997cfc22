/* One file of a driver: what its front matter says, and the same file with some keys changed and every other byte kept. */
import { gettext } from "../gettext.js";
import { entryLines, render } from "./composing.js";
import { SPACES } from "./lines.js";
import { EditError, inLine, scalar, whole } from "./scalars.js";
import { isNull, plain, readTree } from "./tree.js";

const MARK = "\ufeff";
const OPENING = new RegExp(`^-{3,}[${SPACES}]*(?=\\n|$)`);
const CLOSING = new RegExp(`\\n(-{3,}[${SPACES}]*)(?=\\n|$)`, "g");
const OF_HEADER = /^[|>][-+0-9]*[ \t]+(#[^\n]*)/;

/**
 * The text of a file from its bytes, the mark of the order of bytes included.
 *
 * Throws `EditError` where they are not UTF-8.
 */
export const decoded = (bytes) => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new EditError(gettext("The file is not written in UTF-8."));
  }
};

/**
 * What the front matter of a file says: a text, a list or a group for each key that has a value.
 *
 * Throws `EditError` where it is not of a form that is known for certain.
 */
export const valuesOf = (file) => plain(read(file).tree);

/** The Markdown below the front matter. Throws `EditError` as `valuesOf` does. */
export const bodyOf = (file) => read(file).body;

/** The file with another text between two places of its body, and line ends in it as the file has them. */
export const withPart = (file, start, end, given) => {
  const { mark, text, bodyStart, newline } = read(file);
  const changed = whole(given).replace(/\r?\n/g, newline);
  return mark + text.slice(0, bodyStart + start) + changed + text.slice(bodyStart + end);
};

/**
 * The file with some keys changed, added (in the house's order) or, for null, removed; all else stays as it was.
 *
 * It is what `policy_drivers.reading.editing.set_fields` makes of the file. `order` has all keys of a driver in the
 * house's order. Throws `EditError` where that cannot be done for certain; then the file is to be changed by hand.
 */
export const setFields = (file, values, order) => {
  const unknown = Object.keys(values).find((key) => !order.includes(key));
  if (unknown !== undefined) throw new EditError(gettext("“%(key)s” is not a key of a driver.", { key: unknown }));
  try {
    return withAll(file, values, order);
  } catch (error) {
    const keys = Object.entries(values);
    if (!(error instanceof EditError) || keys.length < 2) throw error;
    return keys.reduce((text, [key, value]) => setFields(text, { [key]: value }, order), file);
  }
};

/** A file in its parts. */
const read = (file) => {
  const mark = file.startsWith(MARK) ? MARK : "";
  const text = file.slice(mark.length);
  const [opening] = OPENING.exec(text) ?? [];
  CLOSING.lastIndex = opening?.length ?? 0;
  const closing = opening && CLOSING.exec(text);
  if (!closing) throw new EditError(gettext("The file has no front matter between two lines “---”."));
  const tree = readTree(text, opening.length + 1, closing.index + 1);
  const bodyStart = closing.index + closing[0].length;
  const newline = /^[^\n]*\r\n/.test(text) ? "\r\n" : "\n";
  return { mark, text, tree, bodyStart, newline, body: text.slice(bodyStart), start: opening.length };
};

const withAll = (file, values, order) => {
  const before = read(file);
  const edits = order.filter((key) => key in values).flatMap((key) => editsOf(before, key, values, order));
  const after = before.mark + applied(before, edits);
  verify(before, read(after), values);
  return after;
};

const edit = (start, end, text) => ({ start, end, text });

/** The text after the changes, with line ends as the file has them. */
const applied = ({ text, newline }, edits) => {
  let [changed, position] = ["", 0];
  for (const { start, end, text: given } of [...edits].sort((one, other) => one.start - other.start || one.end - other.end)) {
    if (start < position) throw new EditError(gettext("Two changes are at one place."));
    changed += text.slice(position, start) + given.replaceAll("\n", newline);
    position = end;
  }
  return changed + text.slice(position);
};

/** The changes that give one key its value, while others are given theirs. */
const editsOf = (file, key, values, order) => {
  const [found, value] = [file.tree.entries.get(key), values[key]];
  if (!found) return value === null ? [] : [insertion(file, key, values, order)];
  if (value === null) return [edit(found.name.start, lineEnd(file.text, endOf(file.text, found)), "")];
  const edits = replacement(file, found, value);
  const comments = commentsInside(file.text, found.value);
  return comments.length ? [withComments(edits[0], comments)] : edits;
};

/** The change that adds a key behind the last one of those that come before it in the house's order. */
const insertion = ({ text, tree, start }, key, values, order) => {
  const entries = new Map([...tree.entries].filter(([name]) => values[name] !== null));
  const before = order.slice(0, order.indexOf(key)).findLast((name) => entries.has(name));
  const line = `${key}:${render(values[key])}\n`;
  if (before) {
    const found = entries.get(before);
    const at = lineEnd(text, before in values ? endOf(text, found) : lastOf(found));
    return edit(at, at, "\r\n".includes(text[at - 1]) ? line : `\n${line}`);
  }
  const first = Math.min(...[...entries.values()].map(({ name }) => name.start));
  const at = Number.isFinite(first) ? first : start;
  return edit(at, at, line);
};

const replacement = ({ text, tree }, { name, value: node }, value) => {
  const [colon, end] = [text.indexOf(":", name.end), endOf(text, { name, value: node })];
  const rest = text.slice(end, lineEnd(text, end)).trimEnd();
  if (node.kind === "text" && typeof value === "string" && (!value.includes("\n") || rest)) {
    if (isNull(node) && node.start === node.end) return [edit(colon + 1, colon + 1, ` ${scalar(value)}`)];
    return [edit(node.start, end, scalar(value, "'\"".includes(node.style) ? node.style : ""))];
  }
  if (node.kind === "list" && Array.isArray(value)) {
    const added = addedTo(plain(tree)[name.text], value);
    if (node.isFlow && node.items.length && added.length) return furtherInBrackets(text, node, added);
    if (!node.isFlow) return [added.length ? furtherLines(text, name, node, added) : otherLines(text, name, node, value)];
  }
  const [first, ...lines] = render(value).split("\n");
  // What stands behind the old value is a comment, which cannot stand behind a block.
  if (lines.length) return [edit(colon + 1, end + rest.length, [first + rest, ...lines].join("\n"))];
  return [edit(colon + 1, end, first)];
};

/** The entries that a list is to have behind those that it has; none where it is to change in another way. */
const addedTo = (there, value) => (
  Array.isArray(there) && isSame(value.slice(0, there.length), there) ? value.slice(there.length) : []
);

/** More entries in a list in brackets: in the line of the last one, or in lines of their own where it has one. */
const furtherInBrackets = (text, node, added) => {
  const items = added.map((item) => inLine(item, true));
  const last = node.items[node.items.length - 1];
  const before = text.slice(text.lastIndexOf("\n", last.start - 1) + 1, last.start);
  const behind = text.slice(last.end, node.end);
  if (before.trim() || !behind.includes("\n")) {
    const between = before.trim() ? ", " : `,\n${before}`;
    return [edit(last.end, last.end, items.map((item) => between + item).join(""))];
  }
  const comma = behind.slice(0, behind.indexOf("\n")).trimStart().startsWith(",") ? "," : "";
  const at = lineEnd(text, last.end);
  const lines = items.map((item) => before + item).join(",\n");
  return [edit(last.end, last.end, comma ? "" : ","), edit(at, at, `${lines}${comma}\n`)];
};

/** More entries in a list with an entry to a line, written as the last one is: in braces, or a key to a line. */
const furtherLines = (text, name, node, added) => {
  const [at, pad] = [lineEnd(text, endOf(text, { name, value: node })), padOf(text, node)];
  const last = node.items[node.items.length - 1];
  const isInBraces = last.kind === "group" && last.isFlow;
  const lines = isInBraces ? added.map((item) => `${pad}- ${inLine(item, true)}`) : entryLines(added, pad);
  return edit(at, at, lines.map((line) => `${line}\n`).join(""));
};

/** Another list in the place of one with an entry to a line. */
const otherLines = (text, name, node, value) => {
  const lines = entryLines(value, padOf(text, node)).map((line) => `\n${line}`).join("");
  return edit(text.indexOf(":", name.end) + 1, lineEnd(text, endOf(text, { name, value: node })), `${lines || " []"}\n`);
};

const padOf = (text, node) => " ".repeat(node.start - text.lastIndexOf("\n", node.start - 1) - 1);

/** Behind the last character of a key's value; line ends behind it are not the value's. */
const endOf = (text, found) => {
  let end = lastOf(found);
  while (text[end - 1] === "\n" || text[end - 1] === "\r") end -= 1;
  return end;
};

/** Behind a key's value; a block of text ends where the next line begins. */
const lastOf = ({ name, value }) => {
  let node = value;
  while (node.kind !== "text" && !node.isFlow) {
    node = node.kind === "group" ? [...node.entries.values()].pop().value : node.items[node.items.length - 1];
  }
  return "|>".includes(node.style || " ") ? node.end : Math.max(node.end, name.end + 1);
};

/** The first character of the next line; the place itself where a line begins there. */
const lineEnd = (text, place) => (text[place - 1] === "\n" ? place : text.indexOf("\n", place) + 1 || text.length);

/** The comments inside an empty list or a block of text, which go when another value takes its place. */
const commentsInside = (text, node) => {
  const own = text.slice(node.start, node.end);
  if (node.kind === "list" && node.isFlow && !node.items.length) return (own.match(/#[^\n]*/g) ?? []).map((each) => each.trimEnd());
  return node.kind === "text" && OF_HEADER.test(own) && "|>".includes(node.style || " ") ? [OF_HEADER.exec(own)[1].trimEnd()] : [];
};

/** A change of a value with comments at the end of its first line, where a list and a block can have one too. */
const withComments = ({ start, end, text }, comments) => {
  const [first, ...lines] = text.split("\n");
  return edit(start, end, [[first, ...comments].join("  "), ...lines].join("\n"));
};

/** Hold the new text to the old: the keys have the values, every other key and the body are what they were. */
const verify = (before, after, values) => {
  const wanted = plain(before.tree);
  for (const [key, value] of Object.entries(values)) {
    delete wanted[key];
    if (value !== null) wanted[key] = value;
  }
  if (!isSame(wanted, plain(after.tree)) || before.body !== after.body) {
    const keys = Object.keys(values).map((key) => `“${key}”`).join(", ");
    throw new EditError(gettext("%(keys)s cannot be changed without changing something else.", { keys }));
  }
};

/** Whether two values say the same, whatever the order of keys. */
const isSame = (one, other) => {
  if (typeof one !== "object" || typeof other !== "object" || Array.isArray(one) !== Array.isArray(other)) return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && isSame(one[key], other[key]));
};
