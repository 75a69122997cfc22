/* Words that some write apart and others as one: `well being`, `e learning`. */

const isWord = (term) => Boolean(term) && !term.isPhrase && term.words.length === 1;

const MOST = 4; // pairs of a query, for each may fetch a file

/** The one word that two neighbouring terms make, where pages have it; else nothing. */
const madeOf = async (one, other, index) => {
  const whole = one.words[0] + other.words[0];
  if (index.words.empty.has(whole)) return "";
  return (await index.family(index.words.key(whole))).has(whole) ? whole : "";
};

/** Where terms and their next may be one word: what carries nothing stands before others by chance. */
const placesOfPairs = (terms, { empty }) => [...terms.keys()]
  .filter((at) => isWord(terms[at]) && isWord(terms[at + 1]) && !empty.has(terms[at].words[0])).slice(0, MOST);

/** Whether a part by itself would not be counted. */
const isCarried = (first, second, { empty }) => empty.has(second) || /^[a-z]$/u.test(first);

/**
 * Terms with those made one of which a part carries nothing: `well being` as if it were `well-being`. The words of others
 * are wanted each; `whole` is what the term and the next make together.
 */
export const joinApart = async (terms, index) => {
  const wholes = [];
  await Promise.all(placesOfPairs(terms, index.words).map(async (at) => {
    wholes[at] = await madeOf(terms[at], terms[at + 1], index);
  }));
  const joined = [];
  for (let at = 0; at < terms.length; at += 1) {
    const [one, other] = [terms[at], terms[at + 1]];
    if (wholes[at] && isCarried(one.words[0], other.words[0], index.words)) {
      joined.push({ typed: `${one.typed}-${other.typed}`, words: [...one.words, ...other.words], isPhrase: false, isJoined: true });
      at += 1;
    } else {
      joined.push(wholes[at] ? { ...one, whole: wholes[at] } : one);
    }
  }
  return joined;
};
