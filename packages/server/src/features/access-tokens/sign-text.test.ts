import { generateKeyPairSync, type KeyObject, verify } from "node:crypto";
import { expect, test } from "vitest";
import { signText } from "./sign-text.ts";

const pair = generateKeyPairSync("ed25519");
const other = generateKeyPairSync("ed25519");

async function signAll(texts: readonly string[], keyOf: (index: number) => KeyObject) {
  return Promise.all(texts.map((text, index) => signText(text, keyOf(index))));
}

function isSigned(text: string, signature: string, publicKey: KeyObject): boolean {
  return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, "base64url"));
}

test.each([1, 7, 8, 200])("%i signatures at once: each belongs to its own text", async (count) => {
  const texts = Array.from({ length: count }, (_, index) => `text ${index}`);
  const signatures = await signAll(texts, () => pair.privateKey);
  texts.forEach((text, index) => {
    expect(isSigned(text, signatures[index] ?? "", pair.publicKey)).toBe(true);
  });
});

test("during a rotation each text is signed with its own key", async () => {
  const texts = Array.from({ length: 50 }, (_, index) => `text ${index}`);
  const signatures = await signAll(texts, (index) => (index < 25 ? pair : other).privateKey);
  texts.forEach((text, index) => {
    const { publicKey } = index < 25 ? pair : other;
    expect(isSigned(text, signatures[index] ?? "", publicKey)).toBe(true);
  });
});

test("a key that cannot sign fails only its own callers", async () => {
  const [bad, good] = await Promise.allSettled([
    signText("text", pair.publicKey),
    signText("text", pair.privateKey),
  ]);
  expect(bad?.status).toBe("rejected");
  expect(good?.status).toBe("fulfilled");
});
