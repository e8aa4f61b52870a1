export const texts = {
  copy: "Copy",
  copied: "Copied",
  remove: "Remove",
  add: "Add",
  back: "Back",
  next: "Continue",
  saved: "Saved.",
  unsaved: "Not saved yet",
  leave: {
    title: "Leave without saving?",
    text: "What you have changed here is lost.",
    yes: "Leave",
  },
  readOnly: "Your role may look at this, but not change it.",
  none: "none",
  empty: "Nothing here yet",
  showTable: "Show the figures as a table",
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly ui: typeof texts;
  }
}
