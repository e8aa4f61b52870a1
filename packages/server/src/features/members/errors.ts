import { ProblemError, type Role } from "@tuppence/protocol";

export class SignUpClosedError extends ProblemError {
  constructor() {
    super({
      name: "sign-up-closed",
      title: "Nobody can sign up as a seller here",
      status: 403,
      hint: "Ask the operator of this platform.",
    });
  }
}

export class InvitationNeededError extends ProblemError {
  constructor() {
    super({
      name: "invitation-needed",
      title: "Sellers are invited here",
      status: 403,
      detail: "There is no open invitation for your confirmed e-mail address.",
      hint: "Ask the operator of this platform for one, and confirm the address it was sent to.",
    });
  }
}

export class TooManySellersError extends ProblemError {
  constructor(limit: number) {
    super({
      name: "too-many-sellers",
      title: "Too many sellers",
      status: 422,
      detail: `One person can own at most ${limit} sellers.`,
      hint: "The operator can create more.",
    });
  }
}

export class MemberNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "member-not-found",
      title: "No such member",
      status: 404,
      hint: "List the members with GET /v1/sellers/{id}/members.",
    });
  }
}

export class LastOwnerError extends ProblemError {
  constructor() {
    super({
      name: "last-owner",
      title: "A seller keeps an owner",
      status: 409,
      detail: "This is the only owner. Without one, nobody could change the team again.",
      hint: "Make somebody else an owner first.",
    });
  }
}

/** The same for who deletes their account. */
export class OnlyOwnerError extends ProblemError {
  constructor(seller: string) {
    super({
      name: "only-owner",
      title: "You are the only owner of a seller",
      status: 409,
      detail: `Nobody else could manage “${seller}”, nor be paid for what it sold.`,
      hint: "Make somebody else an owner first.",
    });
  }
}

export class RoleAboveYoursError extends ProblemError {
  constructor(role: Role) {
    super({
      name: "role-above-yours",
      title: "This role may do more than you",
      status: 403,
      detail: `The role "${role}" has permissions that you do not have, so you can neither give nor take it.`,
    });
  }
}

export class AlreadyMemberError extends ProblemError {
  constructor() {
    super({
      name: "already-member",
      title: "Already a member",
      status: 409,
      detail: "This person is a member of the seller already.",
      hint: "Change the member's role instead.",
    });
  }
}

/** Also one that was used or revoked, or has expired: a link says nothing about what it once was. */
export class InvitationNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "invitation-not-found",
      title: "No such invitation",
      status: 404,
      detail: "It does not exist, was used or revoked, or has expired.",
      hint: "Ask for a new one.",
    });
  }
}

export class InvitationForAnotherAddressError extends ProblemError {
  constructor(email: string) {
    super({
      name: "invitation-for-another-address",
      title: "The invitation is for another address",
      status: 409,
      detail: `It was sent to ${email}, which is not your confirmed e-mail address.`,
      hint: "Sign in with that address, or ask to be invited by yours.",
    });
  }
}

export class AlreadyInvitedError extends ProblemError {
  constructor() {
    super({
      name: "already-invited",
      title: "Already invited",
      status: 409,
      detail: "There is an open invitation to this address.",
      hint: "Send it again, or revoke it first.",
    });
  }
}

export class TooManyInvitationsError extends ProblemError {
  constructor(limit: number) {
    super({
      name: "too-many-invitations",
      title: "Too many invitations",
      status: 422,
      detail: `At most ${limit} can be sent in a day, so that nobody uses them to send mail to strangers.`,
    });
  }
}

export class InvitationSentAgainTooSoonError extends ProblemError {
  constructor(reason: string) {
    super({
      name: "invitation-not-sent-again",
      title: "The invitation was not sent again",
      status: 409,
      detail: reason,
    });
  }
}

export class PersonNotFoundError extends ProblemError {
  constructor() {
    super({
      name: "person-not-found",
      title: "No such person",
      status: 404,
      detail: "Nobody has confirmed this e-mail address here.",
      hint: "Let them sign in and confirm it first.",
    });
  }
}

export class OperatorNotFoundError extends ProblemError {
  constructor() {
    super({ name: "operator-not-found", title: "No such operator", status: 404 });
  }
}
