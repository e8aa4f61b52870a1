import { type Static, Type } from "typebox";
import { IdText, listQuery, Nullable, Strict, TimeText } from "./common.ts";

/** Who did something for or to a seller. */
export const AuditEntry = Strict({
  id: IdText("auditEntry"),
  at: TimeText,
  by: Strict({
    kind: Type.Enum(["key", "person", "operator"]),
    id: Nullable(
      Type.String({
        description: "The key, or the member; null: the operator, or a person who has left.",
      }),
    ),
    name: Nullable(
      Type.String({
        description:
          "The key's or the person's name now; of a member without one, the confirmed address; null: none, or the person is gone.",
      }),
    ),
  }),
  action: Type.String({
    description: "The `operationId` of the request, as in this description.",
    examples: ["changeOffer"],
  }),
  seller: Nullable(IdText("seller")),
  subject: Nullable(Type.String({ description: "The id of what it was done to." })),
  subjectName: Nullable(
    Type.String({
      description:
        "What that is called now: an offer's title, a file's, key's or member's name, an invitation's address; null: it has no name, or is gone.",
    }),
  ),
  outcome: Type.Enum(["done", "unknown"], {
    description: "`unknown`: it was begun, and then the server failed. It may have been done.",
  }),
  fields: Type.Array(Type.String(), { description: "The fields that a change named." }),
  detail: Type.Record(Type.String(), Nullable(Type.String()), {
    description: "More about it, such as `role`, the new one, or `person`, whom it was done to.",
  }),
});
export type AuditEntry = Static<typeof AuditEntry>;

export const AuditQuery = Strict({
  ...listQuery,
  action: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
});
export type AuditQuery = Static<typeof AuditQuery>;

/** The operator's, over all sellers and what is no seller's. */
export const PlatformAuditQuery = Strict({
  ...AuditQuery.properties,
  seller: Type.Optional(IdText("seller")),
});
export type PlatformAuditQuery = Static<typeof PlatformAuditQuery>;
