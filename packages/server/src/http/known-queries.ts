import { Strict } from "@tuppence/protocol/wire";
import type { App } from "../api/route.ts";

/**
 * A GET of the API that names no query takes none: a filter that does not exist is an error, as it is where others
 * exist, and not an answer about everything. To be called before routes are added.
 */
export function refuseUnknownQueries(app: App): void {
  app.addHook("onRoute", (route) => {
    const { schema, method, url } = route;
    if (method !== "GET" || !url.startsWith("/v1/")) return;
    if (schema === undefined || schema.querystring !== undefined) return;
    route.schema = { ...schema, querystring: Strict({}) };
  });
}
