/* What a link fills the form in with: it stands behind the # of the address, which is sent to nobody, and is text only. */

const LONGEST = 2_000;

/**
 * What the address gives, by the keys of the form: a text, or several. What the form does not ask for stays away.
 * @param {string} hash @param {{ has: (key: string) => boolean }} fields
 */
export const givenBy = (hash, fields) => {
  /** @type {Map<string, string[]>} */
  const given = new Map();
  for (const [key, value] of new URLSearchParams(hash.slice(1))) {
    const text = value.trim().slice(0, LONGEST);
    if (fields.has(key) && text) given.set(key, [...given.get(key) ?? [], text]);
  }
  return Object.fromEntries([...given].map(([key, texts]) => [key, texts.length === 1 ? texts[0] : texts]));
};
