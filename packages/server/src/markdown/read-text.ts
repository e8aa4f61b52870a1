import type { FileId } from "@tuppence/protocol";
import { createMarkdown } from "./create-markdown.ts";
import type { MarkdownParser, Token } from "./markdown-types.ts";
import { fileIdOf } from "./rules.ts";
import type { TextEnv } from "./text-env.ts";

let markdown: MarkdownParser | undefined;

/** A text as HTML, and what it says without any markup. */
export interface ReadText {
  readonly html: string;
  readonly plain: string;
  /** The uploaded pictures that it shows. */
  readonly pictures: readonly FileId[];
}

/** A text in parts, before it becomes HTML. */
export function tokensOf(source: string, env: TextEnv): Token[] {
  markdown ??= createMarkdown();
  return markdown.parse(source, env);
}

export function readText(source: string, env: TextEnv): ReadText {
  const tokens = tokensOf(source, env);
  const html = (markdown ??= createMarkdown()).renderer.render(tokens, markdown.options, env);
  const pictures = new Set<FileId>();
  const plain = tokens.map((token) => plainOf(token, pictures)).join("\n");
  return { html, plain: plain.replaceAll(/\n{2,}/g, "\n").trim(), pictures: [...pictures] };
}

function plainOf(token: Token, pictures: Set<FileId>): string {
  switch (token.type) {
    case "text":
    case "code_inline":
    case "code_block":
    case "fence":
    case "text_special":
      return token.content;
    case "softbreak":
    case "hardbreak":
      return " ";
    case "image": {
      const id = fileIdOf(String(token.attrGet("src")));
      if (id !== undefined) pictures.add(id);
      break;
    }
    default:
  }
  return (token.children ?? []).map((child) => plainOf(child, pictures)).join("");
}
