/* Through which place a driver covers the one that was chosen: what covers the United Kingdom covers Wales. */
import { make } from "./elements.js";
import { PLACE } from "./table.js";
import { all, either, inSentence, number } from "./wording.js";

/** For each driver the nearest wider place by way of which it covers a chosen one; `null` where it names one itself.

    Nothing at all where no place was chosen, or none lies within another. */
export const waysTo = (facets, positions, chosen) => {
  const names = facets.names[PLACE] ?? [];
  const places = [...chosen].map((name) => names.indexOf(name)).filter((place) => place >= 0);
  if (!places.length || !facets.within) return [];
  return positions.map((position) => {
    const said = new Set(facets.said.of(position));
    if (places.some((place) => said.has(place))) return null;
    const steps = places.flatMap((place) => facets.within[place].map((wider, step) => ({ wider, step })));
    const [nearest] = steps.filter(({ wider }) => said.has(wider)).sort((one, other) => one.step - other.step);
    return nearest ? names[nearest.wider] : null;
  });
};

const OF_WHICH = ["which", "both of which"];

/** How many name a chosen place themselves, and how many cover it by way of each wider one; empty where all name it. */
export const waysInWords = (facets, ways, chosen) => {
  const names = facets.names[PLACE] ?? [];
  const counts = new Map();
  for (const way of ways) counts.set(way, (counts.get(way) || 0) + 1);
  const own = counts.get(null) || 0;
  counts.delete(null);
  if (!counts.size) return "";
  const groups = new Map(); // by the chosen places that lie within them
  const mostFirst = [...counts].sort(([one, few], [other, many]) => many - few || one.localeCompare(other));
  for (const [wider, count] of mostFirst) {
    const inside = [...chosen].filter((name) => facets.within[names.indexOf(name)].includes(names.indexOf(wider)));
    const key = JSON.stringify(inside);
    if (!groups.has(key)) groups.set(key, { inside, parts: [] });
    groups.get(key).parts.push(`${number(count)} ${own ? "" : count === 1 ? "is " : "are "}for ${inSentence(wider)}`);
  }
  const clauses = [...groups.values()].map(({ inside, parts }) => {
    const which = OF_WHICH[parts.length - 1] || "all of which";
    return `${parts.join(", ")}, ${which} ${all(inside.map(inSentence))} ${inside.length === 1 ? "is" : "are"} in`;
  });
  const itself = `for ${either([...chosen].map(inSentence))} itself`;
  const first = own ? `${number(own)} ${own === 1 ? "is" : "are"} ${itself}, ` : `None is ${itself}: `;
  return `${first}${clauses.join("; ")}.`;
};

/** Say on a result through which wider place it was found. */
export const withPlace = (card, way) => {
  if (!way) return card;
  const line = make("p", { class: "pd-card__place" }, `Covers ${inSentence(way)}`);
  const facts = card.querySelector(".pd-list__facts");
  if (facts) facts.after(line);
  else card.append(line);
  return card;
};
