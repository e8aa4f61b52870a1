import { KeySet, Revoked, SigningKey } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { isoTime } from "../../lib/iso-time.ts";
import type { App } from "../../api/route.ts";
import { createRevokedList } from "./revoked-list.ts";
import type { SigningKeys } from "./signing-keys.ts";

/** A third of the time a new key is published in advance, so chained caches learn of it in time. */
const KEY_SET_SECONDS = 300;
const REVOKED_SECONDS = 2;

export function accessTokensRoutes(
  app: App,
  deps: {
    readonly db: { readonly kysely: Kysely<Database> };
    readonly now: () => number;
    readonly keys: SigningKeys;
  },
): void {
  const readRevoked = createRevokedList(deps);

  app.get(
    "/.well-known/jwks.json",
    {
      config: { actors: ["anonymous"] },
      schema: {
        operationId: "getKeySet",
        tags: ["access tokens"],
        summary: "Public keys to verify access tokens with",
        response: { 200: KeySet },
      },
    },
    async (_request, reply) => {
      const keys = await deps.keys.published();
      reply.header("cache-control", `public, max-age=${KEY_SET_SECONDS}`);
      return {
        keys: keys.map(({ kid, publicKey }) => ({
          kty: "OKP" as const,
          crv: "Ed25519" as const,
          x: publicKey.toString("base64url"),
          kid,
          alg: "EdDSA" as const,
          use: "sig" as const,
        })),
      };
    },
  );

  app.get(
    "/v1/revoked",
    {
      config: { actors: ["anonymous"] },
      schema: {
        operationId: "listRevoked",
        tags: ["access tokens"],
        summary: "Revoked entitlements whose access tokens may still be valid",
        response: { 200: Revoked },
      },
    },
    async (_request, reply) => {
      const { revoked, asOf } = await readRevoked();
      reply.header("cache-control", `public, max-age=${REVOKED_SECONDS}`);
      return { revoked: [...revoked], asOf };
    },
  );

  app.post(
    "/v1/signing-keys/rotate",
    {
      config: { actors: ["operator"], idempotency: "stored" },
      schema: {
        operationId: "rotateSigningKey",
        tags: ["access tokens"],
        summary: "Create the next signing key",
        description:
          "The new key is published at once and starts to sign 15 minutes later. Until then, further requests return the same key.",
        response: { 201: SigningKey },
      },
    },
    async (_request, reply) => {
      const key = await deps.keys.rotate();
      return reply.status(201).send({
        kid: key.kid,
        createdAt: isoTime(key.createdAtMs),
        signsFrom: isoTime(key.signsFromMs),
      });
    },
  );
}
