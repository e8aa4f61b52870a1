export const texts = {
  drop: "or drop it here",
  dropMany: "or drop them here",
  sent: (sent: string, all: string) => `${sent} of ${all}`,
  finishing: "Almost there…",
  pause: "Pause",
  resume: "Go on",
  running: "Uploads",
  unfinished: {
    title: "Not finished",
    note: (name: string) => `Choose ${name} again, and it goes on where it was cut.`,
  },
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly uploads: typeof texts;
  }
}
