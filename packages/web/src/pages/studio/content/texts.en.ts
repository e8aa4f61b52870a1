export const texts = {
  title: "What buyers get",
  lead: "Kept here, and handed over only to who has paid. A refund closes it again. If you change it, those who bought it get the new version.",
  kind: "What it is",
  kinds: { article: "An article", audio: "A song or another recording", video: "A film" },
  article: "Text",
  articleNote: "Markdown. “End the free part” marks how far everybody may read.",
  tools: "Insert",
  heading: "Heading",
  bold: "Bold",
  italic: "Italic",
  quote: "Quote",
  picture: "Picture",
  choosePicture: "Choose a picture",
  mark: "End the free part",
  word: "word",
  preview: "How it looks",
  words: (free: number, locked: number) => `${free} words are free, ${locked} are sold.`,
  nothingFree: (words: number) =>
    words === 0 ? "It appears here as you write." : `${words} words. Nothing is free yet.`,
  freeEnds: "Here the free part ends",
  whole: { audio: "The whole recording", video: "The whole film" },
  excerpt: "A short excerpt that everybody may play (if you like)",
  excerptIsWhole: "This is the whole, and everybody could play it. Choose a shorter file, or none.",
  stale: "Somebody else has changed this meanwhile. Keep a copy of your text, then load theirs.",
  reload: "Load the other version",
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly content: typeof texts;
  }
}
