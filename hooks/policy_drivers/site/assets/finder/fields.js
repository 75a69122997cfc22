/* Fields that were typed, such as `theme:leadership`, as the filters that they stand for. */

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** The name that somebody means, in this spelling or another, or by another name; undefined where there is none. */
const nameOf = (value, names, others) => {
  const wanted = plain(value);
  if (!wanted) return undefined;
  const isSame = (name) => plain(name) === wanted;
  return names.find(isSame) ?? Object.entries(others).find(([each]) => isSame(each))?.[1];
};

/** The names that somebody means: the very one, one by another name, or those that have the words. */
const namesOf = (value, names, others) => {
  const wanted = plain(value);
  const within = names.filter((name) => ` ${plain(name)}`.includes(` ${wanted}`));
  const name = nameOf(value, names, others);
  if (name) return [name];
  return wanted && within.length ? within : [value];
};

/** What was chosen, by the names of today: an address may have another name of a value, or another spelling. */
export const byNamesOfToday = (chosen, facets) => new Map([...chosen].map(([facet, values]) => {
  const names = facets.names[facet] ?? [];
  const today = (value) => (names.includes(value) ? value : nameOf(value, names, facets.others[facet] ?? {}) ?? value);
  return [facet, new Set([...values].map(today))];
}));

/** What is wanted with the fields as well; `odd` are values of `since` that are not just a year. */
export const withFields = (wanted, fields, facets) => {
  const odd = [];
  const chosen = new Map([...wanted.chosen].map(([facet, values]) => [facet, new Set(values)]));
  let { since } = wanted;
  for (const { field, value } of fields) {
    if (field === "since") {
      const [, year] = /^(\d{4})(?:-\d{2}){0,2}$/u.exec(value) ?? [];
      since = year ?? since;
      if (year !== value) odd.push({ value, year });
    } else {
      for (const name of namesOf(value, facets.names[field] ?? [], facets.others[field] ?? {})) chosen.get(field).add(name);
    }
  }
  return { ...wanted, chosen, since, odd };
};
