/* Fields that were typed, such as `theme:leadership`, as the filters that they stand for. */

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** The name that somebody means: the very one, one by another name, or the only one that has the words. */
const nameOf = (value, names, others) => {
  const wanted = plain(value);
  const isSame = (name) => plain(name) === wanted;
  const other = Object.entries(others).find(([each]) => isSame(each));
  const within = names.filter((name) => ` ${plain(name)}`.includes(` ${wanted}`));
  return names.find(isSame) ?? other?.[1] ?? (within.length === 1 ? within[0] : value);
};

/** What is wanted with the fields as well. */
export const withFields = (wanted, fields, facets) => {
  if (!fields.length) return wanted;
  const chosen = new Map([...wanted.chosen].map(([facet, values]) => [facet, new Set(values)]));
  let { since } = wanted;
  for (const { field, value } of fields) {
    if (field === "since") since = /^\d{4}$/u.test(value) ? value : since;
    else chosen.get(field).add(nameOf(value, facets.names[field] ?? [], facets.others[field] ?? {}));
  }
  return { ...wanted, chosen, since };
};
