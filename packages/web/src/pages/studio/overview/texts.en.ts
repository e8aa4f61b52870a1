export const texts = {
  title: (name: string) => name,
  today: "Today",
  nothing: "—",
  sold: "Sold last",
  refunded: "Given back",
  requests: (count: number, isMore: boolean) =>
    isMore
      ? `More than ${count} refund requests wait for you`
      : count === 1
        ? "1 refund request waits for you"
        : `${count} refund requests wait for you`,
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly overview: typeof texts;
  }
}
