import type {
  ApiKeyId,
  BuyerId,
  GrantId,
  Permission,
  SellerId,
  WalletId,
} from "@tuppence/protocol";

/** Who a request comes from, as `http` determined. A route declares which kinds it accepts. */
export type Actor = Anonymous | Operator | SellerActor | PageActor | GrantActor | BuyerActor;
export type ActorKind = Actor["kind"];

export interface Anonymous {
  readonly kind: "anonymous";
}

/** A signed-in person, by the id that better-auth gave them. It is never shown. */
export interface Person {
  readonly person: string;
}

/**
 * The operator's key from the environment (`Authorization: Bearer op_…`), or a person who is an operator
 * (`Tuppence-Act-As: operator` with their session).
 */
export interface Operator {
  readonly kind: "operator";
  readonly by: "key" | Person;
}

/** A seller's server (`Authorization: Bearer sk_…`), or a member (`Tuppence-Act-As: sel_…` with their session). */
export interface SellerActor {
  readonly kind: "seller";
  readonly sellerId: SellerId;
  readonly by: { readonly key: ApiKeyId } | Person;
  /** What the key's scopes or the member's role allow. `http` has checked the one that the route names. */
  readonly permissions: ReadonlySet<Permission>;
}

/** A seller's page: `Authorization: Bearer pk_…`. The key is public: it may read what any visitor of the page may. */
export interface PageActor {
  readonly kind: "page";
  readonly sellerId: SellerId;
  readonly keyId: ApiKeyId;
  /** It is the key of the pages that the platform hosts for the seller. */
  readonly isHosted: boolean;
}

/** `Authorization: Bearer grt_…`, or `DPoP grt_…` with a proof (RFC 9449). These facts of a grant never change. */
export interface GrantActor {
  readonly kind: "grant";
  readonly grantId: GrantId;
  readonly buyerId: BuyerId;
  readonly walletId: WalletId;
  /** Where it may spend; null means everywhere. */
  readonly sellerId: SellerId | null;
  /** Bound to a key, because a page in a browser uses it. */
  readonly isBound: boolean;
}

/** A person on the wallet's own pages: a session cookie, same origin only. */
export interface BuyerActor {
  readonly kind: "buyer";
  readonly buyerId: BuyerId;
  /** Whose session it is. Absent where the platform itself acts for a buyer. */
  readonly session?: SessionPerson;
}

export interface SessionPerson extends Person {
  /** Nobody but this browser knows them yet: no passkey, no e-mail address. */
  readonly guest: boolean;
}
