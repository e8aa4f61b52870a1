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

const EmailText = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern: '^[^\\s@<>",;:()\\[\\]\\\\]+@[^\\s@<>",;:()\\[\\]\\\\]+\\.[^\\s@<>",;:()\\[\\]\\\\]+$',
  description: "An e-mail address, without a name.",
  examples: ["ada@example.com"],
});

/** Somebody who acts for a seller. */
export const Member = Strict({
  id: IdText("member"),
  seller: IdText("seller"),
  name: Type.String(),
  email: Nullable(Type.String({ description: "Null: none, or none that was confirmed." })),
  role: RoleName,
  you: Type.Boolean({ description: "Whether it is the person who asks." }),
  joinedAt: TimeText,
});
export type Member = Static<typeof Member>;

export const ChangeMember = Strict({ role: RoleName });
export type ChangeMember = Static<typeof ChangeMember>;

const invitation = {
  id: IdText("invitation"),
  email: Type.String(),
  state: Type.Enum(["open", "expired", "accepted", "revoked"]),
  timesSent: Type.Integer({
    description: "How many mails were sent; the link in the last one counts.",
  }),
  sentAt: Nullable(TimeText),
  expiresAt: TimeText,
  createdAt: TimeText,
};

/** To a role at a seller. Its link works once, for whoever has confirmed the address it was sent to. */
export const Invitation = Strict({ ...invitation, seller: IdText("seller"), role: RoleName });
export type Invitation = Static<typeof Invitation>;

export const CreateInvitation = Strict({ email: EmailText, role: RoleName });
export type CreateInvitation = Static<typeof CreateInvitation>;

/** The operator's, to become a seller. */
export const SellerInvitation = Strict(invitation);
export type SellerInvitation = Static<typeof SellerInvitation>;

export const CreateSellerInvitation = Strict({ email: EmailText });
export type CreateSellerInvitation = Static<typeof CreateSellerInvitation>;

/** The secret in the link of an invitation: whoever has it may read what it is to. */
export const InvitationToken = Strict({
  token: Type.String({ pattern: "^tin_[\\w-]{43}$", description: "What follows `/join#`." }),
});
export type InvitationToken = Static<typeof InvitationToken>;

/** What the page of an invitation shows. */
export const InvitationView = Strict({
  kind: Type.Enum(["member", "seller"]),
  seller: Nullable(Strict({ name: Type.String(), handle: Nullable(Type.String()) })),
  role: Nullable(RoleName),
  email: Type.String({ description: "The address it was sent to, with most of it hidden." }),
  expiresAt: TimeText,
  acceptance: Type.Enum(["sign-in", "other-address", "member-already", "ready"], {
    description:
      "`ready`: the signed-in person may accept. `sign-in`: nobody is signed in, or only a guest. `other-address`: their confirmed address is another one. `member-already`: they are a member there.",
  }),
});
export type InvitationView = Static<typeof InvitationView>;

/** Somebody who runs the platform, beside the operator's key. */
export const OperatorPerson = Strict({
  id: IdText("operator"),
  name: Type.String(),
  email: Nullable(Type.String()),
  createdAt: TimeText,
});
export type OperatorPerson = Static<typeof OperatorPerson>;

export const CreateOperator = Strict({ email: EmailText });
export type CreateOperator = Static<typeof CreateOperator>;
