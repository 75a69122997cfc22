/* The name that somebody who misspelt it most likely meant. */

/** So many of the characters have to be the same. */
const CLOSE = 0.7;
const LONGEST = 200;

/** In how many characters two texts differ (Levenshtein's distance), or `most` + 1 where in more. */
const distance = (one, other, most) => {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const changed = before[at - 1] + Number(one[row - 1] !== other[at - 1]);
      now.push(Math.min(changed, before[at] + 1, now[at - 1] + 1));
    }
    if (Math.min(...now) > most) return most + 1;
    before = now;
  }
  return Math.min(before[other.length], most + 1);
};

/** The nearest of some texts, all of them folded; nothing where none is close. */
export const nearest = (wanted, texts) => {
  if (wanted.length > LONGEST) return undefined;
  let found;
  let least = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    const most = Math.min(least - 1, Math.floor((1 - CLOSE) * Math.max(wanted.length, text.length)));
    if (Math.abs(wanted.length - text.length) > most) continue;
    const differing = distance(wanted, text, most);
    if (differing <= most) [found, least] = [text, differing];
  }
  return found;
};
