/* On the page of a driver: this driver in each format. */
import { gettext } from "../gettext.js";
import { listen } from "./buttons.js";

const LABEL = gettext("Download this driver");

/** What stands around the buttons: the page has an empty place for all of it. */
const layOut = (place) => {
  const [line, status] = [document.createElement("p"), document.createElement("p")];
  line.textContent = `${LABEL}: `;
  status.className = "pd-copied";
  status.setAttribute("role", "status");
  place.classList.add("pd-screen-only");
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", LABEL);
  place.append(line, status);
};

const start = () => {
  for (const place of document.querySelectorAll(".pd-take[data-slug][hidden]")) {
    const { pieces: folder, slug } = place.dataset;
    layOut(place);
    listen(place, async (format) => {
      const [{ Pieces }, { join }] = await Promise.all([import("./pieces.js"), import("./joining.js")]);
      const pieces = new Pieces(folder);
      const { blob, ending } = await join(pieces, format, [await pieces.positionOf(slug)]);
      return { blob, name: `${slug}${ending}` };
    });
    place.hidden = false;
  }
};

start();
window.document$?.subscribe(start); // Material changes pages without loading them where `navigation.instant` is on
