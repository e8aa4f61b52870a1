import type { App } from "../../api/route.ts";
import { contactConsentsRoutes } from "../../features/contact-consents/routes.ts";
import { requireSeller } from "../../features/sellers/require-seller.ts";
import type { Shared } from "../create-shared.ts";

export function contactConsents(app: App, shared: Shared): void {
  contactConsentsRoutes(app, {
    ...shared,
    requireSeller: (actor, id) => requireSeller(shared, actor, id),
  });
}
