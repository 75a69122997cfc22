/* Which documents are there already: told by digests of their titles, links and DOIs (`policy_drivers.site.derived.known_documents`). */
import { keyOf } from "./links.js";
import { fold } from "./names.js";

const POLYNOMIAL = 0xedb88320;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** The CRC-32 of a text in UTF-8. */
const digest = (text) => {
  let value = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};

/** What the published drivers are known by; as far as `learn` has fetched it. */
export class Documents {
  #files = new Map();
  #slugs = new Map();

  /** `address` is that of each file, with `{}` in the place of its number, and `count` says how many there are. */
  constructor(address, count) {
    this.address = address;
    this.count = count;
    /** The slugs that are there, as a set is asked. */
    this.taken = { has: (slug) => this.#find("slug", slug) !== undefined };
  }

  /** Fetch what is known by a slug, a title and a link. Throws where that cannot be fetched. */
  async learn(slug, title, link) {
    const texts = [`slug ${slug}`, `title ${fold(title)}`, `link ${keyOf(link)}`];
    await Promise.all(texts.filter((text) => !text.endsWith(" ")).map((text) => this.#fetch(digest(text) % this.count)));
  }

  /** The slug of a driver with this title, or with this link or the DOI in it; nothing where there is none, as far as is known. */
  withTitle(title) {
    return this.#find("title", fold(title));
  }

  withLink(link) {
    return this.#find("link", keyOf(link));
  }

  #find(kind, text) {
    return this.#slugs.get(digest(`${kind} ${text}`));
  }

  #fetch(number) {
    if (!this.#files.has(number)) {
      const address = this.address.replace("{}", number);
      this.#files.set(number, fetch(address).then(async (answer) => {
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        for (const [key, slug] of Object.entries(await answer.json())) this.#slugs.set(Number(key), slug);
      }));
      this.#files.get(number).catch(() => this.#files.delete(number)); // so that the next attempt is one
    }
    return this.#files.get(number);
  }
}
