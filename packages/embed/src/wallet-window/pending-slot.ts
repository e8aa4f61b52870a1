/** Where a pending request for a grant is stored while the wallet uses this page's window. */
export const PENDING_SLOT = "tuppence:authorization";
