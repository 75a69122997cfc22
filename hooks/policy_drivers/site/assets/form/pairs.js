/* Pairs of answers that belong together: each has two fields, and there can be as many as somebody wants. */

const ROW = ".pd-pair";

/** The fields of all pairs, in their order. */
export const fieldsOf = (field) => [...field.querySelectorAll(`${ROW} input`)];

/** What was typed: of each pair the first and the second; the empty ones at the end are left out. */
export const pairsOf = (field) => {
  const typed = fieldsOf(field).map(({ value }) => value);
  let end = typed.length;
  while (end && !typed[end - 1] && !typed[end - 2]) end -= 2;
  return typed.slice(0, end);
};

/** Put a further pair of fields below the others, and give the first of them. */
export const addPair = (field) => {
  const rows = field.querySelectorAll(ROW);
  const row = rows[0].cloneNode(true);
  for (const list of row.querySelectorAll(".pd-suggestions")) list.remove();
  const [first, second] = row.querySelectorAll("input");
  for (const input of [first, second]) {
    Object.assign(input, { value: "", id: `${input.id}-${rows.length + 1}` });
    for (const name of [...input.getAttributeNames()].filter((each) => each.startsWith("aria-") && each !== "aria-label")) input.removeAttribute(name);
    input.removeAttribute("role");
  }
  row.querySelector("label").htmlFor = second.id;
  rows[rows.length - 1].after(row);
  return first;
};

/** Put pairs into the fields, of which there are as many as it needs. */
export const fillPairs = (field, typed) => {
  while (fieldsOf(field).length < typed.length) addPair(field);
  for (const [at, input] of fieldsOf(field).entries()) input.value = typed[at] ?? "";
};
