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

/** The month in which the search falls due again, `months` after a day. */
const due = (day, months) => {
  const [year, month] = day.split("-").map(Number);
  const last = year * 12 + month - 1 + months;
  return `${Math.floor(last / 12)}-${String(last % 12 + 1).padStart(2, "0")}`;
};

/** A text without what nobody sees, as YAML between quotes: what JSON says of a text, YAML says too. No tag is in it. */
const quoted = (text) => {
  const seen = text.replace(/\s+/gu, " ").replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "").replace(/ +/gu, " ").trim();
  return JSON.stringify(seen.replace(/<(?=[a-z/!?])/giu, "< "));
};

const filtersOf = (state, as) => [
  ...[...state.chosen].filter(([, values]) => values.size > 0)
    .map(([facet, values]) => `${facet} ${[...values].map(as).join(" or ")}`),
  ...(state.since ? [`published since ${state.since}`] : []),
];

/** The search of this site's finder, as PRISMA-S asks for it. */
const search = ({ state, site, slugs, day }) => {
  const limits = filtersOf(state, (value) => value).join("; ");
  return [
    "searches:",
    `  - database: ${quoted(site)}`,
    "    interface: the finder of the site",
    `    date: ${day}`,
    ...(limits ? [`    limits: ${quoted(limits)}`] : []),
    "    lines:",
    `      - {number: "1", query: ${quoted(state.words || "all drivers")}, results: "${slugs.length}"}`,
    `    results: "${slugs.length}"`,
  ];
};

const strategy = ({ state, sort, slugs }) => {
  const found = `${slugs.length} ${slugs.length === 1 ? "driver" : "drivers"}${slugs.length > 1 ? `, ${SORTED[sort]}` : ""}`;
  const filters = filtersOf(state, code);
  return [
    `looked for ${state.words ? code(state.words) : "all drivers"} in the finder, as the site was built on ${built.textContent}`,
    ...(filters.length ? [`filters: ${filters.join("; ")}`] : []),
    `found ${found}`,
  ];
};

/**
 * The text of the file. `slugs` are those of the drivers in their order, `site` is what the site is
 * called, `state` what was looked for (`finder/state.js`), `sort` the order, and `months` those to the
 * next date.
 */
export const begin = ({ slugs, site, state, sort, months }) => {
  const day = today();
  return [
    "---",
    "title:",
    `completed_on: ${day}`,
    "# completed_by: a member's initials, a role or a team",
    "sections:",
    "  - title: Results",
    "    drivers:",
    ...slugs.map((slug) => `      - ${slug}`),
    `sources_searched: [${JSON.stringify(site)}]`,
    "strategy: |",
    ...strategy({ state, sort, slugs }).map((line) => `  - ${line}`),
    ...search({ state, site, slugs, day }),
    `review_due: ${due(day, months)}`,
    "group_member: unassigned",
    "---",
    "",
  ].join("\n");
};
