/* The registers, and the names that somebody answers with, as `policy_drivers.forms.names` agrees them. */
import { gettext } from "../gettext.js";
import { divided } from "./dividing.js";
import { SPACES, stripped } from "./lines.js";
import { fold } from "./names.js";
import { nearest } from "./nearest.js";

/** What may stand around a name without being part of it. */
const AROUND = " .,;:•-*\"'()[]";
const ADDRESS = new RegExp(`^(?:https?://|www\\.)[^${SPACES}]+$`, "i");
/** A few capitals: one that differs by a letter is another body's. */
const ABBREVIATION = /^(?:[A-Z&][\s.]*){2,8}$/;
const LETTER = /[\p{L}\p{Nl}\p{No}]/u;

/** One register: entries that are lists of names, the preferred one first. */
export class Register {
  #byFold = null;

  /** `isKept` says whether the team keeps this register at all; `ended` are names that nobody is offered any more. */
  constructor(entries = [], isKept = entries.length > 0, ended = []) {
    this.entries = entries;
    this.offered = ended.length ? entries.filter(([name]) => !ended.includes(name)) : entries;
    this.isKept = isKept;
    this.preferred = new Set(entries.map(([name]) => name));
  }

  /** The preferred names by every name of theirs, folded. */
  get #folded() {
    if (!this.#byFold) {
      this.#byFold = new Map();
      for (const names of this.entries) {
        for (const each of names) if (!this.#byFold.has(fold(each))) this.#byFold.set(fold(each), names[0]);
      }
    }
    return this.#byFold;
  }

  /** The preferred name that any spelling or variant of a name leads to. */
  find(name) {
    if (this.preferred.has(name)) return name;
    const folded = fold(name);
    return this.#folded.get(folded) ?? this.#folded.get(stripped(folded, (char) => AROUND.includes(char)));
  }

  /** The preferred name that was most likely meant; nothing where none is close, or for an abbreviation. */
  nearest(name) {
    return ABBREVIATION.test(name) ? undefined : this.#folded.get(nearest(fold(name), this.offered.flat().map(fold)));
  }
}

/** Why a text cannot be the name of a body, a theme or the like, as a sentence; empty where it can. */
export const whyNoName = (text) => {
  if (ADDRESS.test(text)) return gettext("“%(name)s” is a web address, not a name", { name: text });
  return LETTER.test(text) ? "" : gettext("“%(name)s” is not a name; write it out", { name: text });
};

/** The names in a text where it may be several, of which one at least is in the register. */
const several = (text, register, atCommas) => {
  if (register.find(text) !== undefined) return [text];
  const isKnown = (name) => register.find(name) !== undefined;
  const parts = divided(text, isKnown, atCommas);
  return parts.some(isKnown) ? parts : [text];
};

/** The names that were given, each once: several in one text where all are known, and preferred names for others. */
export const agreedNames = (texts, register, atCommas) => {
  const names = texts.map((text) => stripped(text)).flatMap((text) => {
    const parts = several(text, register, atCommas);
    return parts.every((part) => register.find(part) !== undefined) ? parts : [text];
  });
  return [...new Set(names.map((name) => register.find(name) ?? name))];
};
