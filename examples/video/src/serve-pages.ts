import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { opened } from "@tuppence/example-kit/send-media";
import { sendPage } from "@tuppence/sdk/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { lowWater, pathOf, theCrossing } from "./films.ts";
import { isFreeNow } from "./is-free-now.ts";
import { crossingPage, crossingPlayerHtml } from "./pages/crossing-page.ts";
import { homePage } from "./pages/home-page.ts";
import { STUDIO } from "./pages/layout.ts";
import type { Till } from "./till.ts";

/** The films' pages. With the pass there are no advertisements in them: they are not hidden, they are not sent. */
export async function servePages(app: FastifyInstance, till: Till): Promise<void> {
  const { site, shelf, wall } = till;
  const style = await readFile(join(import.meta.dirname, "pages/style.css"), "utf8");

  app.get("/style.css", async (_request, reply) => {
    reply.type("text/css; charset=utf-8").header("cache-control", "no-cache");
    return style;
  });

  const home = async (request: FastifyRequest, reply: FastifyReply) => {
    const [film, early, pass] = await Promise.all([
      shelf.find("metered", pathOf(lowWater)),
      shelf.find("unlock", pathOf(theCrossing)),
      shelf.find("pass", "/"),
    ]);
    const isAdFree = await hasPass(request, reply);
    reply.type("text/html; charset=utf-8");
    return homePage(site, { film, early, pass, isAdFree });
  };
  app.get("/", home);
  app.get(pathOf(lowWater), home);

  app.get(pathOf(theCrossing), async (request, reply) => {
    const offer = await shelf.find("unlock", pathOf(theCrossing));
    const isFree = offer !== undefined && isFreeNow(offer, Date.now());
    const isAdFree = await hasPass(request, reply);
    const { title, about } = theCrossing;
    return sendPage(wall, request, reply, {
      offer: isFree ? null : (offer?.id ?? null),
      preview: { title, description: about, siteName: STUDIO, schemaType: "VideoObject" },
      full: () => crossingPlayerHtml(offer === undefined),
      render: (view) => crossingPage(site, { offer, view, isAdFree }),
    });
  });

  async function hasPass(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const pass = await shelf.find("pass", "/");
    const ids = pass === undefined ? [] : [pass.id];
    return (await opened(wall, request, reply, ids)) !== undefined;
  }
}
