/* What the calendar says of a review on the day a page is read; `review-states.js` does the same for whole pages. */

const DAY = 86_400_000;
const built = () => /** @type {HTMLTimeElement} */ (document.getElementById("pd-built")); // at the end of the page, still to come when this runs

/** Days from the day the site was built to the reader's own; never negative, for then it is their clock that is wrong. */
export const daysSinceBuilt = () => {
  const now = new Date();
  return Math.max(0, (Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.parse(built().dateTime)) / DAY);
};

export const STATES = ["in date", "due soon", "overdue", "not reviewed"];

/** The position in `STATES` of a review that was due in `left` days when the site was built; `null` for no review. */
export const stateOf = (left, passed) => {
  if (left === null) return 3;
  const days = left - passed;
  return days < 0 ? 2 : days <= Number(built().dataset.soon) ? 1 : 0;
};
