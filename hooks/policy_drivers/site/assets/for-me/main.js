/* What is new about the themes and services that a reader has chosen. All of it happens in this browser: the feeds are
   files of this site, and nobody is told what was chosen. */
import { gettext, ngettext, number } from "../gettext.js";
import { Choice } from "./choice.js";
import { byMonth, combine } from "./combining.js";
import { Feeds } from "./feeds.js";
import { boxesOf, failureOf, monthOf } from "./listing.js";
import { opmlOf } from "./opml.js";

const STEP = 100; // events that are shown at once
const KEPT = 60_000; // milliseconds for which a file may still be on its way to the disk

const at = (id) => document.getElementById(id);

const save = (text, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/x-opml" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
};

class ForMe {
  #form = at("pd-for-me");
  #root = this.#form.dataset.root;
  #choice = new Choice();
  #feeds = new Feeds(this.#form.dataset.drivers);
  #offered = boxesOf(this.#form, this.#root);
  #events = [];
  #shown = STEP;
  #turn = 0;

  start() {
    this.#followNames();
    this.#form.open = !this.#chosen.length;
    this.#choice.whenElsewhere(() => this.#show());
    this.#form.addEventListener("change", () => this.#take());
    at("pd-for-me-none").addEventListener("click", () => this.#clear());
    at("pd-for-me-opml").addEventListener("click", () => this.#download());
    at("pd-for-me-again").addEventListener("click", () => this.#show());
    at("pd-for-me-more").addEventListener("click", () => this.#showMore());
    at("pd-for-me-still").hidden = true;
    at("pd-for-me-tools").hidden = false;
    this.#show();
  }

  get #chosen() {
    return this.#offered.filter(({ box }) => this.#choice.has(box.value));
  }

  /** A theme that has another name now is still chosen; what is on the site no longer is not. */
  #followNames() {
    const now = new Map(this.#offered.flatMap(({ box, former }) => [box.value, ...former].map((each) => [each, box.value])));
    const chosen = this.#choice.all;
    const found = [...new Set(chosen.flatMap((each) => now.get(each) ?? []))];
    const lost = chosen.filter((each) => !now.has(each)).length;
    if (found.join() !== chosen.join()) this.#choice.set(found);
    const words = ngettext("%(number)s of those that you chose is on this site no longer.", "%(number)s of those that you chose are on this site no longer.", lost);
    if (lost) this.#note(words);
  }

  #note(text) {
    at("pd-for-me-note").textContent = text;
  }

  #take() {
    this.#note("");
    this.#choice.set(this.#offered.filter(({ box }) => box.checked).map(({ box }) => box.value));
    this.#show();
  }

  #clear() {
    for (const { box } of this.#offered) box.checked = false;
    this.#take();
    this.#form.open = true;
    this.#offered[0]?.box.focus();
  }

  async #show() {
    const turn = ++this.#turn;
    const chosen = this.#chosen;
    for (const { box } of this.#offered) box.checked = this.#choice.has(box.value);
    at("pd-for-me-chosen").textContent = chosen.length ? gettext(" (%(number)s chosen)", { number: number(chosen.length) }) : "";
    if (!this.#choice.isKept) this.#note(gettext("Your browser keeps nothing for this site: what you choose is gone when you leave this page."));
    at("pd-for-me-opml").disabled = at("pd-for-me-none").disabled = !chosen.length;
    if (chosen.length) at("pd-for-me-status").textContent = gettext("Reading the feeds…");
    const answers = await Promise.allSettled(chosen.map(({ feed }) => this.#feeds.of(feed)));
    if (turn !== this.#turn) return; // somebody has chosen something else meanwhile
    const named = answers.map(({ value }, index) => ({ name: chosen[index].name, events: value }));
    this.#events = combine(named.filter(({ events }) => events));
    this.#shown = STEP;
    this.#list();
    this.#tell(chosen.length, named.filter(({ events }) => !events).map(({ name }) => name));
  }

  #tell(chosen, failed) {
    const found = this.#events.length;
    const none = chosen ? gettext("Nothing is new about what you chose.") : gettext("Choose at least one theme or service.");
    const some = ngettext("%(number)s thing is new about what you chose, newest first.", "%(number)s things are new about what you chose, newest first.", found);
    at("pd-for-me-failed").textContent = failed.length ? failureOf(failed) : "";
    at("pd-for-me-again").hidden = !failed.length;
    at("pd-for-me-status").textContent = found ? some : failed.length === chosen && chosen ? "" : none;
  }

  #list() {
    const shown = byMonth(this.#events.slice(0, this.#shown));
    at("pd-for-me-list").replaceChildren(...shown.map(([month, events]) => monthOf(month, events, this.#root)));
    at("pd-for-me-more").hidden = this.#events.length <= this.#shown;
  }

  #showMore() {
    const first = this.#shown;
    this.#shown += STEP;
    this.#list();
    at("pd-for-me-list").querySelectorAll("li > a")[first]?.focus();
  }

  #download() {
    const { title } = this.#form.dataset;
    save(opmlOf(title, this.#chosen), "for-me.opml");
  }
}

new ForMe().start();
