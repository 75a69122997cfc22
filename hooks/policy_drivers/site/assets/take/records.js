/* A record of a CSV file (RFC 4180) as its cells. */

/** The cells of one record, which ends in CR LF. */
export const cellsOf = (record) => {
  const cells = [];
  let at = 0;
  for (;;) {
    const isQuoted = record[at] === '"';
    const end = isQuoted ? endOfQuoted(record, at + 1) : endOfPlain(record, at);
    cells.push(isQuoted ? record.slice(at + 1, end).replaceAll('""', '"') : record.slice(at, end));
    const next = isQuoted ? end + 1 : end;
    if (record[next] !== ",") return cells;
    at = next + 1;
  }
};

const endOfQuoted = (record, from) => {
  for (let at = record.indexOf('"', from); at >= 0; at = record.indexOf('"', at + 2)) {
    if (record[at + 1] !== '"') return at;
  }
  throw new Error("a cell has no end");
};

const endOfPlain = (record, from) => {
  const found = record.slice(from).search(/,|\r\n/u);
  return found < 0 ? record.length : from + found;
};
