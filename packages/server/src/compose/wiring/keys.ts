import type { App } from "../../api/route.ts";
import { keysRoutes } from "../../features/keys/routes.ts";
import { requireSeller } from "../../features/sellers/require-seller.ts";
import type { Shared } from "../create-shared.ts";

export function keys(app: App, shared: Shared): void {
  keysRoutes(app, {
    ...shared,
    requireSeller: async (actor, publicId) => (await requireSeller(shared, actor, publicId)).id,
  });
}
