/* A site that was opened from a disk or a shared folder, without a server. Links lead to the page of a folder, and the page
   says what does not work; on a server this does nothing. Browsers keep a page from disk from loading data and modules. */
import { gettext } from "./gettext.js";

(() => {
  "use strict";
  if (location.protocol !== "file:") return;

  /**
   * The address of a page, which from disk has the name of a file at its end.
   * @param {string} address
   */
  const asFile = (address) => {
    const url = new URL(address);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  };

  const lead = () => {
    for (const link of document.querySelectorAll("a[href]")) {
      if (link instanceof HTMLAnchorElement && link.href.startsWith("file:") && !link.getAttribute("href")?.startsWith("#")) {
        link.href = asFile(link.href);
      }
    }
    for (const form of document.querySelectorAll("form[role=search]")) form.remove();
  };

  const tell = () => {
    const place = document.querySelector("article");
    if (!place) return;
    const note = document.createElement("div");
    note.className = "pd-banner pd-banner--past pd-screen-only";
    note.id = "pd-from-disk";
    const words = document.createElement("p");
    const said = [
      gettext("You opened this site from a disk, without a web server. Pages, lists and links work."),
      gettext("These do not: searching and filtering, the form to add a driver, buttons that copy or download, feeds and calendars."),
    ];
    words.textContent = `${said.join(" ")} `;
    note.append(words);
    place.prepend(note);
  };

  document.addEventListener("DOMContentLoaded", () => {
    lead();
    tell();
  });
})();
