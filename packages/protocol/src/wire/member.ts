import { type Static, Type } from "typebox";
import { PERMISSIONS, ROLES } from "../permissions.ts";
import { IdText, Nullable, Strict, TimeText } from "./common.ts";

export const PermissionName = Type.Enum([...PERMISSIONS], {
  description:
    "`read`: everything the others do not name. `offers`: offers, prices, content, files. `sales`: refunds, meters, orders, inventory. `earnings`. `settings`: name, handle, origins. `team`: members, keys, audit log.",
});

export const RoleName = Type.Enum(Object.keys(ROLES) as (keyof typeof ROLES)[]);

/** A seller that the signed-in person is a member of. To act for it: `Tuppence-Act-As: sel_…`. */
export const Membership = Strict({
  member: IdText("member"),
  seller: IdText("seller"),
  name: Type.String(),
  handle: Nullable(Type.String()),
  role: RoleName,
  permissions: Type.Array(PermissionName),
  suspendedAt: Nullable(TimeText),
  joinedAt: TimeText,
});
export type Membership = Static<typeof Membership>;

/** Who the signed-in person is, and as what they may act. */
export const Me = Strict({
  name: Type.String(),
  email: Nullable(Type.String({ description: "Null: none, or none that was confirmed." })),
  guest: Type.Boolean({
    description: "Known to this browser only: no passkey, no e-mail address. A guest cannot sell.",
  }),
  operator: Type.Boolean({ description: "May act with `Tuppence-Act-As: operator`." }),
  sellers: Type.Array(Membership),
  signUp: Strict({
    mode: Type.Enum(["open", "invitation", "closed"], {
      description: "Who may sign up as a seller here: everybody, who was invited, or nobody.",
    }),
    maySignUp: Type.Boolean({
      description:
        "Whether this person may now: not a guest, not too many sellers, invited where needed.",
    }),
  }),
});
export type Me = Static<typeof Me>;
