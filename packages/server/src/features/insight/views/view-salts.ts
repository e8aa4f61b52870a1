import { randomBytes } from "node:crypto";
import type { Pool } from "pg";

const SALT_BYTES = 16;
/** At any moment at most three dates are somewhere on earth, and a late batch may belong to the one before. */
const REMEMBERED = 6;

/** The random bytes with which visitors of a date are hashed: the same on all servers, and deleted when it is over. */
export function createViewSalts(pool: Pick<Pool, "query">): (day: number) => Promise<Buffer> {
  const known = new Map<number, Buffer>();
  return async (day) => {
    const remembered = known.get(day);
    if (remembered !== undefined) return remembered;
    await pool.query(
      "INSERT INTO insight_view_salts (day, salt) VALUES ($1, $2) ON CONFLICT (day) DO NOTHING",
      [day, randomBytes(SALT_BYTES)],
    );
    const { rows } = await pool.query<{ salt: Buffer }>(
      "SELECT salt FROM insight_view_salts WHERE day = $1",
      [day],
    );
    const salt = rows[0]?.salt;
    if (salt === undefined) throw new Error(`the salt of day ${day} was deleted too early`);
    known.set(day, salt);
    for (const old of [...known.keys()].toSorted((a, b) => a - b).slice(0, -REMEMBERED))
      known.delete(old);
    return salt;
  };
}
