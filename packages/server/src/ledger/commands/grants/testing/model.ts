import { type ModelState, no } from "../../../model/model-state.ts";
import type { GroupRules } from "../../../model/rules.ts";

/** Grants in the model: their limits. What a grant has spent is added up from its purchases. */
export function createGrantsModel(
  state: ModelState,
): GroupRules<"create-grant" | "change-grant" | "revoke-grant"> {
  const { grants, walletOf, grantOf } = state;
  return {
    "create-grant": (
      { kind, buyerId, grantId, walletId, sellerId, limits, expiresAtMs },
      nowMs,
    ) => {
      if (!walletOf(walletId, buyerId)) return no("wallet-not-found");
      const { perDay, perMonth, askAbove } = limits;
      grants.push({
        id: grantId,
        buyer: buyerId,
        wallet: walletId,
        seller: sellerId,
        perDay,
        perMonth,
        askAbove,
        expires: expiresAtMs,
        revoked: false,
        ...state.periodsOf(walletId, nowMs),
        counted: [],
      });
      return { status: "accepted", kind, id: grantId };
    },
    "change-grant": ({ kind, buyerId, grantId, limits, expiresAtMs }) => {
      const grant = grantOf(grantId, buyerId);
      if (!grant) return no("grant-not-found");
      if (grant.revoked) return no("grant-revoked");
      if (limits.perDay !== undefined) grant.perDay = limits.perDay;
      if (limits.perMonth !== undefined) grant.perMonth = limits.perMonth;
      if (limits.askAbove !== undefined) grant.askAbove = limits.askAbove;
      if (expiresAtMs !== undefined) grant.expires = expiresAtMs;
      return { status: "accepted", kind, id: grant.id };
    },
    "revoke-grant": ({ kind, buyerId, grantId }) => {
      const grant = grantOf(grantId, buyerId);
      if (!grant) return no("grant-not-found");
      grant.revoked = true;
      return { status: "accepted", kind, id: grant.id };
    },
  };
}
