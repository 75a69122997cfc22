/*
 * The front matter of a file as a tree of texts with their places, as `policy_drivers.reading.yaml_tree` reads it.
 *
 * Whatever is not known for certain is refused, so that nothing is damaged: anchors and tags, keys written twice, lists
 * within lists, tabs outside of blocks of text, texts between brackets on several lines, line ends that few know, and whatever YAML forbids.
 */
import { gettext } from "../gettext.js";
import { block } from "./blocks.js";
import { withoutEnd } from "./lines.js";
import { quoted } from "./quoted.js";
import { EditError } from "./scalars.js";

const MAX_DEPTH = 8;
const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
const NOT_KNOWN = /\r(?!\n)|[^\t\r\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const KEY = /(?:([A-Za-z_][\w-]*(?: [\w-]+)*)|"([^"\\\r\n]*)"|'([^'\r\n]*)') *:(?=[ \r\n])/y;
const KEY_IN_BRACES = /(?:([A-Za-z_][\w-]*)|"([^"\\\r\n]*)"|'([^'\r\n]*)'):(?=[ \r\n])/y;
const LONGEST_KEY = 100;
const BEGINS_ENTRY = /-(?=[ \r\n])/y;
const NOT_PLAIN_START = /[!&*|>%@`"'#,[\]{}?:-]/;
const WORDS_IN_BRACKETS = /[^\r\n,[\]{}?]*/y;

/** The keys of the YAML that stands between two places of a text; it begins and ends where a line does. */
export const readTree = (text, start, end) => {
  if (NOT_KNOWN.test(text.slice(start, end))) throw new EditError(gettext("The front matter has a sign that no text should have."));
  return new Reader(text, start, end).root();
};

/** The texts of a tree; what is null is left out, since a key without a value says nothing. */
export const plain = (node) => {
  if (node.kind === "text") return isNull(node) ? null : node.text;
  if (node.kind === "list") return node.items.map(plain).filter((item) => item !== null);
  const values = [...node.entries].map(([key, { value }]) => [key, plain(value)]);
  return Object.fromEntries(values.filter(([, value]) => value !== null));
};

/** Whether the writer put no value here: nothing at all, `~` or `null`, without quotes. */
export const isNull = (node) => node.kind === "text" && NULLS.has(node.text) && !node.style;

const refused = (what) => new EditError(gettext("The front matter has %(what)s.", { what }));

class Reader {
  constructor(text, start, end) {
    this.text = text;
    this.at = start;
    this.end = end;
    this.depth = 0;
  }

  root() {
    if (this.next() !== 0) throw refused(gettext("no keys, or none at the beginning of a line"));
    const root = this.group(0);
    if (this.next() >= 0) throw refused(gettext("a line that is no key and belongs to none"));
    return root;
  }

  /** Go to what stands next, after comments and empty lines, from the beginning of a line; its column, -1 at the end. */
  next() {
    this.at = this.text.lastIndexOf("\n", this.at - 1) + 1;
    while (this.at < this.end) {
      const start = this.at;
      this.spaces();
      if (!"\r\n#".includes(this.text[this.at])) return this.at - start;
      this.toNextLine();
    }
    return -1;
  }

  spaces() {
    while (this.text[this.at] === " ") this.at += 1;
  }

  toNextLine() {
    this.at = this.text.indexOf("\n", this.at) + 1;
  }

  /** Go to the next line, past nothing but a comment. */
  lineEnd() {
    const start = this.at;
    this.spaces();
    const char = this.text[this.at];
    if (char !== "\r" && char !== "\n" && !(char === "#" && this.at > start)) {
      throw refused(gettext("something after a value, or a colon within one"));
    }
    this.toNextLine();
  }

  /** Whether nothing stands in the rest of the line, but for a comment. */
  isLineEmpty() {
    this.spaces();
    return "\r\n".includes(this.text[this.at]) || (this.text[this.at] === "#" && " \n".includes(this.text[this.at - 1]));
  }

  matched(pattern) {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  within(read) {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw refused(gettext("lists within lists"));
    const node = read();
    this.depth -= 1;
    return node;
  }

  /** Keys that begin at a column, of which the first is next. */
  group(column) {
    return this.within(() => {
      const [entries, start] = [new Map(), this.at];
      let last;
      do {
        const name = this.key(KEY, entries);
        last = this.valueOf(column);
        entries.set(name.text, { name, value: last });
      } while (this.next() === column && !this.matched(BEGINS_ENTRY));
      return { kind: "group", entries, start, end: last.end, isFlow: false };
    });
  }

  /** A key and its colon. */
  key(pattern, entries) {
    const [start, found] = [this.at, this.matched(pattern)];
    const text = found?.[1] ?? found?.[2] ?? found?.[3];
    if (text === undefined || text.length > LONGEST_KEY) throw refused(gettext("a line that is no key and belongs to none"));
    if (entries.has(text)) throw refused(`“${text}” twice`);
    this.at = start + found[0].length;
    return { text, start, end: start + found[0].replace(/ *:$/, "").length };
  }

  /** The value of a key of a group at a column; its colon is passed. */
  valueOf(column) {
    const colon = this.at;
    if (!this.isLineEmpty()) return this.inLine(column);
    this.toNextLine();
    const next = this.next();
    if (next >= column && this.matched(BEGINS_ENTRY)) return this.list(next);
    if (next <= column) return { kind: "text", text: "", style: "", start: colon, end: colon };
    return this.matched(KEY) ? this.group(next) : this.inLine(column);
  }

  /** A list with an entry to a line, the hyphen of each at a column. */
  list(column) {
    return this.within(() => {
      const [items, start] = [[], this.at];
      do {
        this.at += 1;
        items.push(this.entry(column));
      } while (this.next() === column && this.matched(BEGINS_ENTRY));
      return { kind: "list", items, start, end: items[items.length - 1].end, isFlow: false };
    });
  }

  entry(column) {
    const hyphen = this.at;
    let next;
    if (this.isLineEmpty()) {
      this.toNextLine();
      next = this.next();
      if (next <= column) return { kind: "text", text: "", style: "", start: hyphen, end: hyphen };
    } else {
      next = this.at - this.text.lastIndexOf("\n", this.at) - 1;
    }
    if (this.matched(BEGINS_ENTRY)) throw refused(gettext("a list within a list"));
    return this.matched(KEY) ? this.group(next) : this.inLine(column);
  }

  /** A value that begins in this line, to the end of its last one. */
  inLine(indent) {
    const { text, at, end } = this;
    if (text[at] === "|" || text[at] === ">") {
      const found = block(text, at, end, indent);
      this.at = found.end;
      return { kind: "text", ...found, start: at };
    }
    const node = "[{".includes(text[at]) ? this.inBrackets() : "\"'".includes(text[at]) ? this.quoted(indent) : this.words(indent);
    this.lineEnd();
    return node;
  }

  quoted(indent) {
    const start = this.at;
    const found = quoted(this.text, start, this.end, indent);
    this.at = found.end;
    return { kind: "text", text: found.text, style: this.text[start], start, end: found.end };
  }

  /** A text without quotes, and the lines of it that follow. */
  words(indent) {
    const start = this.at;
    this.expectWords(/-[^ \r\n-]/y);
    let [said, end] = ["", start];
    for (;;) {
      const line = this.lineOfWords();
      said += line.words;
      end = this.at + line.words.length;
      if (line.hasComment) break;
      this.toNextLine();
      const [from, column] = [this.at, this.next()];
      const blank = this.text.slice(from, this.at);
      if (column <= indent || blank.includes("#")) break;
      said += "\n".repeat(blank.split("\n").length - 1) || " ";
    }
    this.at = end;
    return { kind: "text", text: said, style: "", start, end };
  }

  expectWords(others) {
    if (NOT_PLAIN_START.test(this.text[this.at]) && !(others && this.matched(others))) {
      throw refused(gettext("a text that needs quotation marks"));
    }
  }

  /** What stands in the rest of a line, without the comment behind it. */
  lineOfWords() {
    const lineBreak = this.text.indexOf("\n", this.at);
    const line = this.text.slice(this.at, lineBreak).replace(/\r$/, "");
    const comment = line.indexOf(" #");
    const words = withoutEnd(comment < 0 ? line : line.slice(0, comment), " ");
    if (/\t|:(?: |$)/.test(words)) throw refused(gettext("a tab, or a colon within a text"));
    return { words, hasComment: comment >= 0 };
  }

  /** A list in brackets or a group in braces. */
  inBrackets() {
    return this.within(() => {
      const [start, isList] = [this.at, this.text[this.at] === "["];
      const [items, entries, closing] = [[], new Map(), isList ? "]" : "}"];
      this.at += 1;
      this.between();
      while (this.text[this.at] !== closing) {
        if (isList) items.push(this.itemInBrackets());
        else this.keyInBraces(entries);
        this.between();
        if (this.text[this.at] === ",") {
          this.at += 1;
          this.between();
        } else if (this.text[this.at] !== closing) {
          throw refused(gettext("brackets in which commas or signs are missing"));
        }
      }
      this.at += 1;
      const places = { start, end: this.at, isFlow: true };
      return isList ? { kind: "list", items, ...places } : { kind: "group", entries, ...places };
    });
  }

  keyInBraces(entries) {
    const name = this.key(KEY_IN_BRACES, entries);
    this.between();
    entries.set(name.text, { name, value: this.itemInBrackets() });
  }

  /** Past spaces, line breaks and comments. */
  between() {
    for (;;) {
      while (" \r\n".includes(this.text[this.at])) this.at += 1;
      if (this.at >= this.end) throw refused(gettext("brackets that are not closed"));
      if (this.text[this.at] !== "#" || !" \n".includes(this.text[this.at - 1])) return;
      this.toNextLine();
    }
  }

  itemInBrackets() {
    const start = this.at;
    if ("[{".includes(this.text[start])) return this.inBrackets();
    if ("\"'".includes(this.text[start])) return this.quoted(0);
    this.expectWords();
    const [line] = this.matched(WORDS_IN_BRACKETS);
    const words = withoutEnd(line.replace(/ #.*$/, ""), " ");
    if (/\t|:(?: |$)/.test(words)) throw refused(gettext("a tab, or a colon within brackets"));
    this.at += words.length;
    return { kind: "text", text: words, style: "", start, end: this.at };
  }
}
