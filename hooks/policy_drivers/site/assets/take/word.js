/* The briefings of some drivers as one Word document: what the build has written of each (`site/files/briefings/`), one
   after the other in the looks that they all have, each on a page of its own and a level lower. */
import { gettext, ngettext } from "../gettext.js";
import { filesOf } from "./files.js";
import { unzip } from "./unzip.js";
import { zip } from "./zip.js";

const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const MOST = 200; // drivers; nobody reads more of them on paper
const LEVELS = 5;
const [DOCUMENT, LISTS] = ["word/document.xml", "word/numbering.xml"];
const [RELATIONS, CORE, STYLES] = ["word/_rels/document.xml.rels", "docProps/core.xml", "word/styles.xml"];
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const TOO_MANY = gettext("A Word document holds 200 drivers at most. Narrow your search, or take another format.");

const escaped = (text) => text.replace(/[&<>]/gu, (sign) => ESCAPES[sign]).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "");
const read = (parts, name) => new TextDecoder().decode(parts.get(name));

/** The ids of the styles that begin a part of a document, by their level: 0 is the title. */
const levelsOf = (styles) => {
  const ids = new Map();
  for (const [, attributes, inner] of styles.matchAll(/<w:style ([^>]*)>([\s\S]*?)<\/w:style>/gu)) {
    const name = /<w:name w:val="([^"]*)"/u.exec(inner)?.[1].toLowerCase() ?? "";
    const level = name === "title" ? 0 : Number(/^heading ([1-5])$/u.exec(name)?.[1] ?? -1);
    if (level >= 0) ids.set(level, /w:styleId="([^"]*)"/u.exec(attributes)?.[1]);
  }
  return ids;
};

/** A body whose title is a heading on a new page, and whose headings are a level lower. */
const lowered = (body, ids) => {
  const lower = new Map([...ids].map(([level, id]) => [id, { level, id: ids.get(Math.min(level + 1, LEVELS)) }]));
  return body.replace(/<w:pStyle w:val="([^"]*)"\/>/gu, (style, id) => {
    const found = lower.get(id);
    return found ? `<w:pStyle w:val="${found.id}"/>${found.level ? "" : "<w:pageBreakBefore/>"}` : style;
  });
};

const bodyOf = (document) => document.slice(document.indexOf("<w:body>") + 8, document.lastIndexOf("<w:sectPr"));

/** The lists that are ours: a template's own are in the first document, and look otherwise. */
const DEFINED = /<w:abstractNum w:abstractNumId="(\d+)"><w:nsid w:val="[0-9A-F]{8}"\/>([\s\S]*?)<\/w:abstractNum>/gu;
const LISTED = /<w:num w:numId="(\d+)"><w:abstractNumId w:val="\1"\/><\/w:num>/gu;

const renumbered = (lists, first) => {
  const moved = (number) => Number(number) + first;
  const id = (number) => moved(number).toString(16).toUpperCase().padStart(8, "0");
  return {
    defined: [...lists.matchAll(DEFINED)].map(([, number, inner]) =>
      `<w:abstractNum w:abstractNumId="${moved(number)}"><w:nsid w:val="${id(number)}"/>${inner}</w:abstractNum>`).join(""),
    listed: [...lists.matchAll(LISTED)].map(([, number]) =>
      `<w:num w:numId="${moved(number)}"><w:abstractNumId w:val="${moved(number)}"/></w:num>`).join(""),
    last: Math.max(first, ...[...lists.matchAll(/w:numId="(\d+)"|w:abstractNumId="(\d+)"/gu)].map(([, a, b]) => moved(a ?? b))),
  };
};

/** What of a document has a number or a name, so that no two of them share one. */
const apart = (body, at, first) => body
  .replace(/r:id="(link\d+)"/gu, `r:id="d${at}$1"`)
  .replace(/(w:anchor|w:name)="pd_(\d+)"/gu, `$1="pd_${at}_$2"`)
  .replace(/<(w:bookmark(?:Start|End)) w:id="(\d+)"/gu, `<$1 w:id="${at}0000$2"`)
  .replace(/<w:numId w:val="(\d+)"\/>/gu, (_, number) => `<w:numId w:val="${Number(number) + first}"/>`);

const linksOf = (relations, at) => [...relations.matchAll(/<Relationship Id="(link\d+)"([^>]*)\/>/gu)]
  .map(([, id, rest]) => `<Relationship Id="d${at}${id}"${rest}/>`).join("");

const joined = (files, title, said) => {
  const [first] = files;
  const ids = levelsOf(read(first, STYLES));
  const document = read(first, DOCUMENT);
  const [defined, listed, links, bodies] = [[], [], [], []];
  let last = 0;
  for (const [at, file] of files.entries()) {
    const lists = renumbered(read(file, LISTS), at ? last : 0);
    bodies.push(lowered(apart(bodyOf(read(file, DOCUMENT)), at, at ? last : 0), ids));
    if (at) {
      defined.push(lists.defined);
      listed.push(lists.listed);
    }
    links.push(linksOf(read(file, RELATIONS), at));
    last = lists.last;
  }
  const line = (style, text) =>
    `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ""}<w:r><w:t>${escaped(text)}</w:t></w:r></w:p>`;
  const lists = read(first, LISTS).replace(/(?=<w:num |<\/w:numbering>)/u, () => defined.join(""));
  return {
    ...Object.fromEntries(first),
    [DOCUMENT]: [
      document.slice(0, document.indexOf("<w:body>") + 8), line(ids.get(0), title), line("", said), ...bodies,
      document.slice(document.lastIndexOf("<w:sectPr")),
    ].join(""),
    [LISTS]: lists.replace("</w:numbering>", () => `${listed.join("")}</w:numbering>`),
    [RELATIONS]: read(first, RELATIONS).replace(/<Relationship Id="link\d+"[^>]*\/>/gu, "")
      .replace("</Relationships>", () => `${links.join("")}</Relationships>`),
    [CORE]: read(first, CORE).replace(/<dc:title>[\s\S]*?<\/dc:title>/u, () => `<dc:title>${escaped(title)}</dc:title>`)
      .replace(/<dc:subject>[\s\S]*?<\/dc:subject>/u, () => "<dc:subject></dc:subject>"),
  };
};

/**
 * The document of drivers by their slugs, in that order. `folder` is the way to that of the drivers, and `site` what the
 * site is called. Throws `TooManyError`.
 */
export const together = async (folder, slugs, site, build) => {
  const files = await filesOf({ folder, slugs, build, ending: ".docx", most: MOST, tooMany: TOO_MANY }, unzip);
  const said = ngettext("%(number)s driver", "%(number)s drivers", slugs.length);
  return zip(joined(files, gettext("Drivers found in %(site)s", { site }), said), TYPE);
};
