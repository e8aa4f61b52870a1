export const texts = {
  permissions: {
    read: "Look",
    offers: "Offers",
    sales: "Sales",
    earnings: "Earnings",
    settings: "Settings",
    team: "Team",
  },
  permissionNotes: {
    read: "See offers, sales and files.",
    offers: "Offers, prices, content, pages and files.",
    sales: "Refunds, requests, meters, orders and inventory.",
    earnings: "Earnings and fees.",
    settings: "Name, handle, profile and origins.",
    team: "Members, invitations, keys and the activity log.",
  },
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly team: typeof texts;
  }
}
