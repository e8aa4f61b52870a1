/** A line of small print in the page. */
export function line(text: string): HTMLElement {
  const paragraph = document.createElement("p");
  const small = document.createElement("small");
  small.append(text);
  paragraph.append(small);
  return paragraph;
}
