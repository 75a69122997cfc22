/* What a word is, and which words are forms of one: what `search_index/words.py` does for the pages, from its tables. */

/** The characters of words and what makes no difference in them. `tables` are those of `words.json`. */
export class Words {
  constructor(tables) {
    const { single, accents, invisible, apostrophes, hyphens } = tables;
    const letter = `(?![${single}])[\\p{L}\\p{N}]`;
    const part = `(?:${letter})+(?:[\\p{M}${invisible}]+(?:${letter})*)*`;
    this.word = new RegExp(`[${single}]|${part}(?:[${apostrophes}]${part}|(?<=[0-9])[.,](?=[0-9])${part})*`, "gu");
    this.single = new RegExp(`^[${single}]$`, "u");
    this.hyphen = new RegExp(`^[${hyphens}]$`, "u");
    this.leftOut = new RegExp(`[${apostrophes}${invisible},]`, "gu");
    this.accents = new RegExp(`[${accents}]`, "gu");
    this.letters = tables.letters;
    this.others = new RegExp(`[${Object.keys(tables.letters).join("")}]`, "gu");
    this.shortest = tables.shortest;
    this.longest = tables.longest;
    this.longestWord = tables.longest_word;
    this.forms = tables.forms.map(([pattern, put]) => [new RegExp(pattern, "gu"), put]);
    this.empty = new Set(tables.empty);
    this.abbreviations = new Set(tables.abbreviations);
    this.questions = new Set(tables.questions);
    this.emptyInQuestions = new Set(tables.empty_in_questions);
    this.endings = tables.endings;
  }

  /** A word without capitals, accents, apostrophes and invisible characters; nothing of what is too long for one, and WHO is
      no `who`. */
  fold(written) {
    if (written.length > this.longestWord && [...written].length > this.longestWord) return "";
    if (this.abbreviations.has(written)) return written;
    const plain = written.replace(this.leftOut, "").toLowerCase().normalize("NFKD").replace(this.others, (sign) => this.letters[sign]);
    return plain.replace(this.accents, "").normalize("NFC").toLowerCase();
  }

  /** What the forms of a word have in common; of a name of several words each is reduced. */
  key(word) {
    if (word.includes(" ")) return word.split(" ").map((each) => this.key(each)).join(" ");
    if (word.length < this.shortest || word.length > this.longest || !/^[a-z]+$/u.test(word)) return word;
    return this.forms.reduce((left, [pattern, put]) => left.replace(pattern, put), word);
  }

  /** The words of a text: each as it is written and folded, where it begins and ends, and whether a hyphen joins it to the
      one before, as the index takes it. */
  in(text) {
    const found = [];
    for (const { 0: written, index } of text.matchAll(this.word)) {
      const word = this.fold(written);
      if (!word) continue;
      const before = found.at(-1);
      const isJoined = Boolean(before) && index === before.end + 1 && this.hyphen.test(text[before.end])
        && !(/^\d+$/u.test(before.word) && /^\d+$/u.test(word));
      found.push({ written, word, start: index, end: index + written.length, isJoined });
    }
    return found;
  }
}
