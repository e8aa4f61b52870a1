export const texts = {
  title: "Activity",
  note: "Who changed what, newest first.",
  empty: "Nothing yet",
  emptyText: "Changes by members, keys and the operator appear here.",
  unknown: "perhaps not finished",
  by: {
    key: (name: string | null) => (name === null ? "An API key" : `API key “${name}”`),
    person: (name: string | null) => name ?? "Somebody who has left",
    operator: (name: string | null) =>
      name === null ? "The operator of the platform" : `${name}, operator`,
  },
  actions: {
    createOffer: "New offer",
    changeOffer: "Offer changed",
    changeOfferSplit: "Shares changed",
    putOfferContent: "Content changed",
    deleteOfferContent: "Content deleted",
    putOfferPage: "Page changed",
    putSellerPage: "Profile changed",
    createSeller: "Signed up",
    changeSeller: "Settings changed",
    uploadFile: "File uploaded",
    createUpload: "Upload begun",
    finishUpload: "File uploaded",
    cancelUpload: "Upload cancelled",
    deleteFile: "File deleted",
    createKey: "New API key",
    revokeKey: "API key revoked",
    createInvitation: "Invitation sent",
    resendInvitation: "Invitation sent again",
    revokeInvitation: "Invitation taken back",
    acceptInvitation: "Invitation accepted",
    changeMember: "Role changed",
    removeMember: "Member removed",
    leaveSeller: "Left the team",
    acceptRefundRequest: "Refund request accepted",
    declineRefundRequest: "Refund request declined",
    createRefund: "Refund",
    suspendSeller: "Suspended",
    unsuspendSeller: "Suspension ended",
  },
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly log: typeof texts;
  }
}
