/* What was typed is kept in this browser until somebody starts again: no reload loses it, and no forge that refuses. */

const BEFORE = "policy-drivers:";

/** Whether a value is what is typed, or ticked; any page of the same host can have written another. */
const isTyped = (value) => [value].flat().every((each) => typeof each === "string");

export class Kept {
  #name;

  /** `what` tells one form from another of the same site; several sites can share one host. */
  constructor(what) {
    this.#name = `${BEFORE}${location.pathname}${what}`;
  }

  /** What was kept; nothing where there is nothing that can be read. */
  read() {
    try {
      const found = JSON.parse(localStorage.getItem(this.#name) ?? "null");
      if (typeof found !== "object") return undefined;
      const typed = Object.entries(found ?? {}).filter(([, value]) => isTyped(value));
      return typed.length ? Object.fromEntries(typed) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keep it; false where the browser does not. */
  write(typed) {
    try {
      localStorage.setItem(this.#name, JSON.stringify(typed));
      return true;
    } catch {
      return false;
    }
  }

  /** Call `told` whenever the form is typed into, or started again, in another tab of this browser. */
  whenElsewhere(told) {
    addEventListener("storage", ({ key }) => { if (key === this.#name) told(); });
  }

  forget() {
    try {
      localStorage.removeItem(this.#name);
    } catch {
      // then nothing was kept either
    }
  }
}
