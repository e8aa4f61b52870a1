export const texts = {
  title: "Files",
  note: "What you sell or show. A file that an offer uses stays.",
  upload: "Upload files",
  choose: "Choose a file",
  before: "Or one that was uploaded before…",
  other: "Choose another",
  empty: { title: "No files yet", text: "Songs, films, documents, pictures: they are kept here." },
  delete: "Delete",
  deleteOne: (name: string) => `Delete ${name}`,
  deleteTitle: "Delete this file?",
  deleteText: (name: string) => `${name} cannot be brought back.`,
  deleted: "The file is deleted.",
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly files: typeof texts;
  }
}
