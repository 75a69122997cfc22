/* What a word that no page has may be meant for: the beginning of one, one with a letter wrong, one with another ending. */

const MOST_BEGINNINGS = 8;
const SHORTEST_BEGINNING = 2;
const SHORTEST_MISTYPED = 4;

/** The letters from a to z of a word, as bits. */
const lettersOf = (word) => {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charCodeAt(at) - 97;
    if (letter >= 0 && letter < 26) letters |= 1 << letter;
  }
  return letters;
};

/** Whether more than `most` of some letters are not among others, so that as many are wrong. */
const areMoreOutside = (letters, others, most) => {
  let left = letters & ~others;
  for (let count = 0; left; count += 1) {
    if (count === most) return true;
    left &= left - 1;
  }
  return false;
};

/** How many letters are wrong, missing, too many or swapped with the next (optimal string alignment); more than `most` is `most + 1`. */
export const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let older = [];
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    let least = row;
    for (let at = 1; at <= other.length; at += 1) {
      const change = one[row - 1] === other[at - 1] ? 0 : 1;
      let cost = Math.min(before[at] + 1, current[at - 1] + 1, before[at - 1] + change);
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) cost = Math.min(cost, older[at - 2] + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [older, before] = [before, current];
  }
  return before[other.length];
};

/** The letters that may be wrong in a word: in a short one hardly any, or it would be another. */
const tolerance = (word) => (word.length < 6 ? 1 : 2);

/** The known words that begin with what was typed, the most frequent first. */
const completed = async (word, index) => {
  if ([...word].length < SHORTEST_BEGINNING) return [];
  const known = (await index.known(word)).filter(([, count]) => count > 0);
  return known.sort((one, other) => other[1] - one[1]).slice(0, MOST_BEGINNINGS).map(([each]) => each);
};

/** Whether a word may be mistyped: no abbreviation, and no number. */
const canBeMistyped = (typed, word) => (
  word.length >= SHORTEST_MISTYPED && !(typed.length <= 5 && typed === typed.toUpperCase()) && !/\d/u.test(word));

/** The known word that is most like what was typed; one that stands on help pages only where `isInHelp` says so. */
const corrected = async (typed, word, index, isInHelp = false) => {
  if (!canBeMistyped(typed, word)) return [];
  const [first, second = ""] = word;
  const ofDrivers = ([, count]) => (count === 0) === isInHelp;
  const likely = (await Promise.all([...new Set([first, second])].map((beginning) => index.known(beginning)))).flat();
  const found = nearest(word, likely.filter(ofDrivers));
  return found.length ? found : nearest(word, (await index.known("")).filter(ofDrivers));
};

/**
 * The known word with one letter wrong, missing, too many or swapped, of those that begin as what was typed. They stand in
 * the file in which that word would be, and which is there already; a word that begins otherwise is hardly ever as near.
 */
const correctedBeside = async (typed, word, index) => {
  if (!canBeMistyped(typed, word)) return [];
  const beginning = word.slice(0, Math.max(SHORTEST_MISTYPED, Math.floor(word.length / 3)));
  const known = (await index.knownBeside(word, beginning)).filter(([, count]) => count > 0);
  return known.some(([each]) => each.startsWith(word)) ? [] : nearest(word, known, 1);
};

/** The nearest of known words, if one is near; of equals the one with the same first letter, then the most frequent. */
const nearest = (word, words, most = tolerance(word)) => {
  const letters = lettersOf(word);
  let best = null;
  for (const [known, count] of words) {
    if (Math.abs(known.length - word.length) > most) continue;
    const others = lettersOf(known); // much sooner seen than which letters are wrong
    if (areMoreOutside(letters, others, most) || areMoreOutside(others, letters, most)) continue;
    const wrong = distance(word, known, most);
    if (wrong > most) continue;
    const rank = [wrong, known[0] === word[0] ? 0 : 1, -count];
    if (!best || isLess(rank, best.rank)) best = { known, rank };
  }
  return best ? [best.known] : [];
};

const isLess = (one, other) => {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at >= 0 && one[at] < other[at];
};

/** The known words that have the same beginning and another ending: `fellow` for `fellowship`. */
const withOtherEnding = async (word, index) => {
  for (const ending of index.words.endings) {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_MISTYPED) continue;
    const key = index.words.key(word.slice(0, -ending.length));
    const found = [...(await index.family(key)).keys()];
    if (found.length) return found;
  }
  return [];
};

/** Two known words that were typed as one. */
const divided = async (word, index) => {
  for (let at = word.length - 3; at >= 3; at -= 1) {
    const parts = [word.slice(0, at), word.slice(at)];
    if ((await Promise.all(parts.map((part) => index.isKnown(part)))).every(Boolean)) return parts;
  }
  return [];
};

/**
 * What to look for in the place of a word that no page has.
 * @returns {Promise<{kind: "beginning" | "spelling" | "ending" | "divided", words: string[]} | null>}
 */
export const forgive = async (typed, word, index) => {
  const attempts = {
    beginning: () => completed(word, index),
    spelling: () => corrected(typed, word, index),
    ending: () => withOtherEnding(word, index),
    divided: () => (word.length > 24 ? [] : divided(word, index)),
  };
  const beside = await correctedBeside(typed, word, index);
  if (beside.length) return { kind: "spelling", words: beside };
  for (const [kind, attempt] of Object.entries(attempts)) {
    const words = await attempt();
    if (words.length) return { kind: /** @type {keyof typeof attempts} */ (kind), words };
  }
  const words = await corrected(typed, word, index, true);
  return words.length ? { kind: "spelling", words } : null;
};
