/* On the page of a driver: this driver in each format. */
import { listen } from "./buttons.js";

const start = () => {
  for (const line of document.querySelectorAll(".pd-take[data-slug][hidden]")) {
    const { root, pieces: folder, slug } = line.dataset;
    listen(line, async (format) => {
      const [{ Pieces }, { join }] = await Promise.all([import("./pieces.js"), import("./joining.js")]);
      const pieces = new Pieces({ root, folder });
      const { blob, ending } = await join(pieces, format, [await pieces.positionOf(slug)]);
      return { blob, name: `${slug}${ending}` };
    });
    line.hidden = false;
  }
};

start();
window.document$?.subscribe(start); // Material changes pages without loading them where `navigation.instant` is on
