// Prints what citation-js understands of each file of references that is named, as an array of CSL-JSON a line.

const { readFileSync } = require("node:fs");
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-csl");
require("@citation-js/plugin-ris");

for (const path of process.argv.slice(2)) {
  console.log(JSON.stringify(new Cite(readFileSync(path, "utf8")).data));
}
