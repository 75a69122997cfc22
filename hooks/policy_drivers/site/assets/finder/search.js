/* A search, from what was typed to the pages; the index is fetched when somebody looks for words, and not before. */
import { Index, StaleError } from "./index.js";
import { match } from "./match.js";

let opening = null;
let lastTyped = null;
let lastMatch = null;

/** Begin anew at the next search: what was fetched belongs to another build, or did not come whole. */
const forget = () => {
  opening = null;
  lastMatch = null;
};

/** Begin to fetch what every search needs. */
export const prepare = () => {
  opening ??= Index.open();
  opening.catch(forget); // so that the next attempt is one
  return opening;
};

/** What was typed, found: what `match` says, and `page`, which fetches what a result shows of a page by its number. */
export const find = async (typed) => {
  try {
    const index = await prepare();
    if (lastTyped !== typed || !lastMatch) {
      lastMatch = match(typed, index);
      lastTyped = typed;
    }
    return { ...(await lastMatch), index };
  } catch (error) {
    forget();
    throw error;
  }
};

/** What results show of pages, by their numbers in the index of a build, for later. Where it does not come, nothing is lost. */
export const expectPages = async (numbers, build) => {
  const index = await prepare();
  if (index.build !== build) throw new StaleError("the index is of another build");
  return Promise.all(numbers.map(async (number) => ({ ...(await index.page(number)), number })));
};

/** The same for now. */
export const pagesOf = async (numbers, build) => {
  try {
    return await expectPages(numbers, build);
  } catch (error) {
    forget();
    throw error;
  }
};
