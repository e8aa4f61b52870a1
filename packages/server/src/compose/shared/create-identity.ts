import { createAccessIssuer } from "../../features/access-tokens/create-access-issuer.ts";
import { createPseudonyms } from "../../features/access-tokens/pseudonyms.ts";
import { createSigningKeys, type SigningKeys } from "../../features/access-tokens/signing-keys.ts";
import { createBuyerOfUser } from "../../features/buyers/buyer-of-user.ts";
import { createGrants, type Grants } from "../../features/grants/create-grants.ts";
import { type ApiKeyTexts, createApiKeyTexts } from "../../features/keys/api-key-text.ts";
import { createKeyReader, type KeyReader } from "../../features/keys/key-reader.ts";
import { createKeyUses, type KeyUses } from "../../features/keys/key-uses.ts";
import { createSessions, type Sessions } from "../../features/sessions/create-sessions.ts";
import type { MailSender } from "../../mail/mail-sender.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import type { Core } from "../core.ts";

/** Identities: API keys, grants, sessions, and the tokens that buyers get. */
export interface Identity {
  readonly keyTexts: ApiKeyTexts;
  readonly keys: KeyReader;
  readonly keyUses: KeyUses;
  readonly grants: Grants;
  readonly sessions: Sessions;
  readonly signingKeys: SigningKeys;
  readonly tokens: AccessIssuer;
}

export function createIdentity(
  core: Core,
  { mailSender }: { readonly mailSender: MailSender },
): Identity {
  const { config, db, now } = core;
  const keyUses = createKeyUses(core);
  const signingKeys = createSigningKeys({ db, now, secret: config.secret });
  return {
    keyTexts: createApiKeyTexts(config.secret),
    keys: createKeyReader({ ...core, keyUses }),
    keyUses,
    grants: createGrants(core),
    sessions: createSessions({
      ...core,
      mailSender,
      buyerOfUser: createBuyerOfUser({ kysely: db.kysely, now }),
    }),
    signingKeys,
    tokens: createAccessIssuer({
      publicUrl: config.publicUrl,
      keys: signingKeys,
      pseudonyms: createPseudonyms(config.secret),
    }),
  };
}
