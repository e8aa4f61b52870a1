export const texts = {
  past: "What each price brought",
  pastLead:
    "By whole days. The range in brackets has the true figure in 19 of 20 cases: the more views, the narrower it is.",
  figures: "Figures by price",
  price: "Price",
  days: "Days",
  views: "Views",
  sales: "Sales",
  conversion: "Views that became sales",
  perView: "Income per view",
  notSold: "Not on sale",
  best: "Best",
  verdicts: {
    "not-enough-data": "Not enough views and sales yet to say which price is better.",
    "no-clear-difference": "No price is clearly better than the others so far.",
    "clear-difference": "One price is clearly better than the others.",
  },
  experiments: "Experiments",
  experimentsLead:
    "Everybody sees the same price at the same time: the prices take turns by day or week, in an order drawn at the start. Nobody ever gets a price of their own.",
  plan: "Plan an experiment",
  planned: "The experiment is planned. It starts tomorrow.",
  variant: (index: number, currency: string) => `Price ${index} (${currency})`,
  addVariant: "Add a price",
  removeVariant: (index: number) => `Remove price ${index}`,
  unit: "The price changes",
  units: { day: "Each day", week: "Each week" },
  until: "Last day",
  start: "Start tomorrow",
  states: { planned: "Planned", running: "Running", over: "Over" },
  span: (from: string, until: string) => `${from} – ${until}`,
  end: "End it",
  ended: "The experiment is over. The price is what it was before.",
  endTitle: "End the experiment?",
  endText: "From now on the offer costs again what it cost before.",
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly prices: typeof texts;
  }
}
