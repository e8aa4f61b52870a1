import { type Static, Type } from "typebox";
import { CurrencyText, IdText, Nullable, Strict, TimeText } from "./common.ts";
import { Grant, GrantDetail, GrantLimits } from "./grant.ts";
import { Offer } from "./offers/offer.ts";
import { Origin } from "./seller.ts";

/**
 * How a page gets a grant: OAuth 2.1 authorization code with PKCE (RFC 7636), the limits as
 * `authorization_details` (RFC 9396), the token bound to a key in the browser (DPoP, RFC 9449).
 */

/** The `type` of messages from the wallet's pages to the page that opened them. */
export const AUTHORIZATION_MESSAGE = "tuppence:authorization";
export const CONFIRMED_MESSAGE = "tuppence:confirmed";

/**
 * The query of `GET /oauth/authorize`, and of the web app's `/connect`, which it hands over to unchanged.
 * Parameters it does not know are ignored, as RFC 6749 §3.1 asks.
 */
export const AuthorizationRequest = Type.Object({
  response_type: Type.String({ maxLength: 20, description: "code" }),
  client_id: Type.String({ maxLength: 100, description: "The seller's publishable key, pk_…" }),
  redirect_uri: Type.String({
    maxLength: 2000,
    description: "A page on one of the seller's origins.",
  }),
  code_challenge: Type.String({
    maxLength: 128,
    description: "base64url(SHA-256(code_verifier)), 43 characters.",
  }),
  code_challenge_method: Type.String({ maxLength: 20, description: "S256" }),
  authorization_details: Type.Optional(
    Type.String({
      maxLength: 4000,
      description: "JSON: an array with one object of type tuppence_grant (see GrantDetail).",
    }),
  ),
  dpop_jkt: Type.Optional(
    Type.String({
      maxLength: 64,
      description: "RFC 7638 thumbprint of the DPoP key: only that key can redeem the code.",
    }),
  ),
  response_mode: Type.Optional(
    Type.String({
      maxLength: 20,
      description:
        "query (default): the answer is a redirect; fragment: the same, after the #; web_message: the popup posts it to its opener.",
    }),
  ),
  state: Type.Optional(Type.String({ maxLength: 500, description: "Returned unchanged." })),
  offer: Type.Optional(
    Type.String({
      maxLength: 64,
      description: "The offer the reader wanted, off_…, which is shown to them.",
    }),
  ),
});
export type AuthorizationRequest = Static<typeof AuthorizationRequest>;

/** `GET /oauth/request?<the same query>`: what the connect page shows. An invalid request is answered with a problem. */
export const AuthorizationView = Strict({
  seller: Strict({ id: IdText("seller"), name: Type.String() }),
  redirectOrigin: { ...Origin, description: "Where the answer goes: the requesting page." },
  responseMode: Type.Enum(["query", "fragment", "web_message"]),
  requested: Strict({
    currency: Nullable(CurrencyText),
    limits: GrantLimits,
    expiresAt: Nullable(TimeText),
  }),
  offer: Nullable(Offer),
});
export type AuthorizationView = Static<typeof AuthorizationView>;

/**
 * `POST /oauth/decision` (same origin). `allow: null` means that the buyer declines; that needs no session. The grant
 * itself is created when the page redeems the code, so an unredeemed code leaves nothing behind.
 */
export const DecideAuthorization = Strict({
  request: AuthorizationRequest,
  allow: Nullable(
    Strict({
      wallet: IdText("wallet"),
      limits: GrantLimits,
      expiresAt: TimeText,
    }),
  ),
});
export type DecideAuthorization = Static<typeof DecideAuthorization>;

/** What the popup posts to its opener (`response_mode=web_message`). It has either `code` or `error`. */
export const AuthorizationMessage = Strict({
  type: Type.Literal(AUTHORIZATION_MESSAGE),
  state: Type.Optional(Type.String()),
  code: Type.Optional(Type.String()),
  error: Type.Optional(Type.String({ description: "RFC 6749 §4.1.2.1, e.g. access_denied" })),
  error_description: Type.Optional(Type.String()),
  iss: Type.String({ description: "RFC 9207: the instance that answers." }),
});
export type AuthorizationMessage = Static<typeof AuthorizationMessage>;

/** How the connect page delivers the answer. Exactly one of the two is not null. */
export const AuthorizationAnswer = Strict({
  redirectTo: Nullable(
    Type.String({ description: "response_mode=query: navigate there, in this window." }),
  ),
  message: Nullable(
    Strict({
      targetOrigin: { ...Origin, description: "The only origin that may receive it." },
      data: AuthorizationMessage,
    }),
  ),
});
export type AuthorizationAnswer = Static<typeof AuthorizationAnswer>;

/** `POST /oauth/token`, as application/x-www-form-urlencoded, with a `DPoP` header. */
export const TokenRequest = Type.Object({
  grant_type: Type.String({ maxLength: 60, description: "authorization_code" }),
  code: Type.Optional(Type.String({ maxLength: 200 })),
  redirect_uri: Type.Optional(Type.String({ maxLength: 2000 })),
  client_id: Type.Optional(Type.String({ maxLength: 100 })),
  code_verifier: Type.Optional(Type.String({ maxLength: 128 })),
});
export type TokenRequest = Static<typeof TokenRequest>;

export const TokenResponse = Strict({
  access_token: Type.String({ description: "grt_…" }),
  token_type: Type.Literal("DPoP"),
  expires_in: Type.Integer({ description: "Seconds." }),
  authorization_details: Type.Array(GrantDetail, { description: "What the buyer allowed." }),
  grant: Grant,
});
export type TokenResponse = Static<typeof TokenResponse>;

/** `POST /oauth/revoke` (RFC 7009), form-encoded. The answer is 200 for any token, valid or not. */
export const RevocationRequest = Type.Object({
  token: Type.String({ maxLength: 200 }),
  token_type_hint: Type.Optional(Type.String({ maxLength: 60 })),
});
export type RevocationRequest = Static<typeof RevocationRequest>;

/** Failures of /oauth/token and /oauth/revoke, RFC 6749 §5.2. */
export const OAuthError = Strict({
  error: Type.String({ examples: ["invalid_grant"] }),
  error_description: Type.Optional(Type.String()),
});
export type OAuthError = Static<typeof OAuthError>;

/** `GET /v1/confirmations/:offer?origin=https://news.example`: what the confirm page shows, and which origin it may post to. */
export const ConfirmationQuery = Strict({ origin: Type.Optional(Origin) });
export type ConfirmationQuery = Static<typeof ConfirmationQuery>;

export const Confirmation = Strict({
  offer: Offer,
  postTo: Nullable({
    ...Origin,
    description:
      "The requested origin if it is one of the seller's; otherwise null: notify nobody.",
  }),
});
export type Confirmation = Static<typeof Confirmation>;

/** What the confirm page posts to `postTo` after the purchase. */
export const ConfirmedMessage = Strict({
  type: Type.Literal(CONFIRMED_MESSAGE),
  offer: IdText("offer"),
  purchase: IdText("purchase"),
});
export type ConfirmedMessage = Static<typeof ConfirmedMessage>;

/** `GET /v1/session`: the buyer of the wallet's own pages. Without a session both fields are null. */
export const Session = Strict({
  buyer: Nullable(IdText("buyer")),
  guest: Nullable(
    Type.Boolean({ description: "Whether this is a guest: no passkey and no e-mail address yet." }),
  ),
});
export type Session = Static<typeof Session>;
