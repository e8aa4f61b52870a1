import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { illustrations } from "./illustrations/illustrations.ts";

/** The style sheet and the drawings. */
export async function serveFiles(app: FastifyInstance): Promise<void> {
  const style = await readFile(join(import.meta.dirname, "pages/style.css"), "utf8");
  app.get("/style.css", async (_request, reply) => {
    reply.type("text/css; charset=utf-8").header("cache-control", "no-cache");
    return style;
  });
  app.get("/icon.svg", async (_request, reply) => reply.type("image/svg+xml").send(ICON));
  app.get<{ Params: { file: string } }>("/illustrations/:file", async (request, reply) => {
    const picture = illustrations.get(request.params.file.replace(/\.svg$/, ""));
    if (picture === undefined) return reply.callNotFound();
    return reply
      .type("image/svg+xml")
      .header("cache-control", "public, max-age=3600")
      .send(picture);
  });
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="#1d2433"/><path d="M21 6a11 11 0 1 0 5 16A11 11 0 0 1 21 6Z" fill="#f4ecdd"/></svg>`;
