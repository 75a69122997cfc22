/* The ways in which a file is handed in. None of them loses anything: what was typed stays in the form. */
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
  return `${question}\n\nInstead of:\n${was.join("\n") || "(nothing)"}\n\nWrite:\n${is.join("\n") || "(nothing)"}\n`;
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

const SELECTED = "Your browser did not let this page copy. The text is selected: press Ctrl and C, or ⌘ and C on a Mac.";

/** For each way what it does with a file, and gives to be said: texts and elements. */
export const WAYS = {
  forge: async (file, { forge, shown }) => {
    const whole = newFileAddress(forge, file.path, file.text);
    const isShort = whole.length <= forge.longest;
    if (forge.takesText && isShort) {
      const opened = linkElsewhere(whole, "Open it again");
      opened.click();
      return [`The new file is in another tab: send it off there. If ${forge.name} refused it, or no tab opened: `, opened, ". Or copy the text."];
    }
    const why = forge.takesText ? `The text is too long for an address of ${forge.name}` : `${forge.name} takes no text from another page`;
    const isCopied = await copied(file, shown);
    const next = isCopied ? "The text is copied. Open the page for the new file, and paste it there: " : `${SELECTED} Then open the page for the new file, and paste it there: `;
    return [`${why}. ${next}`, linkElsewhere(newFileAddress(forge, file.path), file.path), "."];
  },
  edit: async (file, { edit, shown }) => {
    const opened = linkElsewhere(edit, file.path);
    if (!await copied(file, shown)) return [`${SELECTED} Then put it in the place of all that is in `, opened, "."];
    opened.click();
    return ["The text is copied, and the file is opened in another tab: put the text in the place of all that is there. If no tab opened: ", opened, "."];
  },
  copy: async (file, { shown }) => [await copied(file, shown) ? `Copied. The file belongs at ${file.path}.` : SELECTED],
  download: async (file) => {
    const made = document.createElement("a");
    made.href = URL.createObjectURL(new Blob([file.text], { type: "text/markdown;charset=utf-8" }));
    made.download = file.path.slice(file.path.lastIndexOf("/") + 1);
    made.click();
    setTimeout(() => URL.revokeObjectURL(made.href), KEPT);
    return [`${made.download} is on its way to your downloads. It belongs into ${file.path.slice(0, file.path.lastIndexOf("/"))}.`];
  },
  mail: async (file, { mail, subject, changes }) => {
    const about = `${subject}: ${file.path}`;
    const texts = changes ? [file.text, changes] : [file.text];
    const address = texts.map((text) => mailAddress(mail.address, about, text)).find(({ length }) => length <= mail.longest);
    if (!address) {
      return [`The text is too long for a message that is begun here: mail programs cut it without a word. Copy the text or download the file, and put that into a message to ${mail.to}.`];
    }
    const made = document.createElement("a");
    made.href = address;
    made.click();
    return [`Your mail program opens a message to ${mail.to}: send it off there. If none opens, copy the text.`];
  },
};
