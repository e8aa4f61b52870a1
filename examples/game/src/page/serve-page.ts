import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { rolldown } from "rolldown";
import type { Till } from "../harbour/till.ts";
import { gamePage, MISSING_PAGE } from "./game-page.ts";

/** The page, its style, and its scripts, bundled at the start: there is nothing to build beforehand. */
export async function servePage(app: FastifyInstance, till: Till): Promise<void> {
  const [style, script] = await Promise.all([
    readFile(join(import.meta.dirname, "style.css"), "utf8"),
    bundleClient(),
  ]);
  const files = [
    ["/", "text/html; charset=utf-8", gamePage(till)],
    ["/style.css", "text/css; charset=utf-8", style],
    ["/game.js", "text/javascript; charset=utf-8", script],
    ["/icon.svg", "image/svg+xml", ICON],
  ] as const;
  for (const [path, type, content] of files) {
    app.get(path, async (_request, reply) =>
      reply.type(type).header("cache-control", "no-cache").send(content),
    );
  }
  app.setNotFoundHandler((request, reply) => {
    reply.code(404);
    if (!request.headers.accept?.includes("text/html"))
      return reply.send({ reason: "not-found", message: "There is nothing at this address." });
    return reply.type("text/html; charset=utf-8").send(MISSING_PAGE);
  });
}

async function bundleClient(): Promise<string> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, "../client/main.ts"),
    platform: "browser",
  });
  const { output } = await bundle.generate({ format: "esm", minify: true, codeSplitting: false });
  await bundle.close();
  return output[0].code;
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1d3f66"/><path d="M16 5 9 14Q8 21 16 27Z" fill="#fdf6e3"/><path d="M16 5l7 9q1 7-7 13Z" fill="#e5d8bb"/></svg>`;
