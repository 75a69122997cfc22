/* The results as a spreadsheet: records taken out of the file of all drivers, in which they stand in the same order. */

/** Where each record of a CSV file (RFC 4180) ends. */
const ends = (text) => {
  const found = [];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 34) isQuoted = !isQuoted;
    else if (sign === 10 && !isQuoted) found.push(at + 1);
  }
  if (found.at(-1) !== text.length) found.push(text.length);
  return found;
};

/** The header and the records at some positions, as they are written. */
export const pick = (text, positions) => {
  const found = ends(text);
  const record = (index) => text.slice(index ? found[index - 1] : 0, found[index]);
  return record(0) + positions.map((position) => record(position + 1)).join("");
};

export const download = async (url, positions, name) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}`);
  const text = await response.text(); // which takes the byte order mark away
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", pick(text, positions)], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
