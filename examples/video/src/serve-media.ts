import { join } from "node:path";
import { opened, sendMedia } from "@tuppence/example-kit/send-media";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { houseAds } from "./house-ads.ts";
import { type Film, lowWater, pathOf, reelOf, theCrossing } from "./films.ts";
import { isFreeNow } from "./is-free-now.ts";
import type { Till } from "./till.ts";

const films = [lowWater, theCrossing];

/** Previews and stills for everyone; films for who pays by the second, has early access, or waited until it is free. */
export function serveMedia(app: FastifyInstance, { wall, shelf, tuppence }: Till): void {
  app.get<{ Params: { slug: string } }>("/films/:slug/preview.webm", async (request, reply) => {
    const film = find(request.params.slug);
    if (film === undefined) return reply.callNotFound();
    reply.header("cache-control", "public, max-age=3600");
    return sendMedia(request, reply, reelOf(film, "preview"));
  });

  app.get<{ Params: { slug: string } }>("/films/:slug/still.webp", async (request, reply) => {
    const film = find(request.params.slug);
    if (film === undefined) return reply.callNotFound();
    const path = join(import.meta.dirname, `../media/${film.slug}.webp`);
    reply.header("cache-control", "public, max-age=3600");
    return sendMedia(request, reply, { path, type: "image/webp" });
  });

  app.get(`${pathOf(lowWater)}/full.webm`, async (request, reply) => {
    if ((await meterOf(request, reply)) === undefined) return notPaid(reply);
    return sendMedia(request, reply, reelOf(lowWater, "full"));
  });

  app.get(`${pathOf(theCrossing)}/full.webm`, async (request, reply) => {
    const offer = await shelf.find("unlock", pathOf(theCrossing));
    const isFree = offer !== undefined && isFreeNow(offer, Date.now());
    const ids = offer === undefined ? [] : [offer.id];
    if (!isFree && (await opened(wall, request, reply, ids)) === undefined) return notPaid(reply);
    return sendMedia(request, reply, reelOf(theCrossing, "full"));
  });

  /** A page that goes has no time to sign anything, so this server closes its meter, and the rest of the hold is free. */
  app.post<{ Body: unknown }>(`${pathOf(lowWater)}/leave`, async (request, reply) => {
    const meter = await meterOf(request, reply);
    const units = Number(request.body);
    if (meter !== undefined && Number.isSafeInteger(units) && units >= 0) {
      await tuppence.meters.close(meter, { units });
    }
    return reply.code(204).send();
  });

  app.get<{ Params: { file: string } }>("/ads/:file", async (request, reply) => {
    const picture = houseAds.find(({ name }) => `${name}.svg` === request.params.file)?.picture;
    if (picture === undefined) return reply.callNotFound();
    return reply
      .type("image/svg+xml")
      .header("cache-control", "public, max-age=3600")
      .send(picture);
  });

  /** The open meter that pays for this reader's seconds: its proof is checked here, without asking anyone. */
  async function meterOf(request: FastifyRequest, reply: FastifyReply) {
    const offer = await shelf.find("metered", pathOf(lowWater));
    reply.header("cache-control", "private, no-cache").header("vary", "Cookie");
    const claims = await opened(wall, request, reply, offer === undefined ? [] : [offer.id]);
    // A proof of an open meter goes by the meter's own id.
    return claims?.ent.replace(/^ent_/, "mtr_");
  }
}

function notPaid(reply: FastifyReply): FastifyReply {
  reply.header("cache-control", "private, no-cache").header("vary", "Cookie");
  return reply.code(402).type("text/plain").send("Not paid.\n");
}

function find(slug: string): Film | undefined {
  return films.find((film) => film.slug === slug);
}
