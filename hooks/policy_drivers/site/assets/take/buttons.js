/* Buttons that download drivers, and what is said beside them. The rest is loaded when somebody presses one. */
import { gettext } from "../gettext.js";

const KEPT = 60_000; // milliseconds for which a file may still be on its way to the disk

/** The name of each format that pages offer, and what readers know it as, in their order. */
const OFFERED = [
  ["ris", "RIS"],
  ["bibtex", "BibTeX"],
  ["csl-json", "CSL-JSON"],
  ["xlsx", "Excel"],
  ["csv", "CSV"],
];

const RENEWED = gettext("The site was renewed while you were reading. Reload the page.");
const FAILED = gettext("The file could not be made: you may be offline, or something blocks it. Nothing was downloaded.");

const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
};

/** Once the finder is loaded again, it has to be the new one: `facets` is the address of what it counts with. */
const forgetOld = (facets) => fetch(facets, { cache: "reload" }).catch(() => {});

const said = (place, text) => {
  const status = place.querySelector("[role='status']");
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = text; }); // so that it is heard again when it is the same
};

/** A button for each format. */
const layOut = (place) => {
  for (const [index, [format, name]] of OFFERED.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pd-link";
    button.dataset.format = format;
    const said = document.createElement("span");
    said.className = "pd-said";
    said.textContent = gettext("Download as");
    button.append(said, " ", name);
    place.firstElementChild.append(...(index ? [" · "] : []), button);
  }
};

/**
 * Put buttons into a place, and let each download what `make` gives for its format: a blob and the name of the file.
 */
export const listen = (place, make) => {
  layOut(place);
  let isBusy = false;
  place.addEventListener("click", async ({ target }) => {
    const button = target.closest("button[data-format]");
    if (!button || isBusy) return;
    isBusy = true;
    said(place, gettext("Making the file…"));
    try {
      const { blob, name } = await make(button.dataset.format);
      save(blob, name);
      said(place, gettext("%(file)s is ready.", { file: name }));
    } catch (error) {
      console.warn("The file could not be made:", error);
      const isRenewed = error instanceof Error && error.name === "RenewedError";
      if (isRenewed && place.dataset.facets) await forgetOld(place.dataset.facets);
      const isTooMany = error instanceof Error && error.name === "TooManyError";
      said(place, isRenewed ? RENEWED : isTooMany ? error.message : FAILED);
    } finally {
      isBusy = false;
    }
  });
};
