// What is too small to be hit with a thumb: 44 px for buttons, 24 px for everything else
// but a link within a sentence. A choice counts with its label, the text with its box.
() => {
  const KINDS = "a, button, input, select, textarea, summary";
  const SENTENCES = "p, li, dd, label, td, th, h1, h2, h3, figcaption, summary";
  const UNSEEN = ".visually-hidden, .visually-hidden *, .skip";

  const isInSentence = (node) =>
    node.matches("a") &&
    getComputedStyle(node).display === "inline" &&
    node.closest(SENTENCES);

  const isSeen = (node) =>
    node.type !== "hidden" &&
    !node.disabled &&
    !node.matches(UNSEEN) &&
    node.checkVisibility({ visibilityProperty: true });

  const boxOf = (node) => {
    const choice = node.matches("[type=checkbox], [type=radio]");
    return ((choice && node.closest("label")) || node).getBoundingClientRect();
  };

  const faults = [];
  for (const node of document.querySelectorAll(KINDS)) {
    if (!isSeen(node) || isInSentence(node)) continue;
    const { width, height } = boxOf(node);
    const least = node.matches("button, .button, .exit") ? 44 : 24;
    if (height < least - 0.5 || width < 24) {
      const size = `${Math.round(width)} x ${Math.round(height)} px`;
      faults.push(`${node.outerHTML.slice(0, 90)} is ${size}`);
    }
  }
  return faults;
}
