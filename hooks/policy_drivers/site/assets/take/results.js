/* Below the results of the finder: all of them in each format, their words to quote, and a collection begun from them. */
import { listen } from "./buttons.js";

const NAME = "policy-drivers";
const COLLECTION = "new-collection.md";

export class Results {
  #offered = null;

  constructor(line) {
    const { pieces: folder, site, months } = line.dataset;
    this.line = line;
    listen(line, async (format) => {
      const { positions, build, ...search } = this.#offered;
      const { Pieces } = await import("./pieces.js");
      const pieces = new Pieces(folder, build);
      const slugs = async () => {
        const all = await pieces.slugs();
        return positions.map((position) => all[position]);
      };
      if (format === "docx") {
        const { together } = await import("./word.js");
        return { blob: await together(`${folder}../`, await slugs(), site, build), name: `${NAME}.docx` };
      }
      if (format === "quotes") {
        const { quotations } = await import("./quotes.js");
        return { blob: await quotations(`${folder}../`, await slugs(), site, build), name: `${NAME}.txt` };
      }
      if (format === "collection") {
        const { begin } = await import("./collection.js");
        const text = begin({ ...search, site, months: Number(months), slugs: await slugs() });
        return { blob: new Blob([text], { type: "text/markdown;charset=utf-8" }), name: COLLECTION };
      }
      const { join } = await import("./joining.js");
      const { blob, ending } = await join(pieces, format, positions);
      return { blob, name: `${NAME}${ending}` };
    });
  }

  /** What is on the page: `{ positions, build, state, sort }`. */
  offer(results) {
    this.#offered = results;
    this.line.hidden = results.positions.length === 0;
    const status = this.line.querySelector("[role='status']");
    if (status.textContent) status.textContent = "";
  }

  /** Nothing is on the page that could be taken. */
  withdraw() {
    this.#offered = null;
    this.line.hidden = true;
  }
}
