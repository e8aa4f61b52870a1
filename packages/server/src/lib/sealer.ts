import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deriveKey } from "./derive-key.ts";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what is stored (AES-256-GCM), with a key of its own for each purpose. */
export class Sealer {
  readonly #key: Buffer;

  constructor(secret: string, purpose: string) {
    this.#key = deriveKey(secret, purpose);
  }

  /** @param place where it is stored: what was moved elsewhere does not open */
  seal(text: string, place: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.#key, iv);
    cipher.setAAD(Buffer.from(place));
    return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  }

  /** undefined: it was sealed with another secret, for another place, or was changed. */
  open(sealed: Buffer, place: string): string | undefined {
    if (sealed.length < IV_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv("aes-256-gcm", this.#key, sealed.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const start = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES));
    try {
      return Buffer.concat([start, decipher.final()]).toString("utf8");
    } catch {
      return undefined;
    }
  }
}
