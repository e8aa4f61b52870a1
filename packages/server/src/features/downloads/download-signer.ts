import { createHmac, timingSafeEqual } from "node:crypto";
import { type DownloadId, formatId, parseId } from "@tuppence/protocol";
import type { DownloadQuery } from "@tuppence/protocol/wire";
import { deriveKey } from "../../lib/derive-key.ts";
import { DownloadSignatureInvalidError } from "./errors.ts";

/** The contents of a download address, guaranteed by its signature. */
export interface DownloadTicket {
  /** Its row names the file, which never changes. */
  readonly downloadId: DownloadId;
  /** The buyer's pseudonym at the seller. */
  readonly subject: string;
  readonly disposition: "attachment" | "inline";
  /** Whether the buyer's grant or session is required as well. */
  readonly proofRequired: boolean;
  readonly expiresAtMs: number;
}

export interface DownloadSigner {
  /** The path and query of a signed address. */
  sign(ticket: DownloadTicket): string;
  /** @throws DownloadSignatureInvalidError when this platform did not sign exactly this. */
  read(publicId: string, query: DownloadQuery): DownloadTicket;
}

const DIGEST_BYTES = 32;

/** Signs addresses with HMAC-SHA-256. The signed text has one canonical form, so its parts cannot be shifted around. */
export function createDownloadSigner(secret: string): DownloadSigner {
  const key = deriveKey(secret, "download addresses");
  const digestOf = (id: string, ticket: Omit<DownloadTicket, "downloadId">) =>
    createHmac("sha256", key)
      .update(JSON.stringify(["v1", id, ...Object.values(parametersOf(ticket))]))
      .digest();

  return {
    sign({ downloadId, ...ticket }) {
      const id = formatId("download", downloadId);
      const signature = digestOf(id, ticket).toString("base64url");
      const query = new URLSearchParams({ ...parametersOf(ticket), signature });
      return `/v1/downloads/${id}?${query.toString()}`;
    },

    read(publicId, { disposition, expires, proof, sub, signature }) {
      const downloadId = parseId("download", publicId);
      const ticket = {
        subject: sub ?? "",
        disposition: disposition === "inline" ? "inline" : "attachment",
        proofRequired: proof === "required",
        expiresAtMs: Number(expires),
      } as const;
      const expected = digestOf(publicId, ticket);
      const given = Buffer.alloc(DIGEST_BYTES);
      const written = given.write(signature ?? "", "base64url");
      // Compared in constant time. The parsed values must also produce exactly the text that was sent.
      const genuine = timingSafeEqual(expected, given) && written === DIGEST_BYTES;
      const sent = { disposition, expires, proof, sub, signature };
      const same = isSame(sent, {
        ...parametersOf(ticket),
        signature: expected.toString("base64url"),
      });
      if (!genuine || !same || downloadId === undefined) throw new DownloadSignatureInvalidError();
      return { downloadId, ...ticket };
    },
  };
}

/** In the order in which they are signed. */
function parametersOf(ticket: Omit<DownloadTicket, "downloadId">) {
  return {
    disposition: ticket.disposition,
    expires: String(ticket.expiresAtMs),
    proof: ticket.proofRequired ? "required" : "none",
    sub: ticket.subject,
  };
}

function isSame(one: Parameters, other: Parameters): boolean {
  const names = ["disposition", "expires", "proof", "sub", "signature"] as const;
  return names.every((name) => one[name] === other[name]);
}

type Parameters = Readonly<Record<keyof DownloadQuery, string | undefined>>;
