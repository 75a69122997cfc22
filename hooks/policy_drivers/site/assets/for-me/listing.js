/* How what is new is shown. Whatever a feed says becomes text, never HTML. */
import { LANGUAGE, gettext } from "../gettext.js";

const make = (tag, text = "", attributes = {}) => {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

/** A day, or a month, in words. */
const inWords = (day, shown) => new Date(`${day}T00:00:00Z`).toLocaleDateString([LANGUAGE, "en-GB"], { ...shown, timeZone: "UTC" });

/** `25 November 2026 · Leadership, Training`. What is dated the first of a month may be of any day of it. */
const factsOf = ({ day, names }) => {
  const when = day.endsWith("-01") ? [] : [inWords(day, { day: "numeric", month: "long", year: "numeric" })];
  return [...when, names.join(", ")].join(" · ");
};

const itemOf = (event, root) => {
  const item = make("li");
  item.append(make("a", event.title, { href: `${root}${event.page}` }), " ", make("span", factsOf(event)));
  if (event.summary) item.append(" ", make("span", event.summary));
  return item;
};

/** A month with its events. */
export const monthOf = (month, events, root) => {
  const section = make("section");
  const list = make("ul", "", { class: "pd-list" });
  list.append(...events.map((event) => itemOf(event, root)));
  section.append(make("h2", inWords(`${month}-01`, { month: "long", year: "numeric" })), list);
  return section;
};

/** The links to feeds as boxes to tick, each with the name and the number that stood there. */
export const boxesOf = (place, root) =>
  [...place.querySelectorAll("a[data-page]")].map((link) => {
    const { page, former = "" } = link.dataset;
    const [label, name] = [make("label"), link.textContent];
    const box = make("input", "", { type: "checkbox", value: page });
    label.append(box, " ", make("span", name), " ", link.nextElementSibling ?? "");
    link.replaceWith(label);
    return { box, name, feed: link.href, page: new URL(`${root}${page}`, document.baseURI).href, former: former.split(" ") };
  });

/** What could not be read, in a sentence. */
export const failureOf = (names) =>
  gettext("These could not be read, so what is new about them is not in the list: %(names)s.", { names: names.join(", ") });
