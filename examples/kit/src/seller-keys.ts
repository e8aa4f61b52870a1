import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { createTuppence, type Tuppence, TuppenceError } from "@tuppence/sdk";

export interface SellerKeysOptions {
  readonly platformUrl: string;
  readonly operatorKey: string;
  /** What the seller is called. */
  readonly name: string;
  /** Where its pages are, without a slash at the end. */
  readonly origin: string;
  /** Where its keys are kept between starts, with mode 0600. */
  readonly keysFile: string;
}

export interface SellerKeys {
  readonly sellerId: string;
  readonly secretKey: string;
  readonly publishableKey: string;
}

/** A seller's keys: those of the file, else new ones of the seller that is there, else of a new seller. */
export async function sellerKeys(options: SellerKeysOptions): Promise<SellerKeys> {
  const known = await readKeys(options.keysFile);
  const keys =
    known !== undefined && (await areValid(options.platformUrl, known))
      ? known
      : await newKeys(options);
  const seller = createTuppence({ url: options.platformUrl, key: keys.secretKey });
  const { origins } = await seller.sellers.get(keys.sellerId);
  if (!origins.includes(options.origin)) {
    await seller.sellers.change(keys.sellerId, { origins: [...origins, options.origin] });
  }
  return keys;
}

async function readKeys(file: string): Promise<SellerKeys | undefined> {
  try {
    const keys = JSON.parse(await readFile(file, "utf8")) as Partial<SellerKeys>;
    const { sellerId, secretKey, publishableKey } = keys;
    if (sellerId === undefined || secretKey === undefined || publishableKey === undefined) {
      return undefined;
    }
    return { sellerId, secretKey, publishableKey };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Keys of another database (a deleted data folder) are none here. */
async function areValid(platformUrl: string, keys: SellerKeys): Promise<boolean> {
  try {
    await createTuppence({ url: platformUrl, key: keys.secretKey }).sellers.get(keys.sellerId);
    return true;
  } catch (error) {
    if (error instanceof TuppenceError && [401, 403, 404].includes(error.status)) return false;
    throw error;
  }
}

async function newKeys(options: SellerKeysOptions): Promise<SellerKeys> {
  const operator = createTuppence({ url: options.platformUrl, key: options.operatorKey });
  const keys = (await keysOfOldSeller(operator, options)) ?? (await makeSeller(operator, options));
  await mkdir(dirname(options.keysFile), { recursive: true });
  await writeFile(options.keysFile, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  // The mode above is for new files only.
  await chmod(options.keysFile, 0o600);
  return keys;
}

/** When only the file was lost. */
async function keysOfOldSeller(
  operator: Tuppence,
  { name, origin }: SellerKeysOptions,
): Promise<SellerKeys | undefined> {
  for await (const seller of operator.sellers.each()) {
    if (seller.name !== name || !seller.origins.includes(origin)) continue;
    const secret = await operator.sellers.createKey(seller.id, { kind: "secret" });
    const publishable = await operator.sellers.createKey(seller.id, { kind: "publishable" });
    return { sellerId: seller.id, secretKey: secret.key, publishableKey: publishable.key };
  }
  return undefined;
}

async function makeSeller(
  operator: Tuppence,
  { name, origin }: SellerKeysOptions,
): Promise<SellerKeys> {
  const seller = await operator.sellers.create(
    { name, origins: [origin] },
    { idempotencyKey: `seller-${encodeURIComponent(name)}-${origin}` },
  );
  const { secret, publishable } = seller.keys;
  return { sellerId: seller.id, secretKey: secret, publishableKey: publishable };
}
