import type { Kysely } from "kysely";
import type { Config } from "../../config.ts";
import type { Database } from "../../db/schema.ts";
import type { AccessIssuer } from "../access-issuer.ts";
import { createAccessIssuer } from "./create-access-issuer.ts";
import { createPseudonyms } from "./pseudonyms.ts";
import { createSigningKeys, type SigningKeys } from "./signing-keys.ts";

/** Everything about access tokens, put together once: the issuer for the features, the keys for the routes. */
export function createAccessTokens(deps: {
  readonly config: Pick<Config, "publicUrl" | "secret">;
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
}): { readonly tokens: AccessIssuer; readonly keys: SigningKeys } {
  const { publicUrl, secret } = deps.config;
  const keys = createSigningKeys({ db: deps.db, secret, now: deps.now });
  const tokens = createAccessIssuer({ publicUrl, keys, pseudonyms: createPseudonyms(secret) });
  return { tokens, keys };
}
