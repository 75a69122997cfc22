/* The files that the build has written of all drivers (`site/derived/pieces.py`), and what of them makes a file of some. */

const GZIP = [0x1f, 0x8b]; // what begins a file that is compressed (RFC 1952)
const AT_ONCE = 20; // files; of a thousand at once a browser refuses some

/** Two files are of different builds, in which a driver may have another position. */
export class RenewedError extends Error {
  name = "RenewedError";
}

/**
 * A file that is compressed, as JSON. Some servers say of such a file that it is so, and the browser has unpacked it.
 */
const unpacked = async (response) => {
  const packed = await response.blob();
  const start = new Uint8Array(await packed.slice(0, GZIP.length).arrayBuffer());
  if (!GZIP.every((byte, index) => start[index] === byte)) return JSON.parse(await packed.text());
  return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).json();
};

export class Pieces {
  about = null;

  /**
   * `folder` is the way to the folder of these files. `build` is that of the positions which will be asked for, if they
   * have one.
   */
  constructor(folder, build = "") {
    this.folder = folder;
    this.build = build;
  }

  /** What is to be known of each format. Asked anew each time, for it says whether the site is still the same. */
  async index() {
    this.about ??= await this.#json("index.json", "no-cache");
    return this.about;
  }

  /** The slugs of all drivers, by position. */
  async slugs() {
    const { count } = await this.index();
    return this.#list("slugs.json", "slugs", count);
  }

  async positionOf(slug) {
    const position = (await this.slugs()).indexOf(slug);
    if (position < 0) throw new RenewedError(slug);
    return position;
  }

  /** What drivers are in a text format, in the order of their positions in `positions`. */
  async of(format, positions) {
    const { count, step } = await this.index();
    const numbers = [...new Set(positions.map((position) => Math.floor(position / step)))];
    const lists = new Map();
    const fetched = async (number) => {
      lists.set(number, await this.#list(`${format}-${number}.json.gz`, "pieces", Math.min(step, count - number * step)));
    };
    for (let first = 0; first < numbers.length; first += AT_ONCE) {
      await Promise.all(numbers.slice(first, first + AT_ONCE).map(fetched));
    }
    return positions.map((position) => lists.get(Math.floor(position / step))[position % step]);
  }

  /** What a workbook is made from. */
  template() {
    return this.#json("workbook.json");
  }

  /** The published file of all drivers; `null` where it is not there, or not of this build. */
  async whole(format) {
    const { root, formats } = await this.index();
    const { url, integrity } = formats[format];
    try {
      const response = await fetch(`${this.folder}${root}${url}?${this.build}`, { integrity });
      return response.ok ? await response.blob() : null;
    } catch {
      return null;
    }
  }

  async #list(name, key, length) {
    const list = (await this.#json(name))[key];
    if (!Array.isArray(list) || list.length !== length || list.some((each) => typeof each !== "string")) {
      throw new Error(`${name} is not whole`);
    }
    return list;
  }

  /**
   * A file of the build as JSON. The build is part of the address, so that no cache answers with one of another.
   * @param {string} name
   * @param {RequestCache} cache
   */
  async #json(name, cache = "default") {
    const query = cache === "default" ? `?${this.build}` : "";
    const response = await fetch(`${this.folder}${name}${query}`, { cache });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    const data = await (name.endsWith(".gz") ? unpacked(response) : response.json());
    if (typeof data.build !== "string") throw new Error(`${name} is not whole`);
    this.build ||= data.build;
    if (data.build !== this.build) throw new RenewedError(name);
    return data;
  }
}
