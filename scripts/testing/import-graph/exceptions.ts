/** Imports that break a rule for now, as `from -> to`, each with the reason. The aim is none. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {};
