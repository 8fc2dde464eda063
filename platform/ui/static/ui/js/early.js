// What was given before the page's script was there: over a slow line it comes seconds after the page.
const isOtherThanSent = (field) => {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  if (!field.matches("select")) return field.value !== field.defaultValue;
  const sent = [...field.options].findIndex((option) => option.defaultSelected);
  return field.selectedIndex !== Math.max(0, sent);
};

// The fields of a form, or of a part of it, that stand otherwise than the page brought them.
export const givenEarly = (place) =>
  [...place.querySelectorAll("input:not([type=hidden]), select, textarea")].filter(isOtherThanSent);
