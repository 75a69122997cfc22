/* A list of feeds for a feed reader: OPML 2.0 (http://opml.org/spec2.opml). */

/** The list, of feeds with a name, the address of the feed and that of the page, both absolute. */
export const opmlOf = (title, feeds) => {
  const made = document.implementation.createDocument(null, "opml");
  const add = (parent, tag, attributes = {}, text = "") => {
    const element = made.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    parent.append(element);
    return element;
  };
  made.documentElement.setAttribute("version", "2.0");
  const head = add(made.documentElement, "head");
  add(head, "title", {}, title);
  add(head, "docs", {}, "http://opml.org/spec2.opml");
  const body = add(made.documentElement, "body");
  for (const { name, feed, page } of feeds) {
    add(body, "outline", { text: name, title: name, type: "rss", xmlUrl: feed, htmlUrl: page });
  }
  return `<?xml version="1.0" encoding="utf-8"?>\n${new XMLSerializer().serializeToString(made)}\n`;
};
