export const texts = {
  title: "Earnings",
  note: "What came in, after refunds and fees.",
  currency: "Currency",
  range: "Period",
  lastDays: (days: number) => (days === 365 ? "Last year" : `Last ${days} days`),
  empty: { title: "Nothing sold yet", text: "As soon as somebody buys, it is shown here." },
  net: "You earned",
  netNote: "After refunds and fees",
  gross: "Sold",
  purchases: (count: number) => (count === 1 ? "1 purchase" : `${count} purchases`),
  refunded: "Given back",
  refunds: (count: number) => (count === 1 ? "1 refund" : `${count} refunds`),
  fee: "What it cost",
  feeNote: "Of sales, all in",
  balance: "Balance now",
  held: (amount: string) => `${amount} of it cannot be paid out yet`,
  payouts:
    "Payouts come with a later version of Tuppence. Until then, what is owed to you stays in the books.",
  metric: "What is drawn",
  metrics: {
    net: "Earned",
    gross: "Sold",
    refunded: "Given back",
    buyers: "Buyers",
    newBuyers: "New buyers",
    views: "Views of the price",
    conversion: "Views that became sales",
    refundRate: "Share given back",
  },
  ofViews: (views: number) => `Of ${views} views`,
  byDay: (metric: string) => `${metric} by day`,
  byWeek: (metric: string) => `${metric} by week`,
  zone: (zone: string) => `Days begin at midnight, ${zone}.`,
  byOffer: "By offer",
  offer: "Offer",
  sales: "Sales",
  shares: "Shares of others’ sales",
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly earnings: typeof texts;
  }
}
