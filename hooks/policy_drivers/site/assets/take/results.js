/* Below the results of the finder: all of them in each format, and a collection begun from them. */
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
      if (format === "docx") {
        const [slugs, { together }] = await Promise.all([pieces.slugs(), import("./word.js")]);
        const blob = await together(`${folder}../`, positions.map((position) => slugs[position]), site, build);
        return { blob, name: `${NAME}.docx` };
      }
      if (format !== "collection") {
        const { join } = await import("./joining.js");
        const { blob, ending } = await join(pieces, format, positions);
        return { blob, name: `${NAME}${ending}` };
      }
      const [slugs, { begin }] = await Promise.all([pieces.slugs(), import("./collection.js")]);
      const text = begin({ ...search, site, months: Number(months), slugs: positions.map((position) => slugs[position]) });
      return { blob: new Blob([text], { type: "text/markdown;charset=utf-8" }), name: COLLECTION };
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
