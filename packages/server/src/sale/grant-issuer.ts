import type { BuyerId, GrantId, SellerId, WalletId } from "@tuppence/protocol";
import type { GrantLimits, NewGrant } from "@tuppence/protocol/wire";
import type { GrantLimitsMicros } from "../ledger/index.ts";
import type { RequestOperation } from "../api/route.ts";

export interface GrantToIssue {
  readonly operation: RequestOperation;
  /** Chosen by the caller when it must know the id before the grant exists. */
  readonly grantId?: GrantId;
  readonly buyerId: BuyerId;
  readonly walletId: WalletId;
  readonly sellerId: SellerId | null;
  readonly label: string;
  readonly limits: GrantLimitsMicros;
  readonly expiresAtMs: number;
  /** The key the grant is bound to (RFC 7638); null makes a bearer grant. */
  readonly dpopThumbprint: string | null;
}

/** What other features may do with grants. They get it from `http`. */
export interface GrantIssuer {
  /** Creates a grant, or returns the one this operation created before. */
  issue(grant: GrantToIssue): Promise<NewGrant>;
  /** Ends a grant permanently. */
  revoke(
    grant: { readonly id: GrantId; readonly buyerId: BuyerId },
    operation: RequestOperation,
  ): Promise<void>;
  /** The grant a token belongs to; `undefined` when there is none. */
  ofToken(token: string): Promise<{ id: GrantId; buyerId: BuyerId } | undefined>;
  /** Checks a DPoP proof (RFC 9449) that accompanies no token, and returns its key's thumbprint. */
  checkProof(context: {
    readonly proof: string | undefined;
    readonly method: string;
    readonly url: string;
  }): Promise<string>;
  /** Throws `wallet-not-found` when the wallet is not this buyer's. */
  requireOwnWallet(buyerId: BuyerId, walletId: string): Promise<WalletId>;
  /** Throws a problem when an amount is out of range. An absent limit means no limit. */
  parseLimits(limits: Partial<GrantLimits>): GrantLimitsMicros;
  /** Throws a problem when a grant cannot end at that time. */
  parseExpiry(expiresAt: string): number;
}
