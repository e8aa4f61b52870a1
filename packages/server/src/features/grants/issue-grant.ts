import {
  type BuyerId,
  type GrantId,
  newId,
  routeOf,
  type SellerId,
  type WalletId,
} from "@tuppence/protocol";
import type { NewGrant } from "@tuppence/protocol/wire";
import type { GrantLimitsMicros } from "../../ledger/commands.ts";
import { expectAccepted } from "../declined.ts";
import type { RequestOperation } from "../route.ts";
import { grantToWire } from "./grant-to-wire.ts";
import type { GrantsDeps } from "./grants-deps.ts";

export interface IssueGrant {
  readonly operation: RequestOperation;
  /** Chosen by the caller when it must know the grant before it exists. */
  readonly grantId?: GrantId;
  readonly buyerId: BuyerId;
  readonly walletId: WalletId;
  readonly sellerId: SellerId | null;
  readonly label: string;
  readonly limits: GrantLimitsMicros;
  readonly expiresAtMs: number;
  /** The key the grant is bound to; null makes a bearer grant. */
  readonly dpopThumbprint: string | null;
}

/** Makes a grant, or answers the one this operation made before. */
export async function issueGrant(deps: GrantsDeps, input: IssueGrant): Promise<NewGrant> {
  const grantId = input.grantId ?? newId("grant", routeOf(input.buyerId), deps.now());
  const { id } = expectAccepted(
    await deps.ledger.submit({
      kind: "create-grant",
      ...input.operation,
      buyerId: input.buyerId,
      grantId,
      walletId: input.walletId,
      sellerId: input.sellerId,
      label: input.label,
      tokenHash: deps.tokens.hashOf(grantId).toString("hex"),
      dpopThumbprint: input.dpopThumbprint,
      limits: input.limits,
      expiresAtMs: input.expiresAtMs,
    }),
  );
  const made = await deps.store.find(id as GrantId);
  if (made === undefined) throw new Error(`the ledger made grant ${id}, but it is not there`);
  return { ...grantToWire(made, deps.now()), token: deps.tokens.tokenOf(made.id) };
}
