/* Several names that were written as one, as `policy_drivers.model.dividing` takes them apart. */
import { SPACES } from "./lines.js";

const S = `[${SPACES}]`;
/** What can stand between two names; the last of these, a space, mostly stands within one. */
const BETWEEN = new RegExp(
  `(?:(?<![\\s\\S])|(?<=\\n))${S}*(?<bullet>[-*])${S}+|${S}*(?<hard>[;|\\t\\n•·▪])${S}*|${S}*(?<comma>,)${S}*`
  + `|${S}+(?<word>and|[&/+–—-])${S}+|/|${S}+`, "gi",
);
const MOST_PIECES = 24;
const MOST_PIECES_OF_ONE = 10;

/** The pieces of a text, each with the kind of sign that stands before it: nothing for a space. */
const piecesOf = (text) => {
  const found = [];
  let [start, mark] = [0, ""];
  for (const match of text.matchAll(BETWEEN)) {
    if (match.index > start) {
      found.push({ start, end: match.index, mark });
      mark = "";
    }
    const kind = Object.entries(match.groups).find(([, sign]) => sign !== undefined)?.[0];
    start = match.index + match[0].length;
    mark ||= kind ?? (match[0] === "/" ? "word" : "");
  }
  return start < text.length ? [...found, { start, end: text.length, mark }] : found;
};

/** The number of the piece behind the longest known name that begins with the piece `first`; 0 where none does. */
const endOfKnown = (text, pieces, first, isKnown) => {
  for (let end = Math.min(pieces.length, first + MOST_PIECES_OF_ONE); end > first; end -= 1) {
    if (isKnown(text.slice(pieces[first].start, pieces[end - 1].end))) return end;
  }
  return 0;
};

/** The names in a text that holds several, as they are typed; nothing where it may be one name. */
export const divided = (text, isKnown, atCommas) => {
  const pieces = piecesOf(text);
  if (pieces.length < 2 || pieces.length > MOST_PIECES) return [];
  const names = [];
  let isCertain = false;
  for (let at = 0; at < pieces.length;) {
    const { start, end, mark } = pieces[at];
    const until = endOfKnown(text, pieces, at, isKnown);
    const parts = mark === "bullet" || mark === "hard" || (mark === "comma" && atCommas);
    const last = names.at(-1);
    if (at > 0 && !until && !last.isKnown && !parts) {
      last.end = end;
    } else {
      if (at && !mark && !(until && last.isKnown)) return []; // only a space parts a name that is known from one that is not
      names.push({ start, end: until ? pieces[until - 1].end : end, isKnown: until > 0 });
    }
    isCertain ||= parts || until > 0;
    at = until || at + 1;
  }
  return isCertain && names.length > 1 ? names.map(({ start, end }) => text.slice(start, end)) : [];
};
