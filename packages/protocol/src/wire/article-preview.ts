import { type Static, Type } from "typebox";
import { Strict } from "./common.ts";

export const CreateArticlePreview = Strict({
  markdown: Type.String({
    maxLength: 100_000,
    description: "The article, with a line `<!-- more -->` where its free part ends.",
  }),
});
export type CreateArticlePreview = Static<typeof CreateArticlePreview>;

/** How an article will look. */
export const ArticlePreview = Strict({
  free: Type.String({ description: "The free part, as HTML." }),
  whole: Type.String({ description: "All of it, as HTML." }),
  isMarked: Type.Boolean({ description: "Whether it says where the free part ends." }),
  words: Strict({ free: Type.Integer({ minimum: 0 }), locked: Type.Integer({ minimum: 0 }) }),
});
export type ArticlePreview = Static<typeof ArticlePreview>;
