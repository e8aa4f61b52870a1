/** What went wrong, for sellers, by the names of the platform's problems. They replace those of the wallet. */
export const texts = {
  network: "The platform cannot be reached. Check your connection and try again.",
  unauthorized: "Your session has ended. Sign in again.",
  unknown: "That did not work.",
  busy: "The platform is busy. Wait a moment and try again.",
  "permission-missing": "Your role may not do this. Perhaps it was changed: load the page again.",
  "seller-suspended": "The operator has suspended this seller, so nothing can be put on sale.",
  "offer-not-found": "There is no such offer.",
  "resource-not-on-origin":
    "This address is on none of your sites. Add its origin in the settings, or correct it.",
  "file-in-use": "An offer uses this file, or somebody has bought it.",
  "file-too-large": "The file is too large for this platform.",
  "file-type-not-taken":
    "Files of this type are not taken. Put what runs in a browser into an archive.",
  "file-content-mismatch": "The file is not what its name says.",
  "invalid-file-name": "The file cannot have this name. Rename it and try again.",
  "file-empty": "The file is empty.",
  "upload-not-found": "This upload is over. Choose the file again.",
  "too-many-uploads": "Too many uploads at a time. Wait until others are done.",
  "too-many-open-uploads": "Too many uploads have begun. Finish or cancel some first.",
  "content-file-not-found": "A picture or file in it is not one of yours.",
  "content-empty": "There is nothing to sell in it.",
  "preview-is-whole": "The excerpt is the whole thing. Choose a shorter file.",
  "not-a-picture": "This file cannot be shown as a picture. Take a JPEG, PNG, WebP, AVIF or GIF.",
  "handle-taken": "Somebody has this handle already.",
  "handle-reserved": "This handle cannot be had.",
  "too-many-handles": "You have changed the handle too often. Come back later.",
  "too-many-sellers": "You have as many sellers as one person may have here.",
  "account-needed": "Selling needs an account. Sign in first.",
  "invitation-needed": "The operator of this platform invites sellers.",
  "sign-up-closed": "The operator of this platform takes no new sellers at the moment.",
  "last-owner": "A seller keeps an owner. Make somebody else one first.",
  "role-above-yours": "This role may do more than you, so only somebody with it can give it.",
  "already-member": "They are on the team already.",
  "already-invited": "They are invited already. Send that invitation again instead.",
  "too-many-invitations": "Too many invitations are open. Take some back first.",
  "invitation-not-sent-again": "It was sent just now. Wait a while.",
  "expiry-out-of-range": "It cannot end then.",
  "scope-not-yours": "You cannot give a key more than you may do yourself.",
  "price-experiments-overlap": "Another experiment is planned for this time.",
  "unfit-price-experiment":
    "An experiment cannot be like this. It needs different prices, and a last day that is late enough.",
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly problems: typeof texts;
  }
}
