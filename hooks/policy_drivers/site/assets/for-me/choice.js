/* The themes and services that a reader has chosen, by the addresses of their pages, kept in this browser and nowhere else. */

const NAME = `policy-drivers:${location.pathname}chosen`; // several sites can share one host

export class Choice {
  #chosen = new Set();
  /** Whether the browser keeps it. */
  isKept = true;

  constructor() {
    this.read();
  }

  /** What is chosen, as somebody may have changed it in another tab. */
  read() {
    try {
      const found = JSON.parse(localStorage.getItem(NAME) ?? "[]");
      const texts = Array.isArray(found) ? found.filter((each) => typeof each === "string") : [];
      this.#chosen = new Set(texts); // any page of the same host can have written something else
    } catch (error) {
      this.isKept = error instanceof SyntaxError;
    }
  }

  get all() {
    return [...this.#chosen];
  }

  has(address) {
    return this.#chosen.has(address);
  }

  /** Choose these and no others. */
  set(addresses) {
    this.#chosen = new Set(addresses);
    try {
      localStorage.setItem(NAME, JSON.stringify(this.all));
    } catch {
      this.isKept = false;
    }
  }

  /** Call `told` whenever another tab of this browser changes it. */
  whenElsewhere(told) {
    addEventListener("storage", ({ key }) => {
      if (key !== NAME && key !== null) return;
      this.read();
      told();
    });
  }
}
