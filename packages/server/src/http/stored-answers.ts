import { createCipheriv, createDecipheriv, hash, randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { deriveKey } from "../lib/derive-key.ts";
import type { HttpDeps } from "./deps.ts";
import { requestOperation } from "./operation.ts";
import { IdempotencyInProgressError, IdempotencyKeyReusedError } from "./problems.ts";

const KEEP_MS = 24 * 3_600_000;
/**
 * After this time, a request that never got its response may be retried: it creates the same rows (api/stored-id.ts).
 */
const LOCK_MS = 30_000;
const SWEEP_EVERY_MS = 600_000;
const SWEEP_ROWS = 10_000;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Stores the first success of each Idempotency-Key for 24 hours, on routes the ledger does not cover. Of two
 * simultaneous requests the second gets 409 `idempotency-in-progress`. A refusal changed nothing, so the same request
 * may be retried with its key; but the key stays bound to that request, and a corrected one needs a new key. A response
 * that gave a right or a secret is repeated only while that is valid: the route declares how to check this
 * (api/route.ts).
 */
export interface StoredAnswers {
  /** preHandler: takes the key, or sends the stored response. */
  readonly claim: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  /** onSend: stores a success; after a refusal the same request may be retried at once. */
  readonly keep: (
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
  ) => Promise<unknown>;
}

export function createStoredAnswers(deps: Pick<HttpDeps, "config" | "db" | "now">): StoredAnswers {
  const { kysely } = deps.db;
  const key = deriveKey(deps.config.secret, "stored answers");
  const claimed = new WeakSet<FastifyRequest>();
  let sweptAtMs = 0;

  async function claim(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const nowMs = deps.now();
    await sweep(nowMs);
    const { operationId, fingerprint } = requestOperation(request);
    const startedAtMs = await take(operationId, Buffer.from(fingerprint, "hex"), nowMs);
    if (startedAtMs !== undefined) {
      request.storedOperation = { operationId, startedAtMs };
      claimed.add(request);
      return undefined;
    }
    const row = await kysely
      .selectFrom("stored_answers")
      .selectAll()
      .where("operation_id", "=", operationId)
      .executeTakeFirst();
    if (row !== undefined && row.fingerprint.toString("hex") !== fingerprint)
      throw new IdempotencyKeyReusedError();
    // No row: it was swept at this very moment.
    if (row?.status == null || row.body === null) throw new IdempotencyInProgressError();
    const text = decrypt(key, operationId, row.body);
    await request.routeOptions.config.stillStands?.(request, JSON.parse(text));
    return reply
      .code(row.status)
      .header("idempotency-replayed", "true")
      .header("content-type", "application/json; charset=utf-8")
      .serializer((body: string) => body)
      .send(text);
  }

  /** Claims the key; returns when the request first came, if the claim succeeded. */
  async function take(operationId: string, fingerprint: Buffer, nowMs: number) {
    const { rows } = await sql<{ started_at_ms: bigint }>`
      INSERT INTO stored_answers AS kept (operation_id, fingerprint, started_at_ms, locked_until_ms)
      VALUES (${operationId}, ${fingerprint}, ${nowMs}, ${nowMs + LOCK_MS})
      ON CONFLICT (operation_id) DO UPDATE SET locked_until_ms = excluded.locked_until_ms
      WHERE kept.status IS NULL AND kept.locked_until_ms <= ${nowMs} AND kept.fingerprint = excluded.fingerprint
      RETURNING started_at_ms`.execute(kysely);
    return rows[0] && Number(rows[0].started_at_ms);
  }

  async function keep(request: FastifyRequest, reply: FastifyReply, payload: unknown) {
    if (!claimed.delete(request)) return payload;
    const { operationId } = request.storedOperation;
    if (reply.statusCode < 300 && typeof payload === "string") {
      const body = encrypt(key, operationId, payload);
      await kysely
        .updateTable("stored_answers")
        .set({ status: reply.statusCode, body })
        .where("operation_id", "=", operationId)
        .execute();
    } else if (reply.statusCode < 500) {
      await kysely
        .updateTable("stored_answers")
        .set({ locked_until_ms: 0n })
        .where("operation_id", "=", operationId)
        .execute();
    }
    return payload;
  }

  async function sweep(nowMs: number): Promise<void> {
    if (nowMs - sweptAtMs < SWEEP_EVERY_MS) return;
    sweptAtMs = nowMs;
    await sql`
      DELETE FROM stored_answers WHERE operation_id IN (
        SELECT operation_id FROM stored_answers WHERE started_at_ms < ${nowMs - KEEP_MS} LIMIT ${SWEEP_ROWS}
      )`.execute(kysely);
  }

  return { claim, keep };
}

/** AES-256-GCM, bound to its row: a response may show a secret key, the table must not. */
function encrypt(key: Buffer, row: string, text: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(rowHash(row));
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, row: string, data: Buffer): string {
  const decipher = createDecipheriv("aes-256-gcm", key, data.subarray(0, IV_BYTES))
    .setAAD(rowHash(row))
    .setAuthTag(data.subarray(-TAG_BYTES));
  const text = decipher.update(data.subarray(IV_BYTES, -TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString();
}

function rowHash(row: string): Buffer {
  return hash("sha256", row, "buffer");
}
