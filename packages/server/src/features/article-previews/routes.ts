import { formatId } from "@tuppence/protocol";
import { ArticlePreview, CreateArticlePreview } from "@tuppence/protocol/wire";
import type { App } from "../../api/route.ts";
import { countWords } from "../../markdown/count-words.ts";
import { MARKDOWN_BODY_BYTES } from "../../markdown/max-markdown-length.ts";
import { renderArticle } from "../../markdown/render-article.ts";

/** Begins the addresses of pictures in a preview; what follows is the id of the file. */
const KEPT = "kept:";

/** How an article will look, for whoever writes it. Nothing is kept. */
export function articlePreviewsRoutes(app: App): void {
  app.post(
    "/v1/article-previews",
    {
      bodyLimit: MARKDOWN_BODY_BYTES,
      // It changes nothing, so repeating it needs no key.
      config: { actors: ["seller"], permission: "offers", idempotency: "none", audit: "none" },
      schema: {
        operationId: "previewArticle",
        summary: "See how an article in Markdown will look",
        description: `Both parts as HTML that is safe to show. Pictures have the address \`${KEPT}file_…\`: GET /v1/files/{id}/content has their bytes.`,
        tags: ["contents"],
        body: CreateArticlePreview,
        response: { 200: ArticlePreview },
      },
    },
    async ({ body: { markdown } }): Promise<ArticlePreview> => {
      const { free, whole, isMarked } = renderArticle(markdown, {
        pictureUrl: (id) => `${KEPT}${formatId("file", id)}`,
        docId: "preview",
      });
      const words = { free: countWords(free.plain), all: countWords(whole.plain) };
      return {
        free: free.html,
        whole: whole.html,
        isMarked,
        words: { free: words.free, locked: Math.max(0, words.all - words.free) },
      };
    },
  );
}
