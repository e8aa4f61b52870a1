import type { Config } from "../config.ts";
import type { Db } from "../db/connect.ts";
import { fixSetting } from "../db/fix-setting.ts";
import { booksForMachine } from "../ledger/index.ts";
import { deriveKey } from "../lib/derive-key.ts";

/**
 * With another secret the stored signing keys do not open: payments would be charged and then fail for lack of a token,
 * and sellers would see their readers under other names. So such a start is refused. What is stored for this check is a
 * key derived only for it, which does not reveal the secret.
 */
export async function fixSecret(db: Db, config: Config): Promise<void> {
  const check = deriveKey(config.secret, "check of the secret").toString("hex");
  await fixSetting(db.kysely, {
    name: "secret-check",
    configured: check,
    initial: check,
    refusal: () =>
      "TUPPENCE_SECRET: this is not the secret this database was made with. Every server on a database needs the same; " +
      "without DATABASE_URL it is kept in the data folder, in the file named secret.",
  });
}

export async function fixBooks(db: Db, config: Config): Promise<number> {
  const books = await fixSetting(db.kysely, {
    name: "books",
    configured: config.books?.toString(),
    initial: String(booksForMachine()),
    refusal: (stored) =>
      `TUPPENCE_BOOKS: this database was made with ${stored}, and ${config.books} would look for its data in the wrong ` +
      `places. Set it to ${stored}, or leave it unset.`,
  });
  return Number(books);
}
