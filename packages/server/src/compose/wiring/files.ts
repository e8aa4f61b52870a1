import type { App } from "../../api/route.ts";
import { filesRoutes } from "../../features/files/routes.ts";
import { uploadsRoutes } from "../../features/files/uploads/uploads-routes.ts";
import { isFileUsed } from "../../features/offers/file-uses.ts";
import type { Shared } from "../create-shared.ts";

export function files(app: App, shared: Shared): void {
  const deps = {
    ...shared,
    isUsed: (id: Parameters<typeof isFileUsed>[1]) => isFileUsed(shared.db.kysely, id),
  };
  filesRoutes(app, deps);
  uploadsRoutes(app, deps);
}
