import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fastify } from "fastify";
import type { Offers } from "./seed.ts";

const SITE = join(import.meta.dirname, "../site");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

export interface StaticOptions {
  readonly platformUrl: string;
  readonly offers: Offers;
  /** 0: any free port. */
  readonly port: number;
}

/**
 * Serves the folder `site`, as any web host would. It only writes in the address of the platform and the ids of the
 * offers, which on a page of your own are yours. Nothing that is sold is in the folder.
 */
export async function startStatic({
  platformUrl,
  offers,
  port,
}: StaticOptions): Promise<{ readonly url: string; close(): Promise<void> }> {
  const app = fastify({ forceCloseConnections: true });
  for (const name of await readdir(SITE)) {
    const text = (await readFile(join(SITE, name), "utf8"))
      .replaceAll("https://pay.example", platformUrl)
      .replaceAll("off_article", offers.article)
      .replaceAll("off_song", offers.song)
      .replaceAll("off_listen", offers.listen);
    const path = name === "index.html" ? "/" : `/${name}`;
    app.get(path, (_request, reply) =>
      reply
        .type(TYPES[extname(name)] ?? "application/octet-stream")
        // A host of plain files may send what its owner set up, such as this.
        .header(
          "content-security-policy",
          `default-src 'self'; script-src ${platformUrl}; connect-src 'self' ${platformUrl}; img-src data: ${platformUrl}; media-src ${platformUrl}; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'`,
        )
        .send(text),
    );
  }
  await app.listen({ host: "localhost", port });
  const [address] = app.addresses();
  if (typeof address !== "object") throw new Error("The pages are served on a port.");
  return { url: `http://localhost:${address.port}`, close: () => app.close() };
}
