// Adds the hours of an event on the reader's own clock below the event's own, where the two differ.
// Hook: <p hidden data-local-time data-starts-at data-ends-at data-start-date data-end-date data-start-time …>

const clock = new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short" });
// British English knows the names of European zones, plain English does not.
const language = document.documentElement.lang.replace(/^en$/, "en-GB");
const zone = new Intl.DateTimeFormat(language, { hour: "numeric", timeZoneName: "short" });

function zoneName(moment) {
  const name = zone.formatToParts(moment).find((part) => part.type === "timeZoneName").value;
  return name.replace("GMT", "UTC");
}

// "10:30", or "00:30 (next day)" where the reader's date is not the date that the page states.
function hour(moment, date, words) {
  const [day, time] = clock.format(moment).split(" ");
  if (day === date) return time;
  return `${time} (${day > date ? words.nextDay : words.previousDay})`;
}

function localTime(data) {
  const start = new Date(data.startsAt);
  const stated = data.startTime.match(/\d\d:\d\d/);
  if (!stated || clock.format(start) === `${data.startDate} ${stated[0]}`) return "";
  const hours = [hour(start, data.startDate, data)];
  if (data.endsAt) hours.push(hour(new Date(data.endsAt), data.endDate, data));
  return `${hours.join(" - ")} (${zoneName(start)})`;
}

for (const line of document.querySelectorAll("[data-local-time]")) {
  const text = localTime(line.dataset);
  line.querySelector("[data-local-time-text]").textContent = text;
  line.hidden = text === "";
}
