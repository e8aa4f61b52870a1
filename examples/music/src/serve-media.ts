import { opened, sendMedia } from "@tuppence/example-kit/send-media";
import type { FastifyInstance } from "fastify";
import { covers } from "./covers/covers.ts";
import { recordingOf } from "./recordings.ts";
import type { Till } from "./till.ts";
import { pathOf, type Track } from "./tracks/track.ts";
import { tracks } from "./tracks/tracks.ts";

/** Previews for everyone; whole tracks for who paid for this play, or has the file. */
export function serveMedia(app: FastifyInstance, { wall, shelf }: Till): void {
  app.get<{ Params: { slug: string } }>("/tracks/:slug/preview.ogg", async (request, reply) => {
    const track = find(request.params.slug);
    if (track === undefined) return reply.callNotFound();
    reply.header("cache-control", "public, max-age=3600");
    return sendMedia(request, reply, recordingOf(track, "preview"));
  });

  app.get<{ Params: { slug: string } }>("/tracks/:slug/full.ogg", async (request, reply) => {
    const track = find(request.params.slug);
    if (track === undefined) return reply.callNotFound();
    const path = pathOf(track);
    const offers = await Promise.all([shelf.find("play", path), shelf.find("download", path)]);
    const ids = offers.flatMap((offer) => (offer === undefined ? [] : [offer.id]));
    reply.header("cache-control", "private, no-cache").header("vary", "Cookie");
    const claims = await opened(wall, request, reply, ids);
    if (claims === undefined) return reply.code(402).type("text/plain").send("Not paid.\n");
    return sendMedia(request, reply, recordingOf(track, "full"));
  });

  app.get<{ Params: { file: string } }>("/covers/:file", async (request, reply) => {
    const cover = covers.get(request.params.file.replace(/\.svg$/, ""));
    if (cover === undefined) return reply.callNotFound();
    return reply.type("image/svg+xml").header("cache-control", "public, max-age=3600").send(cover);
  });
}

function find(slug: string): Track | undefined {
  return tracks.find((track) => track.slug === slug);
}
