/* Which web addresses a reader may be sent to, as `policy_drivers.model.links` tells. */
import { gettext } from "../gettext.js";
import { SPACES, withoutEnd } from "./lines.js";

const NOT_IN_AN_ADDRESS = new RegExp(`[${SPACES}<>"\\x00-\\x1f]`);
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about all of ASCII
const NOT_ASCII = /[^\x00-\x7f]/;
const PORT = /^[0-9]+$/;
const HIGHEST_PORT = 65535;
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
  return at < 0 ? "" : withoutEnd(url.slice(at + 3).toLowerCase().replace(/^www\./, ""), "/");
};
