/* Which documents are there already: told by digests of their titles and links (`policy_drivers.site.files.form_data`). */
import { compared } from "./links.js";
import { fold } from "./names.js";

const POLYNOMIAL = 0xedb88320;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** The CRC-32 of a text in UTF-8; 0 for no text. */
const digest = (text) => {
  let value = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return text ? (value ^ 0xffffffff) >>> 0 : 0;
};

export class Documents {
  #titles;
  #links;

  constructor({ slugs, titles, links } = { slugs: [], titles: [], links: [] }) {
    this.taken = new Set(slugs);
    this.#titles = new Map(titles.map((title, at) => [title, slugs[at]]));
    this.#links = new Map(links.map((link, at) => [link, slugs[at]]));
    this.#links.delete(0);
  }

  /** The slug of a driver with this title, or this link; nothing where there is none. */
  withTitle(title) {
    return this.#titles.get(digest(fold(title)));
  }

  withLink(link) {
    return this.#links.get(digest(compared(link)));
  }
}
