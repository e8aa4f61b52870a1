declare module "markdown-it-footnote" {
  import type { MarkdownParser } from "./markdown-types.ts";
  export default function footnotes(markdown: MarkdownParser): void;
}
