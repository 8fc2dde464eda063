// Chooses the time zone of this browser in a list that nobody has touched yet; a zone that the list lacks is added by its city.
const FORMER_NAMES = {
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Dacca": "Asia/Dhaka",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Etc/UTC": "UTC",
};

const list = document.querySelector("select[data-own-zone]");
const told = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (list && told) {
  const zone = FORMER_NAMES[told] ?? told;
  if (![...list.options].some((option) => option.value === zone)) {
    list.add(new Option(zone.split("/").pop().replaceAll("_", " "), zone));
  }
  list.value = zone;
}
