import type { App } from "../../api/route.ts";
import { auditLogRoutes } from "../../features/audit-log/routes.ts";
import { createInvitationTokens } from "../../features/members/invitations/invitation-token.ts";
import { joinRoutes } from "../../features/members/invitations/join-routes.ts";
import { invitationsRoutes } from "../../features/members/invitations/routes.ts";
import { sellerInvitationsRoutes } from "../../features/members/invitations/seller-invitations-routes.ts";
import { meRoutes } from "../../features/members/me-routes.ts";
import { operatorsRoutes } from "../../features/members/operators/routes.ts";
import { teamRoutes } from "../../features/members/team/routes.ts";
import { requireSeller } from "../../features/sellers/require-seller.ts";
import type { Shared } from "../create-shared.ts";

/** People who act for sellers or run the platform, and the record of what they did. */
export function members(app: App, shared: Shared): void {
  const deps = {
    ...shared,
    requireSeller: async (...[actor, publicId]: RequireSeller) =>
      (await requireSeller(shared, actor, publicId)).id,
  };
  const invitations = {
    ...deps,
    tokens: createInvitationTokens(shared.config.secret),
    sendMail: shared.mailSender.send,
  };
  meRoutes(app, deps);
  teamRoutes(app, deps);
  invitationsRoutes(app, invitations);
  sellerInvitationsRoutes(app, invitations);
  joinRoutes(app, invitations);
  operatorsRoutes(app, deps);
  auditLogRoutes(app, deps);
}

type RequireSeller = [actor: Parameters<typeof requireSeller>[1], publicId: string];
