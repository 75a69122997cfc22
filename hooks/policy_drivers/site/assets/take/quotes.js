/* The words to quote of some drivers as one text: what the build has written of each (`site/files/briefings/driver.py`),
   every passage with its source, one driver after the other. */
import { gettext } from "../gettext.js";
import { filesOf } from "./files.js";

const TYPE = "text/plain;charset=utf-8";
const MOST = 1000; // drivers; nobody reads more of them
const TOO_MANY = gettext("The words to quote are of 1,000 drivers at most. Narrow your search.");

/** The text of drivers by their slugs, in that order; its arguments are those of `together` in `word.js`. */
export const quotations = async (folder, slugs, site, build) => {
  const texts = await filesOf({ folder, slugs, build, ending: ".txt", most: MOST, tooMany: TOO_MANY }, (file) => file.text());
  return new Blob([[gettext("Drivers found in %(site)s", { site }), "", ...texts].join("\n")], { type: TYPE });
};
