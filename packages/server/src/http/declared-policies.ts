import type { App, RoutePolicy } from "../api/route.ts";

const policies = new WeakMap<App, Map<string, RoutePolicy>>();

/** Records what routes declare about themselves, from now on. */
export function notePolicies(app: App): void {
  const noted = new Map<string, RoutePolicy>();
  policies.set(app, noted);
  app.addHook("onRoute", ({ url, method, config }) => {
    for (const name of [method].flat())
      noted.set(`${name.toLowerCase()} ${url.replaceAll(/:(\w+)/g, "{$1}")}`, config ?? {});
  });
}

/** The recorded policies, by method and path: `get /v1/offers/{id}`. */
export function policiesOf(app: App): ReadonlyMap<string, RoutePolicy> {
  return policies.get(app) ?? new Map();
}
