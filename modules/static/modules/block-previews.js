// In the list of blocks a preview opens while the pointer rests on a block, not only by its eye.
const REST = 350;
let resting;

const show = (row) => {
  const eye = row.querySelector(".w-combobox__option-preview");
  if (eye?.getAttribute("aria-expanded") === "false") eye.click();
};

document.addEventListener("pointerover", (event) => {
  const row = event.pointerType === "mouse" && event.target.closest(".w-combobox__option-row");
  clearTimeout(resting);
  if (row) resting = setTimeout(show, REST, row);
});
