/* Texts without what stands around them, and on one line, as Python takes white space (`policy_drivers.wording.lines`). */

/** What Python takes for white space, for the brackets of a regular expression. */
export const SPACES = "\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACE = new RegExp(`[${SPACES}]`);
const RUNS = new RegExp(`[${SPACES}]+`);

/** A text without the characters at its ends of which `isEdge` holds: white space, unless something else is said. */
export const stripped = (text, isEdge = (char) => SPACE.test(char)) => {
  let [start, end] = [0, text.length];
  while (start < end && isEdge(text[start])) start += 1;
  while (end > start && isEdge(text[end - 1])) end -= 1;
  return text.slice(start, end);
};

/** A text without a character that stands at its end, once or many times. */
export const withoutEnd = (text, char) => {
  let end = text.length;
  while (end > 0 && text[end - 1] === char) end -= 1;
  return text.slice(0, end);
};

/** The words of a text with one space between each and the next. */
export const onOneLine = (text) => text.split(RUNS).filter(Boolean).join(" ");

/** Format and control characters, which nobody can see (`policy_drivers.wording.characters`). */
const INVISIBLE = new RegExp(
  "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ufffe\\uffff\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028\\u2029"
  + "\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]", "u",
);

/** Whether a text holds a character that cannot be seen and must not stand in a driver. */
export const hasInvisible = (text) => INVISIBLE.test(text);
