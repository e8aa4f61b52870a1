export const texts = {
  title: "Buyers",
  note: "Without names: each has a code that only you see. Some have allowed you to write to them.",
  empty: "Nobody has bought yet",
  emptyText: "Whoever pays appears here, under a code instead of a name.",
  list: "Who bought last",
  pass: "Had a pass",
  purchases: (count: number) => (count === 1 ? "1 purchase" : `${count} purchases`),
  refunds: (count: number) => (count === 1 ? "1 given back" : `${count} given back`),
  times: (first: string, last: string) => (first === last ? first : `first ${first}, last ${last}`),
  cohorts: "Who comes back",
  by: "Period",
  periods: { month: "By month", week: "By week" },
  first: "Bought first in",
  size: "Buyers",
  after: {
    month: (count: number) => (count === 1 ? "1 month later" : `${count} months later`),
    week: (count: number) => (count === 1 ? "1 week later" : `${count} weeks later`),
  },
  tookPass: "Took a pass",
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly buyers: typeof texts;
  }
}
