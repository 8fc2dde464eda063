// What a page is made of, as axe-core sees it: every element that differs from the others
// in what it is, what it is in, or whether it says something, and the order of the headings.
// Rows of a list are made of the same, whatever they say: their words, addresses and ids
// are left out, but not whether these are there.
() => {
  const OF_A_ROW =
    /^(href|src|id|for|name|value|title|alt|content|action|data-.*|aria-(label.*|describedby|controls|owns|value.*))$/;

  const attributeOf = ({ name, value }) =>
    `${name}=${OF_A_ROW.test(name) ? Boolean(value.trim()) : value}`;

  const hasWords = (node) =>
    [...node.childNodes].some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim());

  const shapeOf = (node) => {
    const attributes = [...node.attributes].map(attributeOf).sort().join(" ");
    return `<${node.localName} ${attributes}>${hasWords(node) ? "words" : ""}`;
  };

  const shapes = new Set();
  const walk = (node, around) => {
    const shape = around + shapeOf(node);
    shapes.add(shape);
    for (const child of node.children) walk(child, shape);
  };
  walk(document.documentElement, "");

  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .map((heading) => heading.localName)
    .filter((level, at, all) => level !== all[at - 1]);
  return [...shapes, levels.join(" ")];
}
