import { createHmac, timingSafeEqual } from "node:crypto";
import {
  type EntitlementId,
  type FileId,
  formatId,
  type OfferId,
  parseId,
} from "@tuppence/protocol";
import type { ContentFileQuery } from "@tuppence/protocol/wire";
import { deriveKey } from "../../lib/derive-key.ts";
import { ContentAddressInvalidError } from "./errors.ts";

/** The contents of a kept file's address, guaranteed by its signature. */
export interface ContentTicket {
  readonly offerId: OfferId;
  readonly fileId: FileId;
  readonly entitlementId: EntitlementId;
  /** The buyer's pseudonym at the seller. */
  readonly subject: string;
  readonly expiresAtMs: number;
}

export interface ContentSigner {
  /** The path and query of a signed address. */
  sign(ticket: ContentTicket): string;
  /** @throws ContentAddressInvalidError when this platform did not sign exactly this. */
  read(of: Pick<ContentTicket, "offerId" | "fileId">, query: ContentFileQuery): ContentTicket;
}

export function contentFilePath(offerId: OfferId, fileId: FileId): string {
  return `/v1/offers/${formatId("offer", offerId)}/content/files/${formatId("file", fileId)}`;
}

/** Signs addresses with HMAC-SHA-256, as downloads do (decision 10), but with a key of their own. */
export function createContentSigner(secret: string): ContentSigner {
  const key = deriveKey(secret, "content addresses");
  const queryOf = (ticket: ContentTicket) => {
    const parameters = {
      ent: formatId("entitlement", ticket.entitlementId),
      expires: String(ticket.expiresAtMs),
      sub: ticket.subject,
    };
    const path = contentFilePath(ticket.offerId, ticket.fileId);
    const signature = createHmac("sha256", key)
      .update(JSON.stringify(["v1", path, ...Object.values(parameters)]))
      .digest("base64url");
    return { path, query: { ...parameters, signature } };
  };

  return {
    sign(ticket) {
      const { path, query } = queryOf(ticket);
      return `${path}?${new URLSearchParams(query).toString()}`;
    },

    read(of, { ent = "", expires = "", sub = "", signature = "" }) {
      const entitlementId = parseId("entitlement", ent);
      if (entitlementId === undefined) throw new ContentAddressInvalidError();
      const ticket = { ...of, entitlementId, subject: sub, expiresAtMs: Number(expires) };
      const { query } = queryOf(ticket);
      const [given, expected] = [Buffer.from(signature), Buffer.from(query.signature)];
      // The parsed values must also be written exactly as they were sent.
      const isSame = query.ent === ent && query.expires === expires;
      if (!isSame || given.length !== expected.length || !timingSafeEqual(given, expected))
        throw new ContentAddressInvalidError();
      return ticket;
    },
  };
}
