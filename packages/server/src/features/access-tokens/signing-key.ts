import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { deriveKey } from "../../lib/derive-key.ts";

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** The bytes before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** An Ed25519 key pair as it is stored in the database. */
export interface StoredSigningKey {
  readonly generation: number;
  readonly kid: string;
  readonly publicKey: Buffer;
  readonly sealedPrivateKey: Buffer;
  readonly createdAtMs: number;
  readonly signsFromMs: number;
}

/** Private keys leave the program only encrypted: a stolen copy of the database cannot sign anything. */
export class KeySealer {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = deriveKey(secret, "signing keys at rest");
  }

  /** A new key pair with its private half encrypted. */
  generate(): { kid: string; publicKey: Buffer; sealedPrivateKey: Buffer } {
    const pair = generateKeyPairSync("ed25519");
    const publicKey = Buffer.from(pair.publicKey.export({ format: "jwk" }).x ?? "", "base64url");
    const seed = pair.privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32);
    const kid = thumbprint(publicKey);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.#key, iv);
    // The key's id is authenticated too: an encrypted key moved to another row does not open.
    cipher.setAAD(Buffer.from(kid));
    const sealed = Buffer.concat([iv, cipher.update(seed), cipher.final(), cipher.getAuthTag()]);
    return { kid, publicKey, sealedPrivateKey: sealed };
  }

  open(stored: Pick<StoredSigningKey, "kid" | "sealedPrivateKey">): KeyObject {
    const sealed = stored.sealedPrivateKey;
    const decipher = createDecipheriv("aes-256-gcm", this.#key, sealed.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(stored.kid));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const seed = Buffer.concat([
      decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)),
      this.#finish(decipher),
    ]);
    return createPrivateKey({
      key: Buffer.concat([PKCS8_PREFIX, seed]),
      format: "der",
      type: "pkcs8",
    });
  }

  #finish(decipher: { final(): Buffer }): Buffer {
    try {
      return decipher.final();
    } catch (error) {
      throw new Error(
        "The stored signing keys do not open with this secret: start with the secret this database was first used with.",
        { cause: error },
      );
    }
  }
}

/** The RFC 7638 thumbprint, over the members RFC 8037 lists. */
function thumbprint(publicKey: Buffer): string {
  const x = publicKey.toString("base64url");
  return createHash("sha256")
    .update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`)
    .digest("base64url");
}
