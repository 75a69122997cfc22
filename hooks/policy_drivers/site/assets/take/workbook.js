/* Records of a table as the parts of an Excel workbook (ECMA-376-1, 18.3 and 18.4), as `exports/xlsx_table.py` has them. */

const BLOCK = 16; // rows that say together from which column to which their cells are
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const OUTER_SPACE = /^(?!\ufeff)\s|(?!\ufeff)\s$/u;

const escaped = (text) => text.replace(/[&<>]/gu, (sign) => ESCAPES[sign]);

/** `A` for 0, `AA` for 26. */
const letters = (column) =>
  (column < 26 ? "" : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** A text in pieces that each fit into a cell, no character being taken apart. */
const split = (text, longest) => {
  const pieces = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + longest, text.length);
    if (end < text.length && /[\udc00-\udfff]/.test(text[end])) end -= 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
};

/** The columns of the sheet, each with its cells from the second row on: a text that is too long has several. */
const columnsOf = ({ columns, further, longest }, records) => columns.flatMap(([name, width, style], index) => {
  const parts = records.map((cells) => split(cells[index], longest));
  const count = parts.reduce((most, each) => Math.max(most, each.length), 1);
  return Array.from({ length: count }, (_, part) => ({
    name: part ? `${name} ${part + 1}` : name,
    width: part ? further : width,
    style,
    cells: parts.map((each) => each[part] || ""),
  }));
});

const widths = (columns) => {
  const groups = [];
  for (const [index, { width, style }] of columns.entries()) {
    const last = groups.at(-1);
    if (last && last.width === width && last.style === style) last.max = index + 1;
    else groups.push({ min: index + 1, max: index + 1, width, style });
  }
  return groups.map(({ min, max, width, style }) =>
    `<col min="${min}" max="${max}" width="${width}" style="${style}" customWidth="1"/>`).join("");
};

/** The texts of all cells, each once, numbered in the order of the columns. */
class Texts {
  constructor() {
    this.count = 0;
    this.numbers = new Map();
  }

  number(text) {
    this.count += 1;
    if (!this.numbers.has(text)) this.numbers.set(text, this.numbers.size);
    return this.numbers.get(text);
  }

  toString() {
    const space = (text) => (OUTER_SPACE.test(text) ? ' xml:space="preserve"' : "");
    return [...this.numbers.keys()].map((text) => `<si><t${space(text)}>${escaped(text)}</t></si>`).join("");
  }
}

/** The rows of the sheet as XML. */
const rowsOf = (columns, header, texts, count) => {
  const rows = Array.from({ length: count }, () => []);
  for (const [index, { name, style, cells }] of columns.entries()) {
    for (const [row, text] of [name, ...cells].entries()) {
      if (text) rows[row].push({ index, style: row ? style : header, number: texts.number(text) });
    }
  }
  const spans = [];
  for (let first = 0; first < count; first += BLOCK) {
    const block = rows.slice(first, first + BLOCK).filter((each) => each.length);
    const least = Math.min(...block.map((each) => each[0].index));
    spans.push(`${least + 1}:${Math.max(...block.map((each) => each.at(-1).index)) + 1}`);
  }
  return rows.map((cells, row) => {
    const style = row ? "" : ` s="${header}" customFormat="1"`;
    const written = cells.map(({ index, style: of, number }) =>
      `<c r="${letters(index)}${row + 1}" s="${of}" t="s"><v>${number}</v></c>`).join("");
    return `<row r="${row + 1}" spans="${spans[Math.floor(row / BLOCK)]}"${style}>${written}</row>`;
  }).join("");
};

/** The parts of the workbook by their names. `records` are the cells of each driver in the columns of the template. */
export const fill = (template, records) => {
  const columns = columnsOf(template, records);
  const texts = new Texts();
  const count = records.length + 1;
  const rows = rowsOf(columns, template.header, texts, count);
  const last = letters(columns.length - 1);
  const marks = {
    "{columns}": () => widths(columns),
    "{rows}": () => rows,
    "{range}": () => `A1:${last}${count}`,
    "{filtered}": () => `$A$1:$${last}$${count}`,
    "{counts}": () => `count="${texts.count}" uniqueCount="${texts.numbers.size}"`,
    "{texts}": () => texts.toString(),
  };
  const marked = /\{(?:columns|rows|range|filtered|counts|texts)\}/gu;
  const isMarked = (name) => name.startsWith("xl/");
  return Object.fromEntries(Object.entries(template.parts).map(([name, part]) =>
    [name, isMarked(name) ? part.replace(marked, (mark) => marks[mark]()) : part]));
};
