/** What is needed only with a window of the wallet. The first press loads it. */
export { authorize, resumeRedirect } from "./authorize.ts";
export { checkWindow } from "./check-window.ts";
export { visitWallet } from "./visit-wallet.ts";
