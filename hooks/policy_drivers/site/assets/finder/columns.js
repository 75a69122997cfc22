/* One facet of every driver: the numbers of its values, laid out one after another. */

export class Column {
  /** @param {(number | number[])[]} cells for each driver a value, or a list of them */
  constructor(cells) {
    this.starts = new Uint32Array(cells.length + 1);
    let length = 0;
    cells.forEach((cell, position) => {
      length += Array.isArray(cell) ? cell.length : 1;
      this.starts[position + 1] = length;
    });
    this.values = new Uint32Array(length);
    cells.forEach((cell, position) => {
      if (Array.isArray(cell)) this.values.set(cell, this.starts[position]);
      else this.values[this.starts[position]] = cell;
    });
  }

  /** The values of a driver. */
  of(position) {
    return this.values.subarray(this.starts[position], this.starts[position + 1]);
  }

  /** Whether a driver has a value for which `isWanted` has a 1. */
  hasAny(position, isWanted) {
    const end = this.starts[position + 1];
    for (let at = this.starts[position]; at < end; at += 1) if (isWanted[this.values[at]]) return true;
    return false;
  }

  /** Count the values of a driver in `counts`. */
  count(position, counts) {
    const end = this.starts[position + 1];
    for (let at = this.starts[position]; at < end; at += 1) counts[this.values[at]] += 1;
  }

  /** The same with all that lies within a value, each value once; `within` has for each value the wider ones. */
  widened(within) {
    const inside = within.map(() => []);
    for (const [value, wider] of within.entries()) {
      for (const each of wider) inside[each].push(value);
    }
    const cells = [];
    for (let position = 0; position + 1 < this.starts.length; position += 1) {
      const own = [...this.of(position)];
      cells.push([...new Set([...own, ...own.flatMap((value) => inside[value])])]);
    }
    return new Column(cells);
  }
}
