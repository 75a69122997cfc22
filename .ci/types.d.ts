/* What `tsc` is told about the scripts of the site and of .ci: what their surroundings give them. */

/** Material's stream of the pages that it puts into the window. */
interface Window {
  document$?: { subscribe(next: () => void): void };
}

/** Whatever the scripts look for by a selector is an element of HTML, not of SVG. */
interface ParentNode {
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}

/** Of Network Information, a draft that some browsers have. */
interface Navigator {
  connection?: { saveData?: boolean };
}

declare module "node:crypto";
