// Reads a calendar from stdin as ical.js does, the library of Thunderbird and of many web calendars, and prints every
// time of every event that begins before the instant given as the argument: [uid, start, end, status, title] in UTC.
import { readFileSync } from "node:fs";
import ICAL from "../browser/node_modules/ical.js/dist/ical.js";

const before = new Date(process.argv[2]).getTime();
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const part of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(part));
const found = [];
const instant = (time) => (time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString());
const replacing = (part) => part.hasProperty("recurrence-id");
const all = calendar.getAllSubcomponents("vevent");
for (const part of all) {
  if (replacing(part)) continue; // comes with its series
  // Left to itself, it takes what replaces a time of any other event for its own.
  const uid = part.getFirstPropertyValue("uid");
  const exceptions = all.filter((other) => replacing(other) && other.getFirstPropertyValue("uid") === uid);
  const event = new ICAL.Event(part, { strictExceptions: true, exceptions });
  const tell = (start, end, item) =>
    found.push([event.uid, instant(start), instant(end), item.component.getFirstPropertyValue("status"), item.summary]);
  if (!event.isRecurring()) {
    tell(event.startDate, event.endDate, event);
    continue;
  }
  const times = event.iterator();
  for (let next = times.next(), count = 0; next && count < 5000; next = times.next(), count += 1) {
    if (next.toUnixTime() * 1000 >= before) break;
    const one = event.getOccurrenceDetails(next);
    tell(one.startDate, one.endDate, one.item);
  }
}
process.stdout.write(JSON.stringify(found));
