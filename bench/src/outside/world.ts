import type { Random } from "../chaos/random.ts";
import type { Call, Request } from "./call.ts";
import { note, type Told } from "./told.ts";
import type { Reader, Town } from "./town.ts";

/** Something a reader owns, which later steps use. */
export interface Had {
  readonly id: string;
  readonly reader: Reader;
  readonly sellerId: string;
  readonly buyer: string;
}

/** What the steps draw from and add to. */
export interface World {
  readonly call: Call;
  readonly town: Town;
  readonly random: Random;
  readonly told: Told;
  readonly purchases: Had[];
  readonly meters: Had[];
  readonly orders: Had[];
  readonly requests: Had[];
}

/** One random operation; what it was and how it ended is recorded in `told`. */
export type Step = (world: World) => Promise<void>;

let keys = 0;

const MOVES_NOTHING = /^POST \/v1\/(refund-requests|downloads)/;

/**
 * Requests an operation, one time in twelve three times at once and one time in twelve again afterwards, with one key:
 * all answers must be the same. Returns the body when it was done.
 */
export async function operate<T>(
  world: World,
  kind: string,
  route: string,
  request: Request,
): Promise<T | undefined> {
  const { call, random, told } = world;
  const keyed = { ...request, key: `operation-${(keys += 1)}` };
  const parallel = random.below(12) === 0 ? 3 : 1;
  const again = random.below(12) === 0;
  const ask = () => call<T>(route, keyed);
  const answers = await Promise.all(Array.from({ length: parallel }, ask));
  // If the first is still being answered, a client asks again.
  for (const [at, { text }] of answers.entries())
    if (text.includes("idempotency-in-progress")) answers[at] = await ask();
  if (again) answers.push(await ask());
  const [first] = answers;
  if (first === undefined) throw new Error("nothing was asked");
  for (const { status, text } of answers) {
    if (status >= 500) told.faults.push(`${route}: ${status} ${text}`);
    // The reader may have ended the grant in between: then it opens nothing more, repeats included.
    if (text.includes("grant-revoked")) continue;
    // Where no money moves, a request is refused for its current fault, which may have changed since.
    if (MOVES_NOTHING.test(route) && status >= 400 && first.status >= 400) continue;
    if (status !== first.status || identity(text) !== identity(first.text))
      told.faults.push(`${route}: "${first.text}", and with the same key "${text}"`);
  }
  const isDone = first.status < 300;
  note(told, kind, isDone);
  return isDone ? first.body : undefined;
}

/** The thing or problem an answer is about; tokens, and the charge of this very call, differ between repeats. */
function identity(text: string): string {
  if (text === "") return "";
  interface About {
    readonly id?: string;
    readonly type?: string;
  }
  const body = JSON.parse(text) as About & {
    readonly purchase?: About | string | null;
    readonly meter?: About | string | null;
  };
  const [about = body] = [body.purchase, body.meter].filter(
    (part) => typeof part === "object" && part !== null,
  );
  return about.id ?? about.type ?? "";
}

export function readerOf(world: World): Reader {
  return world.random.pick(world.town.readers);
}

/** The payer: usually one of the reader's grants, otherwise their session, with the wallet that pays. */
export function payerOf(
  world: World,
  reader: Reader,
): { readonly request: Request; readonly body: object; readonly currency: string } {
  if (world.random.chance(0.7)) {
    const { token, currency } = world.random.pick(reader.grants);
    return { request: { token }, body: {}, currency };
  }
  const wallet = world.random.pick(reader.wallets);
  const { cookie } = reader;
  return { request: { cookie }, body: { wallet: wallet.id }, currency: wallet.currency };
}

export function secretOf(world: World, sellerId: string): string {
  const seller = world.town.sellers.find(({ id }) => id === sellerId);
  if (seller === undefined) throw new Error(`no seller ${sellerId}`);
  return seller.keys.secret;
}
