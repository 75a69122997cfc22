/* Links in what the form says. */

/** A link within the site. */
export const link = (address, words) => {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = words;
  return made;
};

/** A link out of the site, which opens in a tab of its own. */
export const linkElsewhere = (address, words) => Object.assign(link(address, words), { target: "_blank", rel: "noopener" });
