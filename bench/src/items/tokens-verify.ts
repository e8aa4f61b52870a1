import { createAccessTokenVerifier } from "../../../packages/sdk/src/tokens/access-token-verifier.ts";
import {
  createFakePlatform,
  OFFER,
  PLATFORM,
  SELLER,
} from "../../../packages/sdk/src/testing/fake-platform.ts";
import { type Line, round } from "../line.ts";

const FOR_MS = 3_000;
const AT_ONCE = 64;

/** Access tokens that a seller's server checks without asking anyone, with key set and revoked list in memory. */
export async function* tokensVerify(): AsyncIterable<Line> {
  const platform = await createFakePlatform();
  const verify = createAccessTokenVerifier({
    platform: PLATFORM,
    sellerId: SELLER,
    fetch: platform.fetch,
    now: platform.now,
  });
  // Different tokens, so that caching one gains nothing.
  const tokens = await Promise.all(
    Array.from({ length: 1_000 }, (_, n) => platform.issue({ sub: `sub_${n}` })),
  );
  let checks = 0;
  const startedMs = performance.now();
  while (performance.now() - startedMs < FOR_MS) {
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) =>
        verify(tokens[(checks + n) % tokens.length] ?? "", OFFER),
      ),
    );
    if (!answers.every(({ valid }) => valid)) throw new Error("a genuine token was refused");
    checks += AT_ONCE;
  }
  const perSecond = (checks * 1000) / (performance.now() - startedMs);
  yield { name: "tokens.verify", value: round(perSecond), unit: "checks/s" };
}
