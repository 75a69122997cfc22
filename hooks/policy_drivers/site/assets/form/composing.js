/* Values as the front matter of a driver, as `policy_drivers.reading.editing` writes them, byte for byte. */
import { inLine, keyText, scalar, whole } from "./scalars.js";

const ESCAPED = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff\\ud800-\\udfff";
/** A text that can stand as it is below `key: |`. */
const LITERAL = new RegExp(`^[^\\s${ESCAPED}](?:[^${ESCAPED}]*[^\\s${ESCAPED}])?\\n?$`, "u");

/** A value as it stands after `key:`; begins with a space or, for a block, with a line break. */
export const render = (value, indent = 0) => {
  if (typeof value === "string") {
    return ` ${value.includes("\n") && LITERAL.test(value) ? literal(value, indent) : scalar(value)}`;
  }
  if (!Array.isArray(value)) {
    const pad = " ".repeat(indent + 2);
    return Object.entries(value).map(([key, each]) => `\n${pad}${keyText(key)}:${render(each, indent + 2)}`).join("");
  }
  if (value.every((item) => typeof item === "string")) return ` ${inLine(value)}`;
  return entryLines(value, " ".repeat(indent + 2)).map((line) => `\n${line}`).join("");
};

/** The lines of a list with an entry to a line, or with a key of an entry to a line. */
export const entryLines = (items, pad) => items.flatMap((item) => {
  const parts = typeof item === "string"
    ? [scalar(item)] : Object.entries(item).map(([key, text]) => `${keyText(key)}: ${scalar(text)}`);
  return parts.map((part, place) => `${pad}${place ? "  " : "- "}${part}`);
});

const literal = (text, indent) => {
  const pad = " ".repeat(indent + 2);
  const lines = text.replace(/\n$/, "").split("\n");
  return (text.endsWith("\n") ? "|" : "|-") + lines.map((line) => (line ? `\n${pad}${line}` : "\n")).join("");
};

/**
 * The text of a whole new file: front matter with the keys in the house's order, and the body.
 *
 * `order` has all keys of a driver in that order, and `values` a text, a list of texts, a list of groups or a group for
 * some of them. Throws `EditError` for half of a character, which no file can hold.
 */
export const compose = (values, body, order) => {
  const keys = order.filter((key) => key in values).map((key) => `${key}:${render(values[key])}`);
  return `---\n${keys.join("\n")}\n---\n\n${whole(body)}`;
};
