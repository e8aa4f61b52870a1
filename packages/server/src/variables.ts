import { ConfigError } from "./config-error.ts";

/** Every variable the program reads. */
export const VARIABLES = [
  "DATABASE_URL",
  "TUPPENCE_BANK_BIC",
  "TUPPENCE_BANK_FOLDER",
  "TUPPENCE_BANK_IBAN",
  "TUPPENCE_BANK_NAME",
  "TUPPENCE_BOOKS",
  "TUPPENCE_CARRIER_HOLD_DAYS",
  "TUPPENCE_CARRIER_LIMITS",
  "TUPPENCE_CARRIER_SECRET",
  "TUPPENCE_CARRIER_TEST",
  "TUPPENCE_CARRIER_URL",
  "TUPPENCE_DATA_DIR",
  "TUPPENCE_FEE_BASIS_POINTS",
  "TUPPENCE_FILES",
  "TUPPENCE_HOST",
  "TUPPENCE_LOG_LEVEL",
  "TUPPENCE_MAIL_FROM",
  "TUPPENCE_MAX_FILE_BYTES",
  "TUPPENCE_OPERATOR_KEY",
  "TUPPENCE_PORT",
  "TUPPENCE_PUBLIC_URL",
  "TUPPENCE_RAIL_FEE",
  "TUPPENCE_RATE_LIMIT",
  "TUPPENCE_S3_ACCESS_KEY_ID",
  "TUPPENCE_S3_BUCKET",
  "TUPPENCE_S3_ENDPOINT",
  "TUPPENCE_S3_FORCE_PATH_STYLE",
  "TUPPENCE_S3_REGION",
  "TUPPENCE_S3_SECRET_ACCESS_KEY",
  "TUPPENCE_SANDBOX",
  "TUPPENCE_SECRET",
  "TUPPENCE_SELLER_SIGN_UP",
  "TUPPENCE_SMTP_URL",
  "TUPPENCE_STRIPE_API",
  "TUPPENCE_STRIPE_API_VERSION",
  "TUPPENCE_STRIPE_REFUND_WARNINGS",
  "TUPPENCE_STRIPE_SECRET_KEY",
  "TUPPENCE_STRIPE_WEBHOOK_SECRET",
  "TUPPENCE_TAB_DAYS",
  "TUPPENCE_TAB_FOR",
  "TUPPENCE_TAB_LIMIT",
  "TUPPENCE_TAB_MAX",
  "TUPPENCE_TAB_MOST_FEE_PERCENT",
  "TUPPENCE_TAB_NEWCOMERS",
  "TUPPENCE_TAB_WRITE_OFF_DAYS",
  "TUPPENCE_TRUSTED_PROXIES",
] as const;
export type Variable = (typeof VARIABLES)[number];

/** Variables of sellers' servers and the examples, which may be set in the same environment. */
const SELLERS = new Set([
  "TUPPENCE_PUBLISHABLE_KEY",
  "TUPPENCE_SECRET_KEY",
  "TUPPENCE_SELLER",
  "TUPPENCE_URL",
]);

/**
 * A misspelt setting would silently keep its default: test money on, another fee, another folder. So a name that looks
 * like ours but is unknown stops the start.
 * @throws ConfigError
 */
export function refuseUnknownVariables(env: Readonly<Record<string, string | undefined>>): void {
  const known = new Set<string>(VARIABLES);
  for (const name of Object.keys(env).toSorted()) {
    const upper = name.toUpperCase();
    const [prefix = ""] = upper.split("_", 1);
    if (distance(prefix, "TUPPENCE") > 1 && upper !== "DATABASE_URL") continue;
    if (known.has(name) || SELLERS.has(name)) continue;
    const near = nearest(upper);
    const advice = near === undefined ? "The README lists them all" : `Is ${near} meant?`;
    throw new ConfigError(name, `there is no setting of this name. ${advice}`);
  }
}

/** The known variable with the most similar name, if it is similar enough. */
function nearest(name: string): Variable | undefined {
  const bare = bareName(name);
  const [best] = VARIABLES.map((variable) => ({
    variable,
    distance: distance(bare, bareName(variable)),
  })).toSorted((a, b) => a.distance - b.distance);
  const most = Math.max(2, Math.floor(bare.length / 3));
  return best !== undefined && best.distance <= most ? best.variable : undefined;
}

function bareName(name: string): string {
  return name.replace(/^TU[A-Z]*_/, "").replaceAll(/[^A-Z0-9]/g, "");
}

/** How many letters have to be inserted, deleted, replaced or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [
    [],
    Array.from({ length: b.length + 1 }, (_, j) => j),
  ];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + cost,
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
