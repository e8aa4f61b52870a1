import { MORE } from "./more-mark.ts";
import { type ReadText, readText, tokensOf } from "./read-text.ts";
import { bounded, envOf, type MarkdownOptions } from "./render-markdown.ts";
import { labelsOf, type TextEnv } from "./text-env.ts";

export interface RenderedArticle {
  /** Before the mark. Made from nothing but the source before it, so nothing locked can be in it. */
  readonly free: ReadText;
  /** All of it, the free part included. */
  readonly whole: ReadText;
  /** Whether the source has the mark. Without it nothing is free. */
  readonly isMarked: boolean;
}

/**
 * Makes HTML of an article, which a line `<!-- more -->` divides into a free and a locked part.
 * @throws MarkdownTooLongError, MarkdownTooComplexError
 */
export function renderArticle(source: string, options: MarkdownOptions = {}): RenderedArticle {
  return bounded(source, () => {
    const { free, isMarked } = freePartOf(source);
    const env: TextEnv = envOf(options);
    const whole = readText(source, env);
    const { topHeading } = env;
    const top = topHeading === undefined ? {} : { topHeading };
    const freeEnv = { ...envOf(options), ...top, elsewhere: labelsOf(env) };
    return { free: readText(free, freeEnv), whole, isMarked };
  });
}

function freePartOf(source: string): { free: string; isMarked: boolean } {
  const mark = tokensOf(source, envOf({})).find(({ type }) => type === MORE);
  const line = mark?.map?.[0];
  if (line === undefined) return { free: "", isMarked: false };
  // The library counts lines this way.
  const lines = source.split(/\r\n|\r|\n/);
  return { free: lines.slice(0, line).join("\n"), isMarked: true };
}
