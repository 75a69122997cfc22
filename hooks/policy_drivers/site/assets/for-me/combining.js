/* The events of several feeds as one list: each once, the newest first. */

/**
 * Events of feeds, each with the names of the feeds that it is in. `found` has a name and the events of each.
 */
export const combine = (found) => {
  const byId = new Map();
  for (const { name, events } of found) {
    for (const event of events) {
      const known = byId.get(event.id);
      if (known) known.names.push(name);
      else byId.set(event.id, { ...event, names: [name] });
    }
  }
  return [...byId.values()].sort((one, other) => (one.day < other.day ? 1 : one.day > other.day ? -1 : 0));
};

/** Events that are sorted, by month. */
export const byMonth = (events) => {
  const months = new Map();
  for (const event of events) {
    const month = event.day.slice(0, 7);
    if (!months.has(month)) months.set(month, []);
    months.get(month).push(event);
  }
  return [...months];
};
