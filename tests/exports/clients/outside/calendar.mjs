// Prints what ical.js understands of the calendar that is named: its events as an array of JSON.

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((event) => ({
  summary: event.getFirstPropertyValue("summary"),
  day: event.getFirstPropertyValue("dtstart").toString(),
  categories: event.getFirstProperty("categories").getValues(),
}));
console.log(JSON.stringify(events));
