import type { Generated } from "kysely";

/**
 * Owned by better-auth, which reads and writes it; so are `auth_accounts` and `auth_verifications`, which our code
 * never touches.
 */
export interface AuthUsersTable {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  image: string | null;
  is_anonymous: boolean | null;
  created_at: Date;
  updated_at: Date;
}

export interface AuthSessionsTable {
  id: string;
  user_id: string;
  token: string;
  expires_at: Date;
  ip_address: string | null;
  user_agent: string | null;
  /** Which of the person's buyers acts in it; null: their own. */
  buyer_id: Generated<string | null>;
  last_used_at: Generated<Date | null>;
  created_at: Date;
  updated_at: Date;
}

export interface BuyersTable {
  id: string;
  auth_user_id: string | null;
  /** When a guest's buyer was joined to a person's account; null for everybody's own. */
  joined_at_ms: Generated<bigint | null>;
  created_at_ms: bigint;
}

export interface AuthPasskeysTable {
  id: string;
  name: string | null;
  public_key: string;
  user_id: string;
  credential_id: string;
  counter: number;
  device_type: string;
  backed_up: boolean;
  transports: string | null;
  created_at: Date | null;
  aaguid: string | null;
}

/** Ours, not the library's. */
export interface AuthEmailCodesTable {
  challenge_hash: Buffer;
  purpose: "sign-in" | "change";
  email: string;
  user_id: string | null;
  code_hash: Buffer;
  tries: Generated<number>;
  created_at_ms: bigint;
  expires_at_ms: bigint;
  used_at_ms: bigint | null;
  by_known_browser: boolean;
}

/** Ours, not the library's. */
export interface AuthEmailChangesTable {
  id: string;
  user_id: string;
  old_email: string | null;
  new_email: string;
  challenge_hash: Buffer;
  stop_hash: Buffer | null;
  requested_at_ms: bigint;
  done_at_ms: bigint | null;
  stopped_at_ms: bigint | null;
}
