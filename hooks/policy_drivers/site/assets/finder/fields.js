/* Fields that were typed, such as `theme:leadership`, as the filters that they stand for. */

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** The names that somebody means: the very one, one by another name, or those that have the words. */
const namesOf = (value, names, others) => {
  const wanted = plain(value);
  const isSame = (name) => plain(name) === wanted;
  const other = Object.entries(others).find(([each]) => isSame(each));
  const within = names.filter((name) => ` ${plain(name)}`.includes(` ${wanted}`));
  const name = names.find(isSame) ?? other?.[1];
  if (name) return [name];
  return wanted && within.length ? within : [value];
};

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
