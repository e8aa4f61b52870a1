import type { App } from "../../api/route.ts";
import { isContentFile } from "../../features/contents/content-store.ts";
import { filesRoutes } from "../../features/files/routes.ts";
import { isShownPicture } from "../../features/hosted-pages/shown-pictures.ts";
import { isFileUsed } from "../../features/offers/file-uses.ts";
import type { Shared } from "../create-shared.ts";

export function files(app: App, shared: Shared): void {
  const { kysely } = shared.db;
  filesRoutes(app, {
    ...shared,
    isUsed: async (id) =>
      (await isFileUsed(kysely, id)) ||
      (await isContentFile(kysely, id)) ||
      (await isShownPicture(kysely, id)),
  });
}
