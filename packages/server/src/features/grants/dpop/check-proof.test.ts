import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../db/testing/index.ts";
import {
  createDpopKey,
  type DpopKey,
  type ProofClaims,
  type ProofFor,
} from "../../../testing/dpop-key.ts";
import { createTestClock } from "../../../testing/test-clock.ts";
import { type CheckProof, createCheckProof } from "./check-proof.ts";
import { createReplayStore } from "./replay-store.ts";

const clock = createTestClock();
let database: TestDatabase;
let key: DpopKey;
let checkProof: CheckProof;
let checkInAnotherProcess: CheckProof;

beforeAll(async () => {
  database = await createTestDatabase();
  key = await createDpopKey();
  const { now } = clock;
  checkProof = createCheckProof({ replays: createReplayStore(database.pool, now), now });
  checkInAnotherProcess = createCheckProof({ replays: createReplayStore(database.pool, now), now });
});
afterAll(() => database.drop());

const method = "POST";
const url = "https://pay.example/v1/purchases";
const token = "grt_token";

function prove(changes: Partial<ProofFor> = {}, by = key): Promise<string> {
  return by.prove({ method, url, token, nowMs: clock.now(), ...changes });
}

function check(proof: string | undefined, by = checkProof): Promise<string> {
  return by({ proof, method, url, bound: { token, thumbprint: key.thumbprint } });
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

const refused = { type: "urn:tuppence:problem:dpop-proof-invalid", status: 401 };

test("a valid proof returns the thumbprint of its key", async () => {
  expect(await check(await prove())).toBe(key.thumbprint);
});

test("an Ed25519 key works too", async () => {
  const ed = await createDpopKey("EdDSA");
  const proof = await prove({}, ed);
  const bound = { token, thumbprint: ed.thumbprint };
  expect(await checkProof({ proof, method, url, bound })).toBe(ed.thumbprint);
});

test.each(["https://evil.example", "http://pay.example"])(
  "a proof for this path at %s is refused, and the error names the platform's own address",
  async (origin) => {
    const claims = { htu: `${origin}/v1/purchases` };
    await expect(check(await prove({ claims }))).rejects.toMatchObject({
      type: "urn:tuppence:problem:wrong-address",
      status: 421,
    });
  },
);

test.each<[string, ProofClaims]>([
  ["for another method", { htm: "GET" }],
  ["for a method in lower case", { htm: "post" }],
  ["for another path", { htu: "https://pay.example/v1/refunds" }],
  ["for another host and path", { htu: "https://evil.example/v1/refunds" }],
  ["without a URL", { htu: 1 }],
  ["with another token's hash", { ath: "x" }],
  ["without a token's hash", { ath: undefined }],
  ["without jti", { jti: undefined }],
  ["with an empty jti", { jti: "" }],
  ["with an overlong jti", { jti: "x".repeat(257) }],
  ["without iat", { iat: undefined }],
  ["that is too old", { iat: Math.floor(clock.now() / 1000) - 66 }],
  ["from the future", { iat: Math.floor(clock.now() / 1000) + 66 }],
  ["that has expired by its own exp claim", { exp: Math.floor(clock.now() / 1000) - 1 }],
])("a proof %s is refused", async (_what, claims) => {
  await expect(check(await prove({ claims }))).rejects.toMatchObject(refused);
});

test("the URL's query and fragment are ignored, as are capitals in the host and a default port", async () => {
  for (const htu of [`${url}?a=1#b`, "HTTPS://PAY.example:443/v1/purchases"])
    expect(await check(await prove({ claims: { htu } }))).toBe(key.thumbprint);
});

test("clocks may differ by a minute", async () => {
  for (const seconds of [-60, 60]) {
    const claims = { iat: Math.floor(clock.now() / 1000) + seconds };
    expect(await check(await prove({ claims }))).toBe(key.thumbprint);
  }
});

test("a proof by another key than the grant's is refused", async () => {
  const other = await createDpopKey();
  await expect(check(await prove({}, other))).rejects.toMatchObject(refused);
});

test("a proof that carries the grant's key but is signed by another is refused", async () => {
  const other = await createDpopKey();
  const forged = await prove({ header: { jwk: key.publicJwk } }, other);
  await expect(check(forged)).rejects.toMatchObject(refused);
});

test("a proof that contains a private key is refused", async () => {
  const leaky = await prove({ header: { jwk: key.privateJwk } });
  await expect(check(leaky)).rejects.toMatchObject(refused);
});

test("a JWT of another type is refused", async () => {
  await expect(check(await prove({ header: { typ: "JWT" } }))).rejects.toMatchObject(refused);
});

test("an unsigned or symmetrically signed proof is refused", async () => {
  const [, claims = ""] = (await prove()).split(".");
  for (const alg of ["none", "HS256"]) {
    const header = encode({ typ: "dpop+jwt", alg, jwk: key.publicJwk });
    await expect(check(`${header}.${claims}.`)).rejects.toMatchObject(refused);
    await expect(check(`${header}.${claims}.AAAA`)).rejects.toMatchObject(refused);
  }
});

test.each([
  ["nothing", undefined],
  ["an empty one", ""],
  ["no JWT", "x.y.z"],
  ["a huge one", `${"a".repeat(5000)}.b.c`],
])("%s instead of a proof is refused", async (_what, proof) => {
  await expect(check(proof)).rejects.toMatchObject(refused);
});

test("a proof works once, in whichever process", async () => {
  const proof = await prove();
  await check(proof);
  await expect(check(proof)).rejects.toMatchObject(refused);
  await expect(check(proof, checkInAnotherProcess)).rejects.toMatchObject(refused);
});

test("of one proof sent twenty times at once to two processes, one passes", async () => {
  const proof = await prove();
  const shown = Array.from({ length: 20 }, (_, i) =>
    check(proof, i % 2 === 0 ? checkProof : checkInAnotherProcess),
  );
  const passed = (await Promise.allSettled(shown)).filter(({ status }) => status === "fulfilled");
  expect(passed).toHaveLength(1);
});

test("two keys may use the same jti", async () => {
  const other = await createDpopKey();
  const claims = { jti: "the same" };
  await check(await prove({ claims }));
  const proof = await prove({ claims }, other);
  const bound = { token, thumbprint: other.thumbprint };
  expect(await checkProof({ proof, method, url, bound })).toBe(other.thumbprint);
});

test("proofs are forgotten once they would be too old anyway", async () => {
  await check(await prove());
  clock.advance(10 * 60_000);
  await check(await prove());
  const { rows } = await database.pool.query<{ count: bigint }>(
    "SELECT count(*) AS count FROM dpop_proofs",
  );
  expect(rows).toEqual([{ count: 1n }]);
});
