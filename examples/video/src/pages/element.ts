import { escapeHtml, type Price } from "@tuppence/sdk";

/** An element with attributes; prices are written as JSON. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | readonly Price[]>>,
  inner = "",
): string {
  const text = Object.entries(attributes).map(([key, value]) => {
    const written = typeof value === "string" ? value : JSON.stringify(value);
    return ` ${key}="${escapeHtml(written)}"`;
  });
  return `<${name}${text.join("")}>${inner}</${name}>`;
}
