/* A file of some drivers in one of the formats, the same as `drivers export` writes of them in that order. */
import { cellsOf } from "./records.js";
import { fill } from "./workbook.js";
import { zip } from "./zip.js";

const isAll = (positions, count) => positions.length === count && positions.every((each, index) => each === index);

const text = async (pieces, format, positions, { before, between, after, type }) => {
  const found = await pieces.of(format, positions);
  return new Blob([before, found.join(between), after], { type });
};

const workbook = async (pieces, positions, { type }) => {
  const [template, records] = await Promise.all([pieces.template(), pieces.of("csv", positions)]);
  const rows = records.map(cellsOf);
  if (rows.some((cells) => cells.length !== template.columns.length)) throw new Error("a record is not whole");
  return zip(fill(template, rows), type);
};

/** The file, and how its name ends: `.ris`. */
export const join = async (pieces, format, positions) => {
  const { count, formats } = await pieces.index();
  if (positions.some((each) => !(each < count))) throw new Error("there are fewer drivers");
  const about = formats[format];
  const ending = about.url.slice(about.url.indexOf("."));
  const whole = isAll(positions, count) ? await pieces.whole(format) : null;
  if (whole) return { blob: new Blob([whole], { type: about.type }), ending };
  const make = format === "xlsx" ? workbook(pieces, positions, about) : text(pieces, format, positions, about);
  return { blob: await make, ending };
};
