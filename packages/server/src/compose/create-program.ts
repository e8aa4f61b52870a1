import { createFileConnections } from "../api/file-connections.ts";
import type { App } from "../api/route.ts";
import { createApp } from "../http/app.ts";
import type { Job } from "../api/capability.ts";
import { capabilities } from "./capabilities.ts";
import type { Core } from "./core.ts";
import { createAuthenticators } from "./create-authenticators.ts";
import { createShared, type Shared } from "./create-shared.ts";

export interface Program {
  readonly app: App;
  readonly jobs: readonly Job<Shared>[];
  /** What the jobs receive. */
  readonly shared: Shared;
}

/** The HTTP server and the jobs of all features, made from one set of shared parts. Nothing runs yet. */
export async function createProgram(core: Core): Promise<Program> {
  const shared = createShared({ ...core, fileConnections: createFileConnections() });
  const app = await createApp(shared, {
    authenticators: createAuthenticators(shared),
    standings: shared.standings,
    register: (routes) => {
      for (const capability of capabilities) capability.routes?.(routes, shared);
    },
  });
  return { app, jobs: capabilities.flatMap(({ jobs = [] }) => jobs), shared };
}
