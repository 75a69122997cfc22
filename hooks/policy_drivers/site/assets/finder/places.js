/* Through which place a driver covers the one that was chosen: what covers the United Kingdom covers Wales. */
import { gettext, ngettext } from "../gettext.js";
import { make } from "./elements.js";
import { PLACE } from "./table.js";
import { all, either, inSentence } from "./wording.js";

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

/** That places, of which there are so many, lie within as many wider ones. */
const LYING_IN = [
  (count, said) => ngettext("%(wider)s, which %(places)s is in", "%(wider)s, which %(places)s are in", count, said),
  (count, said) => ngettext("%(wider)s, both of which %(places)s is in", "%(wider)s, both of which %(places)s are in", count, said),
  (count, said) => ngettext("%(wider)s, all of which %(places)s is in", "%(wider)s, all of which %(places)s are in", count, said),
];

const byWayOf = (count, place, isFirst) => (isFirst
  ? ngettext("%(number)s is for %(place)s", "%(number)s are for %(place)s", count, { place })
  : ngettext("%(number)s for %(place)s", "%(number)s for %(place)s", count, { place }));

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
    groups.get(key).parts.push(byWayOf(count, inSentence(wider), !own));
  }
  const clauses = [...groups.values()].map(({ inside, parts }) => {
    const lyingIn = LYING_IN[parts.length - 1] ?? LYING_IN[2];
    return lyingIn(inside.length, { wider: parts.join(", "), places: all(inside.map(inSentence)) });
  });
  const said = { places: either([...chosen].map(inSentence)), others: clauses.join("; ") };
  if (!own) return gettext("None is for %(places)s itself: %(others)s.", said);
  return ngettext("%(number)s is for %(places)s itself, %(others)s.", "%(number)s are for %(places)s itself, %(others)s.", own, said);
};

/** Say on a result through which wider place it was found. */
export const withPlace = (card, way) => {
  if (!way) return card;
  const line = make("p", { class: "pd-card__place" }, gettext("Covers %(place)s", { place: inSentence(way) }));
  const facts = card.querySelector(".pd-list__facts");
  if (facts) facts.after(line);
  else card.append(line);
  return card;
};
