import { type FileId, formatId, parseId } from "@tuppence/protocol";
import { Lru } from "../../lib/lru.ts";
import { type RenderedArticle, renderArticle } from "../../markdown/render-article.ts";
import type { ContentRow } from "./content-store.ts";

const REMEMBERED = 200;
/** Only the renderer writes this: in a text, the angle bracket and the quotes would be escaped. */
const PICTURE = /(<img src=")kept:(file_[0-9a-z]{26})"/g;

const articles = new Lru<string, RenderedArticle>(REMEMBERED);

/** An article as HTML, with its pictures not yet addressed. Each version is rendered once. */
export function renderedArticle({ offerId, version, markdown }: ContentRow): RenderedArticle {
  const name = `${offerId} ${version}`;
  const known = articles.get(name);
  if (known !== undefined) return known;
  const made = renderArticle(markdown ?? "", {
    pictureUrl: (id) => `kept:${formatId("file", id)}`,
    docId: formatId("offer", offerId).slice(-8),
  });
  articles.set(name, made);
  return made;
}

export function withPictures(html: string, urlOf: (id: FileId) => string): string {
  return html.replaceAll(PICTURE, (_all, begin: string, text: string) => {
    const id = parseId("file", text);
    return `${begin}${id === undefined ? "" : urlOf(id).replaceAll("&", "&amp;")}"`;
  });
}
