export const texts = {
  title: "Offers",
  note: "What you sell, newest first.",
  create: "New offer",
  kind: "Kind",
  state: "State",
  allKinds: "All kinds",
  allStates: "On sale or not",
  empty: {
    title: "Nothing to sell yet",
    text: "A song, an article, a file, a pass: the first one takes a minute.",
  },
  kinds: {
    unlock: "Article or page",
    play: "Song or film, by the play",
    metered: "By use",
    download: "File",
    feature: "Feature of an app",
    item: "Item of a game",
    pass: "Pass",
    bundle: "Bundle",
  },
  kept: { article: "Article", audio: "Song or recording", video: "Film" },
  kindNotes: {
    unlock: "Something to read or look at. Bought once, it stays open.",
    play: "Each play is paid, after a free beginning.",
    metered: "By the second, call or kilobyte, while it is used.",
    download: "Something to keep: a song, a book, a program.",
    feature: "Your app unlocks it for whoever has bought it.",
    item: "For your game: kept, worn, used up, or for a time.",
    pass: "Many things for a day, a week, a month or a season.",
    bundle: "Several of your offers at one price.",
  },
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly offers: typeof texts;
  }
}
