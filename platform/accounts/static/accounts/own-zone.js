// Chooses the time zone of this browser in a list that nobody has touched yet; a zone that the list lacks is added by its city.
// A browser that says UTC mostly hides where it is: then the helpline's own zone stays.
const FORMER_NAMES = {
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Dacca": "Asia/Dhaka",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
};
const HIDDEN = new Set(["UTC", "Etc/UTC", "GMT", "Etc/GMT"]);

const list = document.querySelector("select[data-own-zone]");
const told = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (list && told && !HIDDEN.has(told)) {
  const zone = FORMER_NAMES[told] ?? told;
  if (![...list.options].some((option) => option.value === zone)) {
    list.add(new Option(zone.split("/").pop().replaceAll("_", " "), zone));
  }
  list.value = zone;
}
