/* The ways in which a file is handed in. None of them loses anything: what was typed stays in the form. */
import { gettext, inPlaces } from "../gettext.js";
import { linkElsewhere } from "./anchors.js";

const KEPT = 60_000; // milliseconds for which a file may still be on its way to the disk

/** A text as the value of a query (RFC 3986). */
const encoded = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** The address of the forge's page for a new file, with the text in it where `text` is given and the forge takes it. */
export const newFileAddress = (forge, path, text = "") => {
  const at = path.lastIndexOf("/");
  const filled = { folder: path.slice(0, at).split("/").map(encoded).join("/"), name: encoded(path.slice(at + 1)), text: encoded(text) };
  const template = text ? forge.newFile : forge.newFile.replace(/&value=\{text\}$/, "");
  return template.replace(/\{(folder|name|text)\}/g, (_, name) => filled[name]);
};

/** The address of a message with a file in it, to whom the address `to` leads. */
export const mailAddress = (to, subject, text) =>
  `${to}?subject=${encoded(subject)}&body=${encoded(text.replace(/\r?\n/g, "\r\n"))}`;

const linesOf = (answer) => [answer].flat().flatMap((text) => text.split("\n"));

/** A change for somebody who makes it by hand: the question, the lines that were there, and those in their place. */
export const inPlaceOf = (question, before, now) => {
  const [was, is] = [linesOf(before), linesOf(now)];
  while (was.length && is.length && was[0] === is[0]) [was, is].forEach((lines) => { lines.shift(); });
  while (was.length && is.length && was.at(-1) === is.at(-1)) [was, is].forEach((lines) => { lines.pop(); });
  const [instead, write, nothing] = [gettext("Instead of:"), gettext("Write:"), gettext("(nothing)")];
  return `${question}\n\n${instead}\n${was.join("\n") || nothing}\n\n${write}\n${is.join("\n") || nothing}\n`;
};

const copied = async (file, place) => {
  try {
    await navigator.clipboard.writeText(file.text);
  } catch { // a page that is not read over HTTPS has no clipboard
    getSelection()?.selectAllChildren(place);
    if (!document.execCommand?.("copy")) return false;
  }
  return true;
};

const SELECTED = gettext("Your browser did not let this page copy. The text is selected: press Ctrl and C, or ⌘ and C on a Mac.");

/** Why a forge does not get the text with the address. */
const whyNot = ({ takesText, name }) => (takesText
  ? gettext("The text is too long for an address of %(forge)s.", { forge: name })
  : gettext("%(forge)s takes no text from another page.", { forge: name }));

/** For each way what it does with a file, and gives to be said: texts and elements. */
export const WAYS = {
  forge: async (file, { forge, shown }) => {
    const whole = newFileAddress(forge, file.path, file.text);
    const isShort = whole.length <= forge.longest;
    if (forge.takesText && isShort) {
      const again = linkElsewhere(whole, gettext("Open it again"));
      again.click();
      return inPlaces(
        gettext("The new file is in another tab: send it off there. If %(forge)s refused it, or no tab opened: %(again)s. Or copy the text."),
        { forge: forge.name, again },
      );
    }
    const isCopied = await copied(file, shown);
    const next = isCopied
      ? gettext("The text is copied. Open the page for the new file, and paste it there: %(file)s.")
      : gettext("Then open the page for the new file, and paste it there: %(file)s.");
    const before = isCopied ? whyNot(forge) : `${whyNot(forge)} ${SELECTED}`;
    return [`${before} `, ...inPlaces(next, { file: linkElsewhere(newFileAddress(forge, file.path), file.path) })];
  },
  edit: async (file, { edit, shown }) => {
    const opened = linkElsewhere(edit, file.path);
    if (!await copied(file, shown)) {
      return [`${SELECTED} `, ...inPlaces(gettext("Then put it in the place of all that is in %(file)s."), { file: opened })];
    }
    opened.click();
    return inPlaces(
      gettext("The text is copied, and the file is opened in another tab: put the text in the place of all that is there. If no tab opened: %(file)s."),
      { file: opened },
    );
  },
  copy: async (file, { shown }) => [
    await copied(file, shown) ? gettext("Copied. The file belongs at %(path)s.", { path: file.path }) : SELECTED,
  ],
  download: async (file) => {
    const made = document.createElement("a");
    made.href = URL.createObjectURL(new Blob([file.text], { type: "text/markdown;charset=utf-8" }));
    made.download = file.path.slice(file.path.lastIndexOf("/") + 1);
    made.click();
    setTimeout(() => URL.revokeObjectURL(made.href), KEPT);
    const folder = file.path.slice(0, file.path.lastIndexOf("/"));
    return [gettext("%(file)s is on its way to your downloads. It belongs into %(folder)s.", { file: made.download, folder })];
  },
  mail: async (file, { mail, subject, changes }) => {
    const about = `${subject}: ${file.path}`;
    const texts = changes ? [file.text, changes] : [file.text];
    const address = texts.map((text) => mailAddress(mail.address, about, text)).find(({ length }) => length <= mail.longest);
    if (!address) {
      return [gettext(
        "The text is too long for a message that is begun here: mail programs cut it without a word. Copy the text or download the file, and put that into a message to %(address)s.",
        { address: mail.to },
      )];
    }
    const made = document.createElement("a");
    made.href = address;
    made.click();
    return [gettext("Your mail program opens a message to %(address)s: send it off there. If none opens, copy the text.", { address: mail.to })];
  },
};
