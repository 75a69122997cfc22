/* What the theme's own script leaves out for people who use a keyboard or a screen reader (WCAG 2.2, level AA),
   one thing that it does too much, and addresses from before. */
import { gettext } from "./gettext.js";

(() => {
  "use strict";

  /** 2.1.4: the theme takes single letters for commands; somebody who dictates says them in every sentence. */
  const SHORTCUTS = new Set(["f", "s", "/", "n", "p", ".", ","]);
  /** @param {EventTarget | null} target */
  const isTyped = (target) =>
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));
  window.addEventListener(
    "keydown",
    (event) => {
      if (SHORTCUTS.has(event.key) && !isTyped(event.target)) event.stopImmediatePropagation();
    },
    true,
  );

  /**
   * A button in the place of a label.
   * @param {HTMLElement} label
   */
  const asButton = (label) => {
    const button = document.createElement("button");
    button.type = "button";
    if (label.id) button.id = label.id;
    button.className = label.className;
    button.append(...label.childNodes);
    label.replaceWith(button);
    return button;
  };

  /** 2.1.1, 2.4.3, 4.1.2: the menu of narrow windows is a button, takes the focus and gives it back. */
  const setUpMenu = () => {
    const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
    const label = document.querySelector(".md-header__button[for='__drawer']");
    const menu = document.querySelector(".md-sidebar--primary");
    if (!drawer || !label || !menu) return;
    const button = asButton(label);
    button.classList.add("pd-menu-button");
    button.setAttribute("aria-label", gettext("Menu"));
    button.setAttribute("aria-controls", "pd-menu");
    menu.id = "pd-menu";

    const show = () => button.setAttribute("aria-expanded", String(drawer.checked));
    /** @param {boolean} isOpen */
    const set = (isOpen) => {
      drawer.checked = isOpen;
      drawer.dispatchEvent(new Event("change", { bubbles: true }));
    };
    /** Beside a page that has no navigation of its own, it begins with the sections alone, which lead on without it. */
    const complete = async () => {
      const list = /** @type {HTMLElement | null} */ (menu.querySelector(".md-nav__list[data-whole]"));
      if (!list?.dataset.whole) return;
      const answer = await fetch(list.dataset.whole);
      if (!answer.ok || !list.dataset.whole) return;
      delete list.dataset.whole;
      list.replaceChildren(...new DOMParser().parseFromString(await answer.json(), "text/html").body.children);
      setUpSections();
    };
    const links = () => [...menu.querySelectorAll("a[href], button")].filter((each) => each.checkVisibility());
    const open = () => {
      complete().catch(() => {});
      set(true);
      menu.querySelector(".md-sidebar__scrollwrap")?.scrollTo({ top: 0 });
      links()[0]?.focus();
    };
    const close = () => {
      set(false);
      button.focus();
    };
    button.addEventListener("click", () => (drawer.checked ? close() : open()));
    drawer.addEventListener("change", show);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) close();
    });
    menu.addEventListener("focusout", ({ relatedTarget: next }) => {
      if (drawer.checked && next instanceof Node && !menu.contains(next)) set(false);
    });
    set(false);
  };

  /** 2.1.1, 4.1.2: what opens a part of the menu is a label, which no keyboard reaches and no screen reader announces. */
  const setUpSections = () => {
    const labels = /** @type {NodeListOf<HTMLLabelElement>} */ (
      document.querySelectorAll("label.md-nav__link[for][tabindex]")
    );
    for (const label of labels) {
      const toggle = /** @type {HTMLInputElement} */ (document.getElementById(label.htmlFor));
      const button = asButton(label);
      const show = () => button.setAttribute("aria-expanded", String(toggle.checked));
      if (!button.textContent.trim()) {
        const section = button.previousElementSibling?.textContent.trim() ?? "";
        button.setAttribute("aria-label", gettext("More in %(section)s", { section }));
      }
      button.addEventListener("click", () => toggle.click());
      toggle.addEventListener("change", show);
      show();
    }
  };

  /**
   * The words of the heading above something.
   * @param {HTMLElement} element
   */
  const headingAbove = (element) => {
    const headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)")];
    const above = headings.filter((each) => each.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    return above.at(-1)?.textContent.trim();
  };

  /** 2.1.1: what is wider than its place can be scrolled with the arrow keys, and says what it is. */
  const markWide = () => {
    for (const box of document.querySelectorAll("article :is(.md-typeset__scrollwrap, pre, pre > code)")) {
      const isWide = box.scrollWidth > box.clientWidth && ["auto", "scroll"].includes(getComputedStyle(box).overflowX);
      if (isWide === box.hasAttribute("tabindex")) continue;
      const values = {
        tabindex: "0",
        role: "region",
        "aria-label": gettext("%(name)s, scrollable", { name: box.querySelector("caption")?.textContent || headingAbove(box) || "" }),
      };
      for (const [name, value] of Object.entries(values)) {
        if (isWide) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  };

  /** What is printed says where it came from. */
  const setAddress = () => {
    const place = document.querySelector(".pd-address:empty");
    if (place) place.textContent = location.href.replace(/[?#].*/, "");
  };

  /**
   * The theme takes feeds and data for translations of the site, and asks for a site map beside each, on every page. By
   * their types they are something else than pages.
   */
  const tellFilesFromTranslations = () => {
    for (const link of document.querySelectorAll("link[rel='alternate'][type]")) {
      link.setAttribute("rel", link.matches("[type$='xml']") ? "alternate feed" : "alternate describedby");
    }
  };

  /**
   * The element that an anchor leads to, which may be written with or without percent signs (HTML, 7.4.6.4).
   * @param {string} anchor
   */
  const elementOf = (anchor) => {
    let decoded = anchor;
    try {
      decoded = decodeURIComponent(anchor);
    } catch {} // a percent sign that stands for itself
    return document.getElementById(anchor) || document.getElementById(decoded);
  };

  /** What an anchor leads to is seen, also where it is in a part of the page that is folded: not every browser opens that. */
  const unfold = () => {
    const target = location.hash.length > 1 ? elementOf(location.hash.slice(1)) : null;
    const folded = target?.closest("details:not([open])");
    if (!folded) return;
    folded.setAttribute("open", "");
    target?.scrollIntoView();
  };

  /** Ids in texts begin with a prefix, which addresses need not have: GitHub follows such an address too. */
  const followHash = () => {
    const anchor = location.hash.slice(1);
    const withPrefix = `user-content-${anchor}`;
    if (anchor && !elementOf(anchor) && elementOf(withPrefix)) location.replace(`#${withPrefix}`);
    unfold();
  };

  tellFilesFromTranslations();
  followHash();
  setUpMenu();
  setUpSections();
  window.addEventListener("hashchange", followHash);
  window.document$?.subscribe(followHash); // Material changes pages without loading them where `navigation.instant` is on
  window.addEventListener("load", markWide);
  window.addEventListener("resize", markWide);
  window.addEventListener("beforeprint", setAddress);
})();
