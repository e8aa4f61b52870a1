/** What is needed only to ask for a budget: it is loaded by the first press. */
export { authorizeByRedirect, authorizeInPopup, resumeRedirect } from "./authorize.ts";
export { checkWindow } from "./check-window.ts";
