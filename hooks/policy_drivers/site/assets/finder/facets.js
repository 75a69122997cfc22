/* Which drivers have what: counted from one compact file, in which each driver is a position, newest first. */
import { Column } from "./columns.js";
import { STATES, daysSinceBuilt, stateOf } from "./days.js";
import { Families } from "./families.js";
import { FACETS, PLACE, REVIEW_STATE, SIGNAL, STATUS, YEAR, isNewestFirst } from "./table.js";

/** For each number up to `length` whether it is one of these. */
const marked = (length, values) => {
  const marks = new Uint8Array(length);
  for (const value of values) marks[value] = 1;
  return marks;
};

/** Whether each facet says something of each driver. */
const isWhole = ({ count, drivers }) => {
  const columns = Object.values(drivers);
  return columns.length > 0 && columns.every((cells) => Array.isArray(cells) && cells.length === count);
};

export class Facets {
  constructor(data) {
    if (!isWhole(data)) throw new Error("the file of facets is not whole");
    this.build = data.build; // of the pieces from which drivers are taken
    this.index = data.index; // the build of the index
    this.count = data.count;
    this.names = { ...data.names };
    this.slugs = data.slugs;
    /** For each place the wider ones that it lies within, the nearest first; undefined where none lies within another. */
    this.within = data.within;
    this.families = new Families(data.families);
    const cells = { ...data.drivers };
    if (cells.due && REVIEW_STATE) {
      const passed = daysSinceBuilt();
      this.names[REVIEW_STATE] = STATES;
      cells[REVIEW_STATE] = cells.due.map((left) => stateOf(left, passed));
    }
    this.others = data.others;
    this.facets = FACETS.filter((facet) => cells[facet] && this.names[facet].length > 0);
    this.columns = new Map(this.facets.map((facet) => [facet, new Column(cells[facet])]));
    this.said = this.columns.get(PLACE);
    if (this.said && this.within) this.columns.set(PLACE, this.said.widened(this.within));
    this.years = Uint16Array.from(this.names[YEAR] ?? [], (name) => Number(name) || 0);
    /** All drivers, newest first. */
    this.all = Array.from({ length: data.count }, (_, position) => position);
  }

  /** The status and the review state of a driver, and what its source says. */
  standing(position) {
    const name = (facet) => this.names[facet]?.[this.columns.get(facet)?.of(position)[0]] ?? "";
    return { status: name(STATUS), state: name(REVIEW_STATE), signal: name(SIGNAL) };
  }

  /** What was chosen and exists, as the positions of the names; and what does not exist any more. */
  understand(chosen) {
    const known = new Map();
    const unknown = [];
    for (const [facet, values] of chosen) {
      const names = this.columns.has(facet) ? this.names[facet] : [];
      const found = [...values].filter((value) => names.includes(value));
      unknown.push(...[...values].filter((value) => !names.includes(value)).map((value) => [facet, value]));
      if (found.length) known.set(facet, new Set(found.map((value) => names.indexOf(value))));
    }
    return { known, unknown };
  }

  /** Of `positions` those that have everything wanted; and for each value how many would remain if it were chosen too.

      A driver counts for a value of a group where it has all that is wanted of the other groups. */
  filter(positions, wanted, since) {
    const found = [];
    const counts = Object.fromEntries(this.facets.map((facet) => [facet, new Uint32Array(this.names[facet].length)]));
    const counted = this.facets.map((facet) => ({ column: this.columns.get(facet), counts: counts[facet] }));
    const limits = [...wanted].map(([facet, values]) => ({
      ...counted[this.facets.indexOf(facet)], isWanted: marked(this.names[facet].length, values),
    }));
    const isSince =
      since && this.columns.has(YEAR) ? this.years.map((year) => Number(year >= Number(since))) : null;
    for (const position of positions) {
      if (isSince && !this.columns.get(YEAR).hasAny(position, isSince)) continue;
      let missing = null;
      let isOut = false;
      for (const limit of limits) {
        if (limit.column.hasAny(position, limit.isWanted)) continue;
        isOut = missing !== null;
        if (isOut) break;
        missing = limit;
      }
      if (isOut) continue;
      if (missing) {
        missing.column.count(position, missing.counts);
      } else {
        found.push(position);
        for (const each of counted) each.column.count(position, each.counts);
      }
    }
    return { found, counts };
  }

  /** The values of a facet in the order in which readers look for them: the newest first, or as they come. */
  order(facet) {
    const names = this.names[facet];
    const numbers = names.map((_, number) => number);
    return isNewestFirst(facet) ? numbers.sort((one, other) => (Number(names[other]) || 0) - (Number(names[one]) || 0)) : numbers;
  }
}
