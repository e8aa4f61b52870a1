import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import { anonymous } from "better-auth/plugins/anonymous";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { deriveKey } from "../../lib/derive-key.ts";
import { createSignInRates } from "./sign-in-rates.ts";

export const AUTH_PATH = "/api/auth";
/** Where our own mount tells the library whose request it is; whatever a client sends under this name is dropped. */
export const ADDRESS_HEADER = "x-tuppence-address";

const DAY_SECONDS = 86_400;
/**
 * As long as browsers keep a cookie at all. A guest has nothing but this cookie to come back to their money with,
 * so it lasts, and each day of use makes it last longer.
 */
const SESSION_SECONDS = 400 * DAY_SECONDS;

export interface AuthOptions {
  readonly kysely: Kysely<Database>;
  readonly publicUrl: string;
  readonly secret: string;
  readonly now: () => number;
  /** What the library has to say: warnings and errors. */
  readonly onLog?: (
    level: "debug" | "info" | "success" | "warn" | "error",
    message: string,
  ) => void;
}

/** better-auth, with guests (its anonymous sign-in); passkeys and e-mail join as plugins, to the same users. */
export function createAuth({ kysely, publicUrl, secret, now, onLog = () => {} }: AuthOptions) {
  return betterAuth({
    appName: "Tuppence",
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    trustedOrigins: [publicUrl],
    secret: deriveKey(secret, "sessions").toString("base64url"),
    database: { db: kysely, type: "postgres", transaction: true },
    // A guest's user is never deleted: a wallet hangs on it.
    plugins: [
      anonymous({
        disableDeleteAnonymousUser: true,
        schema: { user: { fields: { isAnonymous: "is_anonymous" } } },
      }),
    ],
    session: {
      modelName: "auth_sessions",
      expiresIn: SESSION_SECONDS,
      updateAge: DAY_SECONDS,
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    databaseHooks: { session: sessionTimes(now) },
    user: {
      modelName: "auth_users",
      fields: {
        emailVerified: "email_verified",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    account: {
      modelName: "auth_accounts",
      fields: {
        userId: "user_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: {
      modelName: "auth_verifications",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    },
    rateLimit: {
      enabled: true,
      customStorage: createSignInRates(now),
      window: 10,
      max: 100,
      // A household or a school shares an address, so guests may come in some number; a flood may not.
      customRules: { "/sign-in/anonymous": { window: 60, max: 60 } },
    },
    advanced: {
      cookiePrefix: "tuppence",
      useSecureCookies: publicUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      // Said outright, because the library loosens the second one when NODE_ENV is "test".
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => randomUUID() },
    },
    telemetry: { enabled: false },
    logger: { level: "warn", disableColors: true, log: onLog },
  });
}

/**
 * The library takes the times of sessions from this machine's clock, which may be wrong; the database keeps ours. It
 * still ends a session by the machine's, so one that is idle may end early or late by as much as that is wrong.
 */
function sessionTimes(now: () => number) {
  const ours = <T extends { expiresAt?: Date; createdAt?: Date; updatedAt?: Date }>(session: T) => {
    const at = new Date(now());
    return Promise.resolve({
      data: {
        ...session,
        ...(session.createdAt && { createdAt: at }),
        ...(session.updatedAt && { updatedAt: at }),
        ...(session.expiresAt && { expiresAt: new Date(at.getTime() + SESSION_SECONDS * 1000) }),
      },
    });
  };
  return { create: { before: ours }, update: { before: ours } };
}

export type Auth = ReturnType<typeof createAuth>;
