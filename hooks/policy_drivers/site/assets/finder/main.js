/* The finder: what is looked for stands in the address, and everything on the page follows from it. */
import { gettext } from "../gettext.js";
import { chips, chosenInWords, feeds } from "./chosen.js";
import { make } from "./elements.js";
import { entryCard, shownOf } from "./families.js";
import { byNamesOfToday } from "./fields.js";
import { Filters, placeFilters } from "./filters.js";
import { StaleError } from "./index.js";
import { Looking } from "./looking.js";
import { waysInWords, waysTo, withPlace } from "./places.js";
import { expectPages, find, pagesOf, prepare } from "./search.js";
import { LONGEST, STEP, hasFacets, isEmpty, read, write } from "./state.js";
import { fewStudies, studiesInWords, studyCards, wayToList } from "./studies.js";
import { PLACE, facetOf, inLanguage } from "./table.js";
import { inWords, nowhere, understood } from "./understood.js";
import { card, help } from "./view.js";

const PAUSE = 120; // milliseconds after a key
const MOST_AHEAD = 30; // results that are fetched before anybody asks for them, of about 1.3 KB each
const AT_ONCE = 5; // requests of which the reader knows nothing: browsers make no more than six to one server
const MOST_NOTES = 5;
const LONGEST_HERE = 900; // characters of an address in another: mail programs cut what is longer than some 2,000 in all
const NOT_LOADED = gettext("The search could not be loaded. You may be offline, or something blocks it. Here are the newest drivers instead.");
const RENEWED = gettext("The site was renewed while you were reading. Reload the page to search it. Here are the newest drivers.");

const at = (id) => document.getElementById(id);
const form = at("pd-finder");
const box = /** @type {HTMLInputElement} */ (at("pd-q"));
const sorting = /** @type {HTMLSelectElement} */ (at("pd-sort"));
/** Which kinds of results are looked for; a site without case studies has no such choice. */
const kinds = /** @type {HTMLSelectElement | null} */ (at("pd-kind"));
const { root, feed, facets, orders, studies: listOfStudies } = form.dataset;
const looking = new Looking({ facets, orders });
const plainStatus = at("pd-status").textContent;

/** What the address says, as far as this site has it. */
const here = () => {
  const said = read(location.search);
  return kinds ? said : { ...said, kind: "" };
};

let state = here();
let filters = null;
let turn = 0;
let shownPositions = [];
let ahead = () => {};

let takingAlong = null;

/** What lets readers take results along, fetched once there are some. */
const results = () => {
  takingAlong ??= import("../take/results.js").then(({ Results }) => new Results(at("pd-downloading")), () => null);
  return takingAlong;
};

const say = (text) => {
  if (at("pd-status").textContent !== text) at("pd-status").textContent = text;
};

/** Where to write to where nothing was found, with the address of what was looked for; a site may have no such place. */
const offerToWrite = (isWanted) => {
  const place = at("pd-letters");
  if (!place) return;
  const whole = encodeURIComponent(location.href);
  const here = whole.length > LONGEST_HERE ? encodeURIComponent(location.href.replace(/[?#].*/, "")) : whole;
  for (const link of place.getElementsByTagName("a")) link.href = link.dataset.address.replace("%7Burl%7D", here);
  place.hidden = !isWanted;
};

/** Show what was found, or the plain list, or both where nothing was found. */
const showPlain = (isPlain, isFound = !isPlain) => {
  at("pd-plain").hidden = !isPlain;
  at("pd-found").hidden = !isFound;
  offerToWrite(isPlain && isFound);
};

/** Put cards in the place of those that are there, unless they are the same. */
const showCards = (place, cards, key) => {
  if (place.dataset.key === key) return;
  place.replaceChildren(...cards);
  place.dataset.key = key;
};

/** The first results for words alone, before the facets are there: they need nothing but the index. */
const showQuickly = async (matched, isCurrent) => {
  const { pages, index } = matched;
  const data = await pagesOf(pages.filter((page) => page < index.drivers).slice(0, STEP), index.build);
  if (!isCurrent() || looking.areFacetsThere) return;
  showPlain(data.length === 0, true);
  showCards(at("pd-cards"), data.map((each) => card(each, root, matched)), `quick ${state.words}`);
  at("pd-showing-more").hidden = true;
  say(gettext("Looking for “%(words)s”.", { words: state.words }));
};

/** Once what was shown stands on the screen: the filters, which are larger than all else, come after the first results. */
const painted = () => new Promise((resolve) => {
  setTimeout(resolve, 100); // a page in the background is not painted
  requestAnimationFrame(() => requestAnimationFrame(resolve));
});

/** With nothing looked for: the plain list, and how many drivers have what. */
const showEverything = async (isCurrent) => {
  showPlain(true);
  say(plainStatus);
  const facets = await looking.facets();
  if (!isCurrent()) return;
  showNotes([], []);
  showChosen(state);
  at("pd-feeds").replaceChildren();
  at("pd-understood").replaceChildren();
  shownPositions = facets.all;
  showFilters(facets, facets.filter(shownPositions, new Map(), "").counts);
  showTools(facets, state, "newest");
};

/** The case studies in the place of the drivers. */
const showStudies = ({ wanted, facets, studies, matched }, pages) => {
  const isFound = studies.numbers.length > 0;
  shownPositions = [];
  showPlain(!isFound, true);
  showNotes([], wanted.odd);
  at("pd-understood").replaceChildren(...(matched ? understood(matched) : []));
  showChosen(state);
  for (const id of ["pd-feeds", "pd-help-pages"]) at(id).replaceChildren();
  at("pd-case-studies").replaceChildren(wayToList(root, listOfStudies));
  at("pd-case-studies").style.order = "-1";
  showCards(at("pd-cards"), studyCards(pages, root, matched), JSON.stringify(["studies", wanted.words, studies.shown]));
  at("pd-showing-more").hidden = studies.numbers.length <= wanted.shown;
  showTools(facets, wanted, "newest");
  say(studiesInWords(wanted, studies, matched));
};

const showFound = (found, [drivers, studyPages, helpPages]) => {
  const { wanted, facets, positions, entries, studies, sort, matched } = found;
  if (studies.isAlone) return showStudies(found, studyPages);
  shownPositions = positions;
  showPlain(positions.length === 0, true);
  showNotes(found.isNowhere ? [] : found.unknown, wanted.odd);
  at("pd-understood").replaceChildren(...(matched ? understood(matched) : []));
  showChosen(state);
  at("pd-feeds").replaceChildren(...feeds(wanted, facets, { root, feed }));
  const places = wanted.chosen.get(PLACE) ?? new Set();
  const ways = waysTo(facets, positions, places);
  const wayOf = new Map(ways.map((way, index) => [positions[index], way]));
  const pages = new Map(drivers.map((each) => [each.number, each]));
  const cardOf = (position) => withPlace(card(pages.get(position), root, matched, facets.standing(position)), wayOf.get(position));
  const shown = entries.slice(0, wanted.shown);
  const key = JSON.stringify([wanted.words, shown, [...pages.keys()].map((position) => wayOf.get(position))]);
  const cards = shown.map((entry) => entryCard(entry, pages, root, cardOf));
  showCards(at("pd-cards"), cards, key);
  at("pd-case-studies").replaceChildren(...(studyPages.length ? [fewStudies(studyPages, studies, wanted, root, matched)] : []));
  at("pd-case-studies").style.order = found.isInStudies ? "-1" : "0";
  at("pd-help-pages").replaceChildren(...(helpPages.length ? [help(helpPages, root, matched)] : []));
  at("pd-help-pages").style.order = found.isHelpFirst ? "-1" : "0";
  at("pd-showing-more").hidden = entries.length <= wanted.shown;
  showTools(facets, wanted, sort, Boolean(matched?.terms.length));
  const isInHelp = helpPages.some(({ number }) => matched.whole.has(number));
  const sentence = found.isNowhere ? nowhere(found.unknown.slice(0, MOST_NOTES)) : inWords(wanted, positions, sort, matched, studies.isWhole ? "studies" : isInHelp ? "help" : "");
  say(`${sentence} ${waysInWords(facets, ways, places)}`.trim());
};

/** Put the names of today in the place of others that the address has, as in a link to a theme before it was renamed. */
const nameAsToday = async (isCurrent) => {
  const facets = await looking.facets();
  if (!isCurrent()) return;
  const before = write(state);
  state = { ...state, chosen: byNamesOfToday(state.chosen, facets) };
  if (write(state) !== before) history.replaceState(null, "", location.pathname + write(state) + location.hash);
};

/** Everything, from the state alone. */
const show = async (isCurrent) => {
  if (kinds) kinds.value = state.kind;
  if (hasFacets(state)) await nameAsToday(isCurrent);
  if (!isCurrent()) return;
  const wanted = state;
  if (isEmpty(wanted)) return showEverything(isCurrent);
  if (wanted.words && !hasFacets(wanted) && !wanted.sort && !wanted.kind && !looking.areFacetsThere) {
    await showQuickly(await find(wanted.words), isCurrent);
    await painted();
  }
  const found = await looking.look(wanted);
  if (!isCurrent()) return;
  showFilters(found.facets, found.counts); // while the pieces come
  const pieces = await found.pieces;
  if (!isCurrent()) return;
  showFound(found, pieces);
  ahead = () => fetchAhead(found, isCurrent);
  whenIdle(ahead);
};

const whenIdle = (work) => (window.requestIdleCallback ? requestIdleCallback(work) : setTimeout(work, 200));

/** Whether the reader looks at the page, and can and will have more than they ask for. */
const mayFetchAhead = () => !document.hidden && navigator.onLine && !navigator.connection?.saveData;

/** Fetch what comes after the results that are shown: of these a filter leaves some, and “Show more” shows them. */
const fetchAhead = async ({ entries, wanted, facets }, isCurrent) => {
  const next = shownOf(entries.slice(wanted.shown, wanted.shown + MOST_AHEAD));
  try {
    while (next.length && isCurrent() && mayFetchAhead()) await expectPages(next.splice(0, AT_ONCE), facets.index);
  } catch {
    // whoever needs them is told
  }
};

/** What can be done with the drivers that are shown. */
const showTools = (facets, wanted, sort, hasWords = false) => {
  const offered = { positions: shownPositions, build: facets.build, state: wanted, sort };
  results().then((line) => line?.offer(offered));
  at("pd-sorting").hidden = shownPositions.length === 0;
  sorting.value = sort;
  sorting.options[0].disabled = !hasWords;
};

const showFilters = (facets, counts) => {
  filters ??= new Filters(at("pd-filters"), facets, { choose, expect, limit });
  filters.update(state, counts);
};

/** What was chosen, among the filters and, where these are folded, beside their name. */
const showChosen = (wanted) => {
  at("pd-chips").replaceChildren(...chips(wanted, remove));
  at("pd-chosen").textContent = chosenInWords(wanted);
};

const ODD = {
  year: (each) => gettext("“since” takes a year, so “since:%(value)s” was taken for “since:%(year)s”.", each),
  none: ({ value }) => gettext("“since:%(value)s” was left out, because “since” needs a year, as in “since:2019”.", { value }),
};

const showNotes = (unknown, odd) => {
  const notes = unknown.slice(0, MOST_NOTES).map(([facet, value]) => gettext(
    "No driver has the %(facet)s “%(value)s”, so it was left out.", { facet: facetOf(facet).name, value: inLanguage(facet, value) },
  ));
  if (unknown.length > MOST_NOTES) notes.push(gettext("So were %(number)s more.", { number: unknown.length - MOST_NOTES }));
  notes.push(...odd.map((each) => ODD[each.year ? "year" : "none"](each)));
  if (state.isCut) notes.push(gettext("Only the first %(number)s characters were used.", { number: LONGEST }));
  at("pd-notes").replaceChildren(...notes.map((note) => make("p", {}, note)));
};

/** Show the state; true once it stands there, unless there is another by then. */
const update = async () => {
  turn += 1;
  const mine = turn;
  try {
    await show(() => mine === turn);
  } catch (error) {
    if (mine !== turn) return false;
    console.warn("The finder could not be loaded:", error);
    showPlain(true);
    takingAlong?.then((line) => line?.withdraw());
    showChosen(state);
    at("pd-notes").replaceChildren();
    at("pd-understood").replaceChildren();
    if (error instanceof StaleError) await looking.renew();
    if (mine === turn) say(error instanceof StaleError ? RENEWED : NOT_LOADED);
  }
  return mine === turn;
};

let isTyping = false;

/** Go to another state. Each is one that a reader can go back from, but for those on the way while somebody types. */
const go = (change, { isOnTheWay = false, isSame = false } = {}) => {
  state = { ...state, shown: STEP, ...change };
  const url = location.pathname + write(state);
  const isNew = !isSame && !(isOnTheWay && isTyping) && url !== location.pathname + location.search;
  history[isNew ? "pushState" : "replaceState"](null, "", url);
  isTyping = isOnTheWay;
  return update();
};

const withValue = (facet, value, isChosen) => {
  const chosen = new Map([...state.chosen].map(([name, values]) => [name, new Set(values)]));
  chosen.get(facet)[isChosen ? "add" : "delete"](value);
  return { chosen };
};

const choose = (facet, value, isChosen) => go(withValue(facet, value, isChosen));

/** A value is about to be chosen: fetch what will be shown. */
const expect = (facet, value, isChosen) => {
  looking.look({ ...state, shown: STEP, ...withValue(facet, value, isChosen) }).then(({ pieces }) => pieces).catch(() => {}); // whoever needs it is told
};
const limit = (since) => go({ since });

/** Take a filter away, and leave the keyboard where it can go on. */
const remove = async (facet, value) => {
  const buttons = [...at("pd-chips").querySelectorAll("button")];
  const place = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  if (facet === "all") await go({ chosen: read("").chosen, since: "" });
  else await go(facet === "since" ? { since: "" } : withValue(facet, value, false));
  const left = [...at("pd-chips").querySelectorAll("button")];
  (left[Math.min(place, left.length - 1)] || box).focus();
};

let pause = 0;
box.addEventListener("focus", () => prepare().catch(() => {}), { once: true });
const wordsOf = (typed) => {
  const { words, isCut } = read(`?${new URLSearchParams({ q: typed })}`);
  return { words, isCut };
};
box.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    const typed = wordsOf(box.value);
    if (typed.words !== state.words) go(typed, { isOnTheWay: true });
  }, PAUSE);
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(pause);
  const sent = box.value;
  const isShown = await go(wordsOf(sent));
  if (isShown && box.value === sent && form.contains(document.activeElement)) at("pd-status").focus();
});
at("pd-skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address is the state's alone
  at("pd-status").focus();
});
sorting.addEventListener("change", () => go({ sort: sorting.value }));
kinds?.addEventListener("change", () => go({ kind: kinds.value }));
at("pd-more").addEventListener("click", async () => {
  const before = state.shown;
  await go({ shown: before + 2 * STEP }, { isSame: true });
  at("pd-cards").children[before]?.querySelector("a").focus();
});
document.addEventListener("visibilitychange", () => whenIdle(ahead));
addEventListener("online", () => whenIdle(ahead));
addEventListener("popstate", () => {
  isTyping = false;
  state = here();
  box.value = state.words;
  update();
});

box.value = state.words;
placeFilters(at("pd-filters").closest("details"), at("pd-results"));
form.classList.add("pd-finder--ready");
update();
