/**
 * Every text of the app, by the folder it stands in: a folder with texts of its own keeps them as `texts.en.ts`,
 * `texts.de.ts` and `texts.ko.ts`, and adds their type here. The English file declares the shape, so a text that is
 * missing in another language does not compile.
 */
// An interface, because only an interface can be added to from other files.
export interface Messages {}
