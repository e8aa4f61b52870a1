export const texts = {
  title: "Your first offer",
  steps: "Steps",
  stepNames: { kind: "What", make: "The thing", price: "Price", done: "Share" },
  kindLead: "In a few minutes it is on sale, and you have a link to share.",
  kinds: { song: "A song", article: "An article", film: "A film", file: "A file" },
  kindNotes: {
    song: "Or any recording. Bought once, played as often as one likes.",
    article: "Written here. Its beginning may be free.",
    film: "Bought once, watched as often as one likes.",
    file: "A book, a program, a pattern: something to keep.",
  },
  other: "Something else",
  later: "Not now",
  makeTitles: {
    song: "Upload the song",
    article: "Write the article",
    film: "Upload the film",
    file: "Upload the file",
  },
  makeNotes: {
    song: "MP3, M4A, FLAC, WAV or Ogg.",
    article: "You can change it at any time.",
    film: "MP4 or WebM plays everywhere.",
    file: "Whatever it is. Programs and web pages go into an archive.",
  },
  priceTitle: "What shall it cost?",
  priceNote: "You can change it at any time. Who has bought it keeps it.",
  returns:
    "Who has played less than a fifth of it may return it in one tap, for 10 minutes. Loading counts as playing.",
  returnsOfArticle:
    "Readers may return it in one tap, for 10 minutes. They have read it then: the number of such returns is limited.",
  usual: "Usual prices",
  unmade: "Something is still missing in the step before.",
  doneTitle: (title: string) => `“${title}” is on sale`,
  doneNote: "Share the link: whoever opens it can pay in a moment, without an account.",
  look: "See what buyers see",
  edit: "More settings",
  again: "One more",
  overview: "To the overview",
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly first: typeof texts;
  }
}
