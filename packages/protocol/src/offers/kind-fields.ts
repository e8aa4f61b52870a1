/** The fields of an offer that not every kind takes. */
export const KIND_FIELDS = [
  "prices",
  "payWhatYouWant",
  "quantityTiers",
  "durationSeconds",
] as const;
export type KindField = (typeof KIND_FIELDS)[number];
