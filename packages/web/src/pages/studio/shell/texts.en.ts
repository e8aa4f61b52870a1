export const texts = {
  brand: "Tuppence Studio",
  studio: "Studio",
  menu: "Open the menu",
  navigation: "Studio",
  switchSeller: "Switch to another seller",
  wallet: "My wallet",
  waiting: (count: number) => (count === 1 ? "1 is waiting" : `${count} are waiting`),
  places: {
    overview: "Overview",
    offers: "Offers",
    earnings: "Earnings",
    buyers: "Buyers",
    requests: "Refund requests",
    files: "Files",
    profile: "Your page",
    team: "Team",
    keys: "API keys",
    log: "Activity",
    settings: "Settings",
  },
  roles: {
    owner: "Owner",
    finance: "Finance",
    editor: "Editor",
    moderator: "Moderator",
    reader: "Read only",
  } as Readonly<Record<string, string>>,
  suspended:
    "The operator of this platform has suspended this seller. Nothing is on sale, and nothing can be changed.",
  notYours: {
    title: "You are not a member here",
    text: "There is no such seller, or you are signed in as somebody who is not on its team.",
    back: "Go to my studio",
  },
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly shell: typeof texts;
  }
}
