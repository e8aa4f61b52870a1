import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyReply, FastifyRequest } from "fastify";
import { ProblemError } from "@tuppence/protocol";
import type { App } from "../api/route.ts";
import { isBelowApi, readPageList } from "./page-list.ts";
import { NotFoundError } from "./problems.ts";

const PACKAGES = resolve(import.meta.dirname, "../../..");
const WEB = join(PACKAGES, "web/dist");
const EMBED = join(PACKAGES, "embed/dist");
/**
 * The wallet's pages handle money and sessions, so they run only scripts of this origin and are never framed.
 * Inline styles are allowed, because the component library sets some. There is no Cross-Origin-Opener-Policy on
 * purpose: a page that opens the wallet in a popup receives its message through `window.opener`.
 */
const PAGE_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
};
const ONE_YEAR_MS = 31_536_000_000;
/** The elements, and the client for pages with scripts of their own. */
const EMBED_SCRIPTS = ["tuppence.js", "tuppence-client.js", "tuppence-media.js"];
/** Pages of any origin may load these. */
const EMBED_HEADERS = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
};
const EMBED_MAX_AGE = "public, max-age=300, stale-while-revalidate=86400";

class NotBuiltError extends ProblemError {
  constructor() {
    super({
      name: "not-built",
      title: "The web app is not built",
      status: 404,
      hint: "Run `npm run build`, then start the platform again.",
    });
  }
}

/**
 * The web app and the scripts that sellers' pages load, as built. The web app's build lists the pages; each of them is
 * the same document with the same headers, and its router does the rest.
 */
export function pagesRoutes(app: App, options: { readonly publicUrl: string }): void {
  const pages = readPageList(WEB);
  const headers = options.publicUrl.startsWith("https:")
    ? { ...PAGE_HEADERS, "strict-transport-security": "max-age=31536000" }
    : PAGE_HEADERS;

  void app.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: WEB,
      serve: false,
      // Builds write a `.br` and a `.gz` beside each text file. These answers have `Vary` and ETags of their own.
      preCompressed: true,
      cacheControl: false,
      suppressWarning: true,
    });

    /** The names of assets contain a hash of their content, so they never change. */
    scope.get("/assets/:file", { schema: { hide: true } }, (request, reply) =>
      sendFile(
        reply.headers({ "x-content-type-options": "nosniff" }),
        `assets/${fileOf(request.params)}`,
        {
          root: WEB,
          maxAge: ONE_YEAR_MS,
          immutable: true,
        },
      ),
    );

    scope.get("/favicon.svg", { schema: { hide: true } }, (_request, reply) =>
      sendFile(reply.headers(PAGE_HEADERS), "favicon.svg", { root: WEB, maxAge: 86_400_000 }),
    );

    for (const url of pages) {
      scope.get(url, { schema: { hide: true } }, (_request, reply) => {
        if (!existsSync(join(WEB, "index.html"))) throw new NotBuiltError();
        return sendFile(reply.headers(headers).header("cache-control", "no-cache"), "index.html", {
          root: WEB,
        });
      });
    }

    // A person gets a page in their own language: the app's router finds no page there either, and says so.
    scope.setNotFoundHandler((request, reply) => {
      reply.header("request-id", request.id);
      if (!mayBePage(request)) throw new NotFoundError();
      if (!existsSync(join(WEB, "index.html"))) throw new NotBuiltError();
      if (!acceptsPage(request)) throw new NotFoundError();
      reply.code(404).headers(headers).header("cache-control", "no-store");
      return reply.sendFile("index.html", WEB, {
        cacheControl: false,
        etag: false,
        lastModified: false,
        acceptRanges: false,
      });
    });

    /** Their addresses never change, so browsers ask again after a while. The ETag makes that cheap. */
    for (const script of EMBED_SCRIPTS) {
      scope.get(`/embed/${script}`, { schema: { hide: true } }, (_request, reply) => {
        if (!existsSync(join(EMBED, script))) throw new NotBuiltError();
        reply.headers(EMBED_HEADERS).header("cache-control", EMBED_MAX_AGE);
        return sendFile(reply, script, { root: EMBED });
      });
    }

    /** What these scripts load when needed. The names contain a hash of the content, so they never change. */
    scope.get("/embed/:file", { schema: { hide: true } }, (request, reply) => {
      const file = fileOf(request.params);
      if (!/^(more|connect)-[\w-]+\.js$/.test(file)) throw new NotFoundError();
      return sendFile(reply.headers(EMBED_HEADERS), file, {
        root: EMBED,
        maxAge: ONE_YEAR_MS,
        immutable: true,
      });
    });
  });
}

function mayBePage({ method, url }: FastifyRequest): boolean {
  return (method === "GET" || method === "HEAD") && !isBelowApi(url);
}

/** Whether a browser shows the answer to a person. A client that accepts anything gets the problem document. */
function acceptsPage({ headers: { accept } }: FastifyRequest): boolean {
  return accept?.includes("text/html") === true;
}

interface FileOptions {
  readonly root: string;
  readonly maxAge?: number;
  readonly immutable?: boolean;
}

function sendFile(reply: FastifyReply, file: string, { root, maxAge, immutable }: FileOptions) {
  const cacheControl = maxAge !== undefined;
  return reply.sendFile(file, root, {
    cacheControl,
    ...(cacheControl ? { maxAge, immutable: immutable ?? false } : {}),
  });
}

/** A plain name: no folder, no hidden file, and no compressed form, since that depends on what the client accepts. */
function fileOf(params: unknown): string {
  const { file } = params as { file: string };
  if (!/^[\w-][\w.-]*$/.test(file) || /\.(?:br|gz)$/.test(file)) throw new NotFoundError();
  return file;
}
