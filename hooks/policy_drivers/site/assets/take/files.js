/* What the build has written of each of some drivers, beside their pages. */

const AT_ONCE = 20; // files; of a thousand at once a browser refuses some

/** There are more drivers than one file holds; the message says what to do. */
export class TooManyError extends Error {
  name = "TooManyError";
}

/**
 * What `read` makes of the file of each driver, in the order of their slugs. `folder` is the way to that of the drivers,
 * and `ending` that of the files. Throws `TooManyError` with `tooMany` where they are more than `most`.
 */
export const filesOf = async ({ folder, slugs, build, ending, most, tooMany }, read) => {
  if (slugs.length > most) throw new TooManyError(tooMany);
  const fetched = async (slug) => {
    const response = await fetch(`${folder}${slug}${ending}?${build}`);
    if (!response.ok) throw new Error(`${slug}${ending}: ${response.status}`);
    return read(await response.blob());
  };
  const files = [];
  for (let first = 0; first < slugs.length; first += AT_ONCE) {
    files.push(...await Promise.all(slugs.slice(first, first + AT_ONCE).map(fetched)));
  }
  return files;
};
