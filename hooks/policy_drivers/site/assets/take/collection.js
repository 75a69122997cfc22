/* A file for `docs/collections/` with the drivers that were found, and how they were found. It lacks nothing but a title. */

const built = /** @type {HTMLTimeElement} */ (document.getElementById("pd-built"));
const SORTED = {
  relevance: "the best match first", newest: "the newest first", revised: "the most recently revised first",
  title: "by title",
};

/** A text without what nobody sees, in a code span of Markdown, in which nothing means anything. */
const code = (text) => {
  const seen = text.replace(/\s+/gu, " ").replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "").replace(/ +/gu, " ").trim();
  const longest = Math.max(0, ...[...seen.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = /^`|`$/u.test(seen) ? " " : "";
  return `${fence}${space}${seen}${space}${fence}`;
};

/** The day on which somebody reads, which is never before that of the build: else it is their clock that is wrong. */
const today = () => {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  // biome-ignore lint/complexity/useMathMinMax: days are texts
  return day > built.dateTime ? day : built.dateTime;
};

const strategy = ({ state, sort, slugs }) => {
  const found = `${slugs.length} ${slugs.length === 1 ? "driver" : "drivers"}${slugs.length > 1 ? `, ${SORTED[sort]}` : ""}`;
  const filters = [...state.chosen].filter(([, values]) => values.size > 0)
    .map(([facet, values]) => `${facet} ${[...values].map(code).join(" or ")}`);
  if (state.since) filters.push(`published since ${state.since}`);
  return [
    `looked for ${state.words ? code(state.words) : "all drivers"} in the finder, as the site was built on ${built.textContent}`,
    ...(filters.length ? [`filters: ${filters.join("; ")}`] : []),
    `found ${found}`,
  ];
};

/**
 * The text of the file. `slugs` are those of the drivers in their order, `site` is what the site is
 * called, `state` what was looked for (`finder/state.js`), and `sort` the order.
 */
export const begin = ({ slugs, site, state, sort }) => [
  "---",
  "title:",
  `completed_on: ${today()}`,
  "sections:",
  "  - title: Results",
  "    drivers:",
  ...slugs.map((slug) => `      - ${slug}`),
  `sources_searched: [${JSON.stringify(site)}]`,
  "strategy: |",
  ...strategy({ state, sort, slugs }).map((line) => `  - ${line}`),
  "---",
  "",
].join("\n");
