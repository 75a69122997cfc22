/* Which web addresses a reader may be sent to, as `policy_drivers.model.links` tells. */
import { gettext } from "../gettext.js";
import { SPACES, withoutEnd } from "./lines.js";
import { withoutCase } from "./names.js";

const NOT_IN_AN_ADDRESS = new RegExp(`[${SPACES}<>"\\x00-\\x1f]`);
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about all of ASCII
const NOT_ASCII = /[^\x00-\x7f]/;
const PORT = /^[0-9]+$/;
const HIGHEST_PORT = 65535;
const ADDRESS = new RegExp(`https?://[^${SPACES}<>"“”]+`, "gi");
const RESOLVER = /^https?:\/\/(?:dx\.|www\.)?doi\.org\//i;
const DOI = /(?<![\d.])10\.\d{4,9}(?:\.\d+)*\/[!-~]+/g;
const WHOLE_DOI = /^10\.\d{4,9}(?:\.\d+)*\/[!-~]+$/;
const OF_A_PAGE = /[?#&].*|\/(?:abstract|epdf|epub|full|full-text|meta|pdf)\/?$/gs;
const END = ".,;:'\"!?";
const BRACKETS = { ")": "(", "]": "[", "}": "{", ">": "<" };
const NO_ADDRESS = gettext("this is not a web address");

/** Whether signs of an address come out of a host's name once it is normalised, so that it is in disguise. */
const isDisguised = (netloc) => {
  const name = netloc.replace(/[@:#?]/g, "");
  return NOT_ASCII.test(name) && name.normalize("NFKC") !== name && /[/?#@:]/.test(name.normalize("NFKC"));
};

/** Why a text is no http or https address that a reader may be sent to, as a sentence; nothing where it is one. */
export const faultOf = (url) => {
  if (NOT_IN_AN_ADDRESS.test(url)) return gettext("a web address has no spaces, quotation marks or angle brackets in it");
  const scheme = SCHEME.exec(url);
  const rest = scheme ? url.slice(scheme[0].length) : url;
  const netloc = rest.startsWith("//") ? rest.slice(2).split(/[/?#]/)[0] : "";
  const isBracketed = netloc.includes("[") || netloc.includes("]");
  if (netloc.includes("[") !== netloc.includes("]") || isDisguised(netloc)) return NO_ADDRESS;
  const [, name, port] = /^([^:]*):?([\s\S]*)$/.exec(netloc.slice(netloc.lastIndexOf("@") + 1));
  if (!isBracketed && port && !(PORT.test(port) && Number(port) <= HIGHEST_PORT)) return NO_ADDRESS;
  const [start, ...zone] = name.split("%");
  const host = [start.toLowerCase(), ...zone].join("%");
  if (!["http", "https"].includes(scheme?.[1].toLowerCase()) || !(host || isBracketed)) {
    return gettext("a web address begins with https:// or http:// and names a host");
  }
  if (isBracketed) return gettext("a web address names a host, not a number in brackets");
  if (!withoutEnd(host, ".").includes(".") || host.includes("..") || host.startsWith(".")) {
    return gettext("“%(host)s” is not the name of a host on the web", { host });
  }
  return netloc.includes("@") ? gettext("a web address must not carry a user name or password") : "";
};

/** An address as it is compared with others: without its scheme, `www.` and what a server adds at the end. */
export const compared = (url) => {
  const at = url.indexOf("://");
  return at < 0 ? "" : withoutEnd(withoutCase(url.slice(at + 3)).replace(/^www\./, ""), "/");
};

/** A text whose bytes are written with percent signs, as Python reads it. */
const unquoted = (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
  const bytes = Uint8Array.from(run.split("%").slice(1), (hex) => Number.parseInt(hex, 16));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
});

const count = (text, sign) => text.split(sign).length - 1;

/** A DOI without the signs of a sentence around it; a bracket that it opens itself is its own. */
const withoutSigns = (doi) => {
  let end = doi.length;
  const signs = Object.entries(BRACKETS);
  const closing = new Map(signs.map(([sign, opening]) => [sign, count(doi, sign) - count(doi, opening)]));
  while (end > 0 && (END.includes(doi[end - 1]) || closing.get(doi[end - 1]) > 0)) {
    end -= 1;
    if (closing.has(doi[end])) closing.set(doi[end], closing.get(doi[end]) - 1);
  }
  return doi.slice(0, end);
};

/** The first DOI in a text, as `policy_drivers.model.citing` finds it; nothing where there is none. */
const doiIn = (text) => {
  const addresses = [...text.matchAll(ADDRESS)];
  let at = 0;
  for (const found of text.matchAll(DOI)) {
    while (at < addresses.length && addresses[at].index + addresses[at][0].length <= found.index) at += 1;
    const around = at < addresses.length && addresses[at].index <= found.index ? addresses[at][0] : "";
    let doi = around ? unquoted(found[0]) : found[0];
    if (around && !RESOLVER.test(around)) doi = doi.replace(OF_A_PAGE, "");
    doi = withoutSigns(doi);
    if (WHOLE_DOI.test(doi)) return doi;
  }
  return "";
};

/** By what the document at an address is known again: its DOI, where the address names one. */
export const keyOf = (url) => {
  const doi = doiIn(unquoted(url));
  return doi ? `doi:${doi.toLowerCase()}` : compared(url);
};
