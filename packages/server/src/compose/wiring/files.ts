import type { App } from "../../api/route.ts";
import { filesRoutes } from "../../features/files/routes.ts";
import { isFileUsed } from "../../features/offers/file-uses.ts";
import type { Shared } from "../create-shared.ts";

export function files(app: App, shared: Shared): void {
  filesRoutes(app, { ...shared, isUsed: (id) => isFileUsed(shared.db.kysely, id) });
}
