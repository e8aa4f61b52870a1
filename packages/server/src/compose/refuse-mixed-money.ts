import { ConfigError } from "../config-error.ts";
import type { Db } from "../db/connect.ts";
import { fixSetting } from "../db/fix-setting.ts";
import { providerSettings, type RailSettings } from "../parse-rails.ts";

const SETTING = "money";

/**
 * Real money and test money never enter the same database: sellers would be owed what nobody paid in. The sandbox's money
 * is found in the books, so to have offered it binds nobody. That of a payment provider's test mode looks like real money there,
 * so the first start with a provider or an account notes which kind the database is for.
 * @throws ConfigError
 */
export async function refuseMixedMoney(
  db: Pick<Db, "kysely" | "pool">,
  config: RailSettings,
): Promise<void> {
  const { real, trial } = providerSettings(config);
  const setting = real ?? trial;
  if (setting === undefined) {
    if (config.sandboxRail && (await isForRealMoney(db)))
      throw refusal("TUPPENCE_SANDBOX", "this database is for real money");
    return;
  }
  if (real !== undefined && (await hasSandboxMoney(db)))
    throw refusal(real, "wallets of this database hold test money");
  const kind = real === undefined ? "test" : "real";
  await fixSetting(db.kysely, {
    name: SETTING,
    configured: kind,
    initial: kind,
    refusal: (stored) => refusal(setting, `this database is for ${stored} money`).message,
  });
}

function refusal(variable: string, why: string): ConfigError {
  return new ConfigError(
    variable,
    `${why}, and nobody could tell test money from real money in a wallet. Use a new database`,
  );
}

async function isForRealMoney({ kysely }: Pick<Db, "kysely">): Promise<boolean> {
  const stored = await kysely
    .selectFrom("settings")
    .select("value")
    .where("name", "=", SETTING)
    .executeTakeFirst();
  return stored?.value === "real";
}

async function hasSandboxMoney({ pool }: Pick<Db, "pool">): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT FROM accounts WHERE kind = 'rail' AND owner = 'sandbox' AND balance_micros <> 0
     UNION ALL SELECT FROM accruals WHERE kind = 'rail' AND owner = 'sandbox' LIMIT 1`,
  );
  return rowCount !== 0;
}
