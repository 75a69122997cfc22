/* What readers see of the results. Whatever a driver says becomes text, never HTML. */
import { gettext } from "../gettext.js";
import { make } from "./elements.js";
import { passage } from "./passage.js";
import { SIGNAL, STATUS, inLanguage } from "./table.js";

const capitalised = (words) => words[0].toUpperCase() + words.slice(1);

/** What the source says of a document. */
const mark = (signal) => make("span", { class: "pd-state pd-state--said" }, capitalised(inLanguage(SIGNAL, signal)));

/** Of what is not current its status, and of what is to be looked at its state. */
const badge = ({ status, state }) => {
  if (status && status !== "current") {
    return make("span", { class: "pd-state pd-state--past" }, capitalised(inLanguage(STATUS, status)));
  }
  if (state === "overdue") return make("span", { class: "pd-state pd-state--overdue" }, gettext("Review overdue"));
  return state === "due soon" ? make("span", { class: "pd-state pd-state--soon" }, gettext("Review due soon")) : null;
};

/** The passage of a page in which most of what was looked for stands, below the heading above it. */
const found = (page, matched) => {
  if (!matched) return null;
  const part = passage(page, matched.marked, matched.index.words);
  if (!part) return null;
  const line = make("p", { class: "pd-card__sentence", lang: part.language || undefined });
  if (part.heading) line.append(make("span", { class: "pd-card__heading" }, part.heading), " ");
  line.append(...part.runs.map(({ text, isFound }) => (isFound ? make("mark", {}, text) : text)));
  return line;
};

/** A result. `root` is the way to the site's root; `standing` is a driver's status, its state, and what its source says, where they are known. */
export const card = (page, root, matched, standing = null) => {
  const title = make("a", { class: "pd-list__title", href: root + page.url, lang: page.lang }, page.title);
  const facts = [page.facts, page.themes].filter(Boolean).join(" · ");
  const line = facts ? make("span", { class: "pd-list__facts" }, facts) : null;
  const marks = standing?.signal ? [mark(standing.signal), " "] : [];
  return make("li", {}, title, " ", ...marks, standing && badge(standing), line, found(page, matched));
};

/** The help pages that were found, apart from the drivers. */
export const help = (pages, root, matched) => make(
  "section", { class: "pd-help", "aria-labelledby": "pd-help" },
  make("h2", { id: "pd-help" }, gettext("Help pages and collections")),
  make("ul", { class: "pd-list" }, ...pages.map((page) => card(page, root, matched))),
);
