/**
 * The texts of the studio, by the folder they stand in, as `Messages` are for the rest of the app. They are loaded with
 * the studio, so that a wallet does not carry them.
 */
// An interface, because only an interface can be added to from other files.
export interface StudioMessages {}
