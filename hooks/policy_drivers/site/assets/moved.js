/* On the page at a former address: lead on to the one of today, with what stands behind it. A browser that has the site open
   from disk, without a host, does not look for the file of a page by itself. */
(() => {
  "use strict";
  const { to, file } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  location.replace((location.host ? to : file) + location.search + location.hash);
})();
