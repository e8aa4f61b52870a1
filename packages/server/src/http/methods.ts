import type { HTTPMethods } from "fastify";
import type { App } from "../api/route.ts";
import "@fastify/swagger";
import { MethodNotAllowedError } from "./problems.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** A route of `http` itself, which no policy applies to and no description shows. */
    readonly helper?: boolean;
  }
}

const METHODS: readonly HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Records which methods each URL accepts, from now on. The function it returns makes the others answer 405 with Allow.
 */
export function watchMethods(app: App): () => void {
  const taken = new Map<string, Set<string>>();
  app.addHook("onRoute", ({ url, method }) => {
    const methods = taken.get(url) ?? new Set();
    for (const name of [method].flat()) methods.add(name);
    taken.set(url, methods);
  });
  return () => {
    for (const [url, methods] of taken) {
      const others = METHODS.filter((method) => !methods.has(method));
      if (others.length === 0 || url.includes("*")) continue;
      const allow = [...methods].sort().join(", ");
      app.route({
        method: others,
        url,
        exposeHeadRoute: false,
        config: { helper: true },
        schema: { hide: true },
        onRequest: (_request, _reply, done) => done(new MethodNotAllowedError(allow)),
        handler: () => undefined,
      });
    }
  };
}
