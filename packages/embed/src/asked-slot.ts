/** The key in session storage that says: this page sent the reader to the wallet in this same window, for a grant. */
export const ASKED_SLOT = "tuppence:authorization";
