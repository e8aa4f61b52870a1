import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Order } from "@tuppence/sdk";
import type { RiverPlan } from "../river/course.ts";

export interface Trip {
  readonly id: string;
  readonly plan: RiverPlan;
  readonly startedAtMs: number;
  /** How much a firefly counts. */
  readonly perFirefly: number;
  patchesUsed: number;
  finished: boolean;
}

/** Somebody at the game. Who they are to the platform is known once they bought something, or proved it. */
export interface Session {
  readonly id: string;
  /** `sub_…`, the buyer as this seller knows them. */
  buyer: string | null;
  /** Orders opened here that had not come to an end when last seen, newest last. */
  readonly orders: Map<string, Order>;
  trip: Trip | null;
  /** For show: the harbour takes orders and delivers nothing. */
  onBreak: boolean;
}

export interface Sessions {
  /** The session of a cookie, or a new one. */
  open(cookie: string | undefined): Session;
  /** What the browser keeps, as `Set-Cookie`. */
  cookieOf(session: Session): string;
}

const NAME = "boat";
const MOST_SESSIONS = 10_000;

/** Who it is stands in the signed cookie; what is under way is in memory, for the most recent sessions. */
export function createSessions(secretKey: string): Sessions {
  const key = createHmac("sha256", secretKey).update("game sessions").digest();
  const sessions = new Map<string, Session>();
  const sign = (text: string) => createHmac("sha256", key).update(text).digest("base64url");

  function read(cookie: string | undefined): readonly [string, string] | undefined {
    const value = new RegExp(`(?:^|; )${NAME}=([^;]*)`).exec(cookie ?? "")?.[1] ?? "";
    const [id = "", buyer = "", signature = ""] = value.split(".");
    const [given, right] = [Buffer.from(signature), Buffer.from(sign(`${id}.${buyer}`))];
    const isOurs = given.length === right.length && timingSafeEqual(given, right);
    return isOurs ? [id, buyer] : undefined;
  }

  return {
    open(cookie) {
      const [id, buyer] = read(cookie) ?? [randomBytes(18).toString("base64url"), ""];
      const known = sessions.get(id);
      const session = known ?? {
        id,
        buyer: buyer === "" ? null : buyer,
        orders: new Map(),
        trip: null,
        onBreak: false,
      };
      // Put back at the end: the one that was away longest goes first.
      sessions.delete(id);
      sessions.set(id, session);
      const [oldest] = sessions.keys();
      if (sessions.size > MOST_SESSIONS && oldest !== undefined) sessions.delete(oldest);
      return session;
    },
    cookieOf({ id, buyer }) {
      const value = `${id}.${buyer ?? ""}`;
      return `${NAME}=${value}.${sign(value)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000`;
    },
  };
}
