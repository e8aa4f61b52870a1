export const texts = {
  title: "Its page here",
  lead: "A page that needs no site of your own: it shows what is free, and sells the rest.",
  slug: "Address",
  slugNote: (begin: string) => `After ${begin}. Leave it empty to take it from the title.`,
  slugFault: "Only a–z and 0–9, with single hyphens between them.",
  slugTaken: "This address leads to another of your offers.",
  summary: "In a sentence or two",
  summaryNote: "For lists, feeds, and wherever the link is shared.",
  picture: "Picture",
  pictureText: "What the picture shows",
  pictureTextNote: "For those who cannot see it.",
  published: "Published",
  publishedNote: "Otherwise it is a draft, which only its secret address shows.",
  listed: "Listed",
  listedNote: "On your own page, in the feed and in search engines. Otherwise only by its link.",
  make: "Make the page",
  open: "Open the page",
  look: "Look at the draft",
  noHandle: "Choose a handle first",
  noHandleText: "Pages here begin with it. It is in your settings.",
  profile: {
    title: "Your page",
    note: (address: string) => `What ${address} says about you, above your offers.`,
    text: "About you",
    textNote: "Markdown.",
    links: "Links",
    linkTitle: "Says",
    linkUrl: "Address",
    addLink: "Add a link",
    removeLink: (index: number) => `Remove link ${index}`,
    open: "Open your page",
  },
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly page: typeof texts;
  }
}
