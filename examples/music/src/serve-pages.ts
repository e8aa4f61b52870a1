import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { recordPage } from "./pages/record-page.ts";
import type { TrackOnSale } from "./pages/track-html.ts";
import { trackPage } from "./pages/track-page.ts";
import type { Till } from "./till.ts";
import { pathOf, type Track } from "./tracks/track.ts";
import { tracks } from "./tracks/tracks.ts";

/** The record, and each of its tracks. They are the same for everyone: what is paid is in the media alone. */
export async function servePages(app: FastifyInstance, { site, shelf }: Till): Promise<void> {
  const style = await readFile(join(import.meta.dirname, "pages/style.css"), "utf8");
  const onSale = async (track: Track): Promise<TrackOnSale> => {
    const path = pathOf(track);
    const [play, download] = [await shelf.find("play", path), await shelf.find("download", path)];
    return { track, play, download };
  };

  app.get("/style.css", async (_request, reply) => {
    reply.type("text/css; charset=utf-8").header("cache-control", "no-cache");
    return style;
  });

  app.get("/", async (_request, reply) => {
    const all = await Promise.all(tracks.map(onSale));
    reply.type("text/html; charset=utf-8");
    return recordPage(site, all, await shelf.find("bundle", "/"));
  });

  app.get<{ Params: { slug: string } }>("/tracks/:slug", async (request, reply) => {
    const track = tracks.find(({ slug }) => slug === request.params.slug);
    if (track === undefined) return reply.callNotFound();
    reply.type("text/html; charset=utf-8");
    return trackPage(site, await onSale(track));
  });
}
