import type { BuyerId, GrantId, SellerId, WalletId } from "@tuppence/protocol";
import type { GrantLimits, NewGrant } from "@tuppence/protocol/wire";
import type { GrantLimitsMicros } from "../ledger/index.ts";
import type { RequestOperation } from "../api/route.ts";

export interface GrantToIssue {
  readonly operation: RequestOperation;
  /** Chosen by the caller when it must know the grant before it exists. */
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
  /** Makes a grant, or answers the one this operation made before. */
  issue(grant: GrantToIssue): Promise<NewGrant>;
  /** Ends a grant for good. */
  revoke(
    grant: { readonly id: GrantId; readonly buyerId: BuyerId },
    operation: RequestOperation,
  ): Promise<void>;
  /** Whose grant a token is; `undefined` when it is nobody's. */
  ofToken(token: string): Promise<{ id: GrantId; buyerId: BuyerId } | undefined>;
  /** Checks a DPoP proof (RFC 9449) that goes with no token, and answers its key's thumbprint. */
  checkProof(context: {
    readonly proof: string | undefined;
    readonly method: string;
    readonly url: string;
  }): Promise<string>;
  /** Throws `wallet-not-found` when the wallet is not this buyer's. */
  requireOwnWallet(buyerId: BuyerId, walletId: string): Promise<WalletId>;
  /** Throws a problem when an amount is out of range. A limit that is absent is none. */
  parseLimits(limits: Partial<GrantLimits>): GrantLimitsMicros;
  /** Throws a problem when a grant cannot end then. */
  parseExpiry(expiresAt: string): number;
}
