/* A list whose entries are on several pages (`site/derived/paging.py`): entries of other pages are fetched once somebody
   wants to see them, and are those of these pages, so that nothing is said that they do not say. */

/** @typedef {{ list: HTMLElement, number: number, base: string, below: string }} Whereabouts */

/** The entries of a list or of a table. @param {Element | null} list @returns {HTMLElement[]} */
const entriesOf = (list) =>
  /** @type {HTMLElement[]} */ ([...((list instanceof HTMLTableElement ? list.tBodies[0]?.rows : list?.children) ?? [])]);

/** An answer, unless it says that there is nothing. @param {string} address */
export const asked = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
};

export class Parts {
  #id;
  #base;
  #below;
  /** @type {Map<number, Promise<HTMLElement[]>>} */
  #found;

  /** `list` is on the page `number`, `base` the address of the first, and `below` what those of others have after it. @param {Whereabouts} given */
  constructor({ list, number, base, below }) {
    this.own = entriesOf(list);
    this.#id = list.id;
    this.#base = new URL(base, document.baseURI).href;
    this.#below = below;
    this.#found = new Map([[number, Promise.resolve(this.own)]]);
  }

  /** The entries at some places of the whole list, of which each page has `size`. @param {number[]} places @param {number} size */
  async at(places, size) {
    const needed = [...new Set(places.map((place) => Math.floor(place / size) + 1))];
    const found = new Map(await Promise.all(needed.map(async (part) => /** @type {const} */ ([part, await this.#of(part)]))));
    return places.flatMap((place) => found.get(Math.floor(place / size) + 1)?.[place % size] ?? []);
  }

  /** @param {number} part */
  #of(part) {
    const found = this.#found.get(part) ?? this.#fetched(part);
    this.#found.set(part, found);
    found.catch(() => this.#found.delete(part));
    return found;
  }

  /** The entries of another page, whose links lead where they led there. @param {number} part */
  async #fetched(part) {
    const address = part === 1 ? this.#base : `${this.#base}${this.#below}page-${part}/`;
    const page = new DOMParser().parseFromString(await (await asked(address)).text(), "text/html");
    const entries = entriesOf(page.getElementById(this.#id));
    for (const entry of entries) {
      for (const link of entry.querySelectorAll("a")) link.setAttribute("href", new URL(link.getAttribute("href") ?? "", address).href);
    }
    return entries.map((entry) => document.importNode(entry, true));
  }
}
