/** What is needed only with a window of the wallet: it is loaded by the first press. */
export { authorize, resumeRedirect } from "./authorize.ts";
export { checkWindow } from "./check-window.ts";
export { visitWallet } from "./visit-wallet.ts";
