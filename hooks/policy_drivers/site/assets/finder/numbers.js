/* Numbers that the index has as text: what `search_index/numbers.py` writes. */

const ZERO = 0x23; // `#`
const SURROGATES = 0x800; // which stand for no number
const FIRST_BEYOND = 0xe000;

/** The numbers in a text, one after the other. */
export const numbersIn = (text) => {
  const numbers = new Uint32Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at);
    if (code > 0xffff) at += 1; // it takes the room of two
    numbers[count] = code - ZERO - (code < FIRST_BEYOND ? 0 : SURROGATES);
    count += 1;
  }
  return numbers.subarray(0, count);
};
