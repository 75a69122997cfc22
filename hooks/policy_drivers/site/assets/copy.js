/* Buttons that copy a text of the page, which only this script can: below what the page of a driver or of a case study
   offers, and below each quotation of a list. A button in the page itself is shown: `data-copy` has the id of the element, and where it
   is to be copied as a quotation, `data-source` the id of that of its source. */
import { gettext } from "./gettext.js";

(() => {
  "use strict";

  const BLOCKS = "blockquote, caption, dd, div, dl, dt, h1, h2, h3, h4, h5, h6, hr, li, ol, p, pre, section, table, tr, ul";
  const QUOTATION = gettext("Copy as a quotation");
  /** The id of each text that such a page has to copy, what the button says, and the id of a quotation's source. */
  const TEXTS = [
    ["pd-quotation", QUOTATION, "pd-quotation-source"],
    ["pd-harvard", gettext("Copy the Harvard citation"), ""],
    ["pd-vancouver", gettext("Copy the Vancouver citation"), ""],
  ];
  const LEFT_OUT = "[hidden], [role='status'], .footnotes, .footnote-ref, button, nav, script, style";

  /**
   * The reader's own day, but never one before the page was built: then it is their clock that is wrong.
   * @param {string} built
   */
  const today = (built) => {
    const now = new Date();
    return new Date(Math.max(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()), Date.parse(built)));
  };

  /** @param {Date} day @param {string} form */
  const inWords = (day, form) => {
    const [date, year] = [day.getUTCDate(), day.getUTCFullYear()];
    const month = day.toLocaleDateString("en-GB", { month: "long", timeZone: "UTC" });
    return form === "short" ? `${year} ${month.slice(0, 3)} ${date}` : `${date} ${month} ${year}`;
  };

  /** The dates of access, which the page gives as of the day it was built. */
  const dateCitations = () => {
    for (const time of document.getElementsByTagName("time")) {
      if (!time.dataset.accessed) continue;
      time.dataset.built ??= time.dateTime;
      const day = today(time.dataset.built);
      time.dateTime = day.toISOString().slice(0, 10);
      time.textContent = inWords(day, time.dataset.accessed);
    }
  };

  /** @param {Element} item */
  const markOf = (item) => {
    const list = /** @type {HTMLOListElement} */ (item.parentElement);
    return list.matches("ol") ? `${list.start + [...list.children].indexOf(item)}. ` : "• ";
  };

  /**
   * A text as paragraphs and items, each on a line.
   * @param {Element} element
   */
  const blocksOf = (element) => {
    /** @type {{ text: string, isItem: boolean }[]} */
    const blocks = [];
    let [words, mark] = ["", ""];
    const end = () => {
      const text = words.replace(/\s+/g, " ").trim();
      if (text) blocks.push({ text: mark + text, isItem: mark !== "" });
      [words, mark] = ["", text ? "" : mark];
    };
    /** @param {Node} node */
    const read = (node) => {
      if (node instanceof Text) words += node.data;
      if (!(node instanceof Element) || node.matches(LEFT_OUT)) return;
      const isBlock = node.matches(BLOCKS);
      if (isBlock) end();
      if (node.matches("li")) mark = markOf(node);
      if (node.matches("br, td, th")) words += " ";
      if (node.matches("input[type='checkbox']")) words += /** @type {HTMLInputElement} */ (node).checked ? "☑" : "☐";
      node.childNodes.forEach(read);
      if (isBlock) end();
      if (node.matches("li")) mark = "";
    };
    read(element);
    end();
    return blocks;
  };

  /**
   * The paragraphs, and in between each list as one.
   * @param {Element} element
   */
  const paragraphsOf = (element) => {
    /** @type {string[]} */
    const paragraphs = [];
    let before = false;
    for (const { text, isItem } of blocksOf(element)) {
      if (before && isItem) paragraphs.push(`${paragraphs.pop()}\n${text}`);
      else paragraphs.push(text);
      before = isItem;
    }
    return paragraphs;
  };

  /**
   * Every paragraph begins with a quotation mark, and the last ends with one; those within are single ones.
   * @param {string[]} paragraphs
   */
  const quoted = (paragraphs) => {
    /** @param {string} text */
    const inner = (text) => text.replace(/“/g, "‘").replace(/”/g, "’").replace(/"/g, "'");
    return `${paragraphs.map((text) => `“${inner(text)}`).join("\n\n")}”`;
  };

  /** @typedef {{ element: Element, text: string, html: string }} Content */

  /** @param {HTMLElement} element @param {string | undefined} sourceId @returns {Content} */
  const contentOf = (element, sourceId) => {
    const paragraphs = paragraphsOf(element);
    const source = document.getElementById(sourceId ?? "");
    if (source) return { element, text: [quoted(paragraphs), ...paragraphsOf(source)].join("\n\n"), html: "" };
    const html = element.querySelector("i") ? element.innerHTML : "";
    return { element, text: paragraphs.join("\n\n"), html };
  };

  /** @param {Content} content */
  const writeToClipboard = ({ text, html }) => {
    if (!html || !window.ClipboardItem) return navigator.clipboard.writeText(text);
    /** @param {string} type @param {string} data */
    const blob = (type, data) => new Blob([data], { type });
    const item = { "text/plain": blob("text/plain", text), "text/html": blob("text/html", html) };
    return navigator.clipboard.write([new ClipboardItem(item)]);
  };

  /**
   * For pages that are not read over HTTPS, which have no clipboard: the event of the copy command has one.
   * @param {Content} content
   */
  const copyByCommand = ({ text, html }) => {
    let isDone = false;
    /** @param {ClipboardEvent} event */
    const fill = (event) => {
      event.clipboardData?.setData("text/plain", text);
      if (html) event.clipboardData?.setData("text/html", html);
      event.preventDefault();
      isDone = true;
    };
    document.addEventListener("copy", fill, { capture: true, once: true });
    const isAllowed = document.execCommand?.("copy");
    document.removeEventListener("copy", fill, { capture: true });
    return Boolean(isAllowed && isDone);
  };

  /** @param {HTMLElement} said @param {string} words */
  const say = (said, words) => {
    said.textContent = "";
    requestAnimationFrame(() => (said.textContent = words)); // so that it is heard again when it is the same
  };

  /** @param {HTMLElement} element @param {string | undefined} sourceId @param {HTMLElement} said */
  const copy = async (element, sourceId, said) => {
    dateCitations();
    const content = contentOf(element, sourceId);
    try {
      await writeToClipboard(content);
      say(said, gettext("Copied."));
    } catch {
      if (copyByCommand(content)) return say(said, gettext("Copied."));
      getSelection()?.selectAllChildren(content.element);
      say(said, gettext("Your browser did not let this page copy. The text is selected: press Ctrl and C, or ⌘ and C on a Mac."));
    }
  };

  /**
   * A button, as yet hidden, in an element that is a line.
   * @param {string} tag @param {string} id @param {string} label @param {string} source
   */
  const lineOf = (tag, id, label, source) => {
    const [line, button] = [document.createElement(tag), document.createElement("button")];
    line.className = "pd-copy";
    button.type = "button";
    button.hidden = true;
    button.dataset.copy = id;
    if (source) button.dataset.source = source;
    button.textContent = label;
    line.append(button);
    return { line, button };
  };

  /** Below each quotation of a list a button. */
  const offerQuotations = () => {
    for (const quotation of document.querySelectorAll(".pd-quote > blockquote[id]")) {
      const [section, source] = [quotation.parentElement, quotation.nextElementSibling];
      if (!section || !source || section.lastElementChild !== source) continue;
      const { line, button } = lineOf("p", quotation.id, QUOTATION, source.id);
      button.setAttribute("aria-label", `${QUOTATION}: ${section.firstElementChild?.textContent}`);
      section.append(line);
    }
  };

  /** Below each text of a driver's page that is to be copied a button. */
  const offerTexts = () => {
    for (const [id, label, source] of TEXTS) {
      const element = document.getElementById(id);
      if (element && !element.nextElementSibling?.matches(".pd-copy")) element.after(lineOf("span", id, label, source).line);
    }
  };

  const showButtons = () => {
    for (const button of document.querySelectorAll("button[data-copy][hidden]")) {
      const element = document.getElementById(button.dataset.copy ?? "");
      if (!element) continue;
      const said = document.createElement("span");
      said.className = "pd-copied";
      said.setAttribute("role", "status");
      button.after(" ", said);
      button.addEventListener("click", () => copy(element, button.dataset.source, said));
      button.hidden = false;
    }
  };

  const start = () => {
    for (const here of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-here]"))) {
      here.textContent = `, ${location.origin}${location.pathname}${here.dataset.here}`;
    }
    dateCitations();
    offerQuotations();
    offerTexts();
    showButtons();
  };

  start();
  window.document$?.subscribe(start); // Material changes pages without loading them where `navigation.instant` is on
})();
