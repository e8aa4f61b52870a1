import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import { anonymous } from "better-auth/plugins/anonymous";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { deriveKey } from "../../lib/derive-key.ts";
import { LONGEST_COOKIE_SECONDS } from "./cookies.ts";
import { emailCodesPlugin } from "./email-codes/email-codes-plugin.ts";
import type { SignInByEmail } from "./email-codes/sign-in-by-email.ts";
import { passkeysPlugin } from "./passkeys-plugin.ts";
import { createSignInRates } from "./sign-in-rates.ts";

export const AUTH_PATH = "/api/auth";
/** Our own mount passes the client's address to the library under this name; the client's own header is dropped. */
export const ADDRESS_HEADER = "x-tuppence-address";

const DAY_SECONDS = 86_400;
/** This cookie is a guest's only way back to their money, so it lasts long, and each day of use extends it. */
const SESSION_SECONDS = LONGEST_COOKIE_SECONDS;

export interface AuthOptions {
  readonly kysely: Kysely<Database>;
  readonly publicUrl: string;
  readonly secret: string;
  readonly now: () => number;
  readonly byEmail: SignInByEmail;
  /** Receives the library's warnings and errors. */
  readonly onLog?: (
    level: "debug" | "info" | "success" | "warn" | "error",
    message: string,
  ) => void;
}

/** better-auth, with guests (its anonymous sign-in), passkeys, and codes by e-mail, for the same users. */
export function createAuth(options: AuthOptions) {
  const { kysely, publicUrl, secret, now, byEmail, onLog = () => {} } = options;
  return betterAuth({
    appName: "Tuppence",
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    trustedOrigins: [publicUrl],
    secret: deriveKey(secret, "sessions").toString("base64url"),
    database: { db: kysely, type: "postgres", transaction: true },
    // A guest's user is never deleted, because it owns a wallet.
    plugins: [
      anonymous({
        disableDeleteAnonymousUser: true,
        schema: { user: { fields: { isAnonymous: "is_anonymous" } } },
      }),
      passkeysPlugin(publicUrl),
      emailCodesPlugin(byEmail),
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
      // Which of the person's wallets is used in this browser; ours to set.
      additionalFields: {
        buyerId: { type: "string", required: false, input: false, fieldName: "buyer_id" },
      },
      // A fresh sign-in is required by our own routes, and counted by the database's clock (authenticate-session.ts).
      freshAge: 0,
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
      // A household or a school shares an address, so a number of guests may sign in from it; a flood may not.
      customRules: {
        "/sign-in/anonymous": { window: 60, max: 60 },
        "/email-code/send": { window: 600, max: 20 },
        "/email-code/verify": { window: 600, max: 60 },
        "/passkey/verify-authentication": { window: 60, max: 60 },
      },
    },
    advanced: {
      cookiePrefix: "tuppence",
      useSecureCookies: publicUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      // Set explicitly, because the library loosens the second one when NODE_ENV is "test".
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
 * The library takes the times of sessions from this machine's clock, which may be wrong; the database stores ours. The
 * library still ends a session by the machine's clock, so an idle one may end early or late by the clock's error.
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
