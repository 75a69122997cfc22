/* The feeds of what is new (Atom, RFC 4287), asked for on this site and nowhere else, each once. */

const ATOM = "http://www.w3.org/2005/Atom";
const SLUG = /^[a-z0-9-]+\/$/u;

const textOf = (entry, name) => entry.getElementsByTagNameNS(ATOM, name)[0]?.textContent.trim() ?? "";

/** An event; nothing for an entry that leads to no driver of this site, whose pages are in `folder`. */
const eventOf = (entry, folder) => {
  const links = [...entry.getElementsByTagNameNS(ATOM, "link")];
  const address = links.find((each) => each.getAttribute("rel") === "alternate")?.getAttribute("href") ?? "";
  const [id, title, day] = [textOf(entry, "id"), textOf(entry, "title"), textOf(entry, "updated").slice(0, 10)];
  const slug = address.slice(address.lastIndexOf(folder) + folder.length);
  if (!address.includes(folder) || !SLUG.test(slug) || !id || !/^\d{4}-\d\d-\d\d$/u.test(day)) return [];
  return [{ id, title, day, page: `${folder}${slug}`, summary: textOf(entry, "summary") }];
};

const read = (text, folder) => {
  const root = new DOMParser().parseFromString(text, "application/xml").documentElement;
  if (root.namespaceURI !== ATOM || root.localName !== "feed") throw new Error("that is no feed");
  return [...root.getElementsByTagNameNS(ATOM, "entry")].flatMap((entry) => eventOf(entry, folder));
};

export class Feeds {
  #asked = new Map();
  #folder;

  /** `folder` is the one of the drivers' pages, from the site's root. */
  constructor(folder) {
    this.#folder = folder;
  }

  /** The events of the feed at an address. One that failed is asked for again. */
  of(address) {
    if (!this.#asked.has(address)) {
      const found = this.#ask(address);
      this.#asked.set(address, found);
      found.catch(() => this.#asked.delete(address));
    }
    return this.#asked.get(address);
  }

  async #ask(address) {
    const answer = await fetch(address, { mode: "same-origin" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return read(await answer.text(), this.#folder);
  }
}
