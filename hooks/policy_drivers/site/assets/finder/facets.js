/* Which drivers have what: counted from one compact file, in which each driver is a position, newest first. */
import { STATES, daysSinceBuilt, stateOf } from "./days.js";
import { FACETS } from "./state.js";

export class Facets {
  constructor(data) {
    this.build = data.build; // of the pieces from which drivers are taken
    this.index = data.index; // the build of the index
    this.count = data.count;
    this.names = data.names;
    this.columns = { ...data.drivers };
    if (this.columns.due) {
      const passed = daysSinceBuilt();
      this.names.state = STATES;
      this.columns.state = this.columns.due.map((left) => stateOf(left, passed));
    }
    this.others = data.others;
    this.slugs = data.slugs;
    this.facets = FACETS.filter((facet) => this.columns[facet] && this.names[facet].length > 0);
    this.ids = Array.from({ length: data.count });
  }

  /** The status and the review state of a driver. */
  standing(position) {
    const name = (facet) => (this.columns[facet] ? this.names[facet][this.columns[facet][position]] : "");
    return { status: name("status"), state: name("state") };
  }

  /** What was chosen and exists, as the positions of the names; and what does not exist any more. */
  understand(chosen) {
    const known = new Map();
    const unknown = [];
    for (const [facet, values] of chosen) {
      const names = this.facets.includes(facet) ? this.names[facet] : [];
      const found = [...values].filter((value) => names.includes(value));
      unknown.push(...[...values].filter((value) => !names.includes(value)).map((value) => [facet, value]));
      if (found.length) known.set(facet, new Set(found.map((value) => names.indexOf(value))));
    }
    return { known, unknown };
  }

  /** Of `positions` those that have everything wanted; and for each value how many would remain if it were chosen too. */
  filter(positions, wanted, since) {
    const found = [];
    const counts = Object.fromEntries(this.facets.map((facet) => [facet, new Array(this.names[facet].length).fill(0)]));
    const limits = [...wanted];
    for (const position of positions) {
      if (since && !(Number(this.names.year[this.columns.year[position]]) >= Number(since))) continue;
      let missing = 0;
      let only = "";
      for (const [facet, values] of limits) {
        if (this.#has(facet, position, values)) continue;
        missing += 1;
        only = facet;
        if (missing > 1) break;
      }
      if (missing === 0) {
        found.push(position);
        for (const facet of this.facets) this.#count(counts[facet], this.columns[facet][position]);
      } else if (missing === 1) {
        this.#count(counts[only], this.columns[only][position]);
      }
    }
    return { found, counts };
  }

  #has(facet, position, values) {
    const cell = this.columns[facet][position];
    return Array.isArray(cell) ? cell.some((each) => values.has(each)) : values.has(cell);
  }

  #count(counts, cell) {
    if (Array.isArray(cell)) for (const each of cell) counts[each] += 1;
    else counts[cell] += 1;
  }

  /** The values of a facet in the order in which readers look for them: years newest first, all others as they come. */
  order(facet) {
    const numbers = this.names[facet].map((_, number) => number);
    if (facet !== "year") return numbers;
    const year = (number) => Number(this.names.year[number]) || 0;
    return numbers.sort((one, other) => year(other) - year(one));
  }
}
