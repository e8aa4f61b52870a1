import { findCurrency, type OfferId, parseId } from "@tuppence/protocol";
import { type AuthorizationRequest, GrantDetail, type GrantLimits } from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { AuthorizationRefusedError } from "./errors.ts";

/** The requested grant, once the requesting seller is known. */
export interface RequestedGrant {
  readonly codeChallenge: string;
  readonly dpopJkt: string | null;
  readonly currency: string | null;
  readonly limits: GrantLimits;
  readonly expiresAt: string | null;
  readonly offerId: OfferId | undefined;
}

const sha256Text = /^[A-Za-z0-9_-]{43}$/;
const details = Compile(Type.Array(GrantDetail, { minItems: 1, maxItems: 1 }));
const noDetail: GrantDetail = { type: "tuppence_grant", limits: {} };

/**
 * Reads an authorization request. Throws {@link AuthorizationRefusedError}, which may be reported to the requesting
 * page.
 */
export function readRequest(request: Partial<AuthorizationRequest>): RequestedGrant {
  if (request.response_type !== "code")
    throw new AuthorizationRefusedError(
      "unsupported_response_type",
      "`response_type` is not code.",
    );
  const { code_challenge: codeChallenge = "", dpop_jkt: dpopJkt } = request;
  if (request.code_challenge_method !== "S256" || !sha256Text.test(codeChallenge))
    throw new AuthorizationRefusedError(
      "invalid_request",
      "PKCE with `code_challenge_method` S256 is needed (RFC 7636).",
    );
  if (dpopJkt !== undefined && !sha256Text.test(dpopJkt))
    throw new AuthorizationRefusedError(
      "invalid_request",
      "`dpop_jkt` is not a SHA-256 thumbprint of a key (RFC 7638).",
    );
  const detail = readDetail(request.authorization_details);
  const { currency } = detail;
  if (currency !== undefined && findCurrency(currency) === undefined)
    throw badDetails("`currency` is not an ISO 4217 currency.");
  return {
    codeChallenge,
    dpopJkt: dpopJkt ?? null,
    currency: currency ?? null,
    limits: {
      perDay: detail.limits.perDay ?? null,
      perMonth: detail.limits.perMonth ?? null,
      askAbove: detail.limits.askAbove ?? null,
      autoUnlockBelow: detail.limits.autoUnlockBelow ?? null,
    },
    expiresAt: detail.expiresAt ?? null,
    offerId: request.offer === undefined ? undefined : parseId("offer", request.offer),
  };
}

function readDetail(text: string | undefined): GrantDetail {
  if (text === undefined) return noDetail;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badDetails("`authorization_details` is not JSON.");
  }
  const [detail] = details.Check(value) ? value : [];
  if (detail === undefined)
    throw badDetails("`authorization_details` is not an array of one tuppence_grant.");
  return detail;
}

function badDetails(detail: string): AuthorizationRefusedError {
  return new AuthorizationRefusedError("invalid_authorization_details", detail);
}
