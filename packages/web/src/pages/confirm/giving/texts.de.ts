import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["giving"] = {
  give: "Lieber verschenken",
  giveToo: "Verschenken",
  title: "Das verschenken?",
  lead: "Du bezahlst und bekommst einen Link zum Verschicken. Wer ihn zuerst öffnet, hat es, einmal. Du selbst bekommst es nicht.",
  pay: (price) => `${price} als Geschenk bezahlen`,
  forMyself: "Für mich selbst kaufen",
  doneTitle: "Dein Geschenk ist bereit",
  done: "Schick diesen Link einer Person. Wer das Geschenk zuerst annimmt, hat es.",
  link: "Link zum Geschenk",
  returns: (time) =>
    `Bis jemand es annimmt, kannst du es in deiner Geldbörse zurücknehmen. Nimmt es bis ${time} niemand an, kommt das Geld zu dir zurück.`,
};
