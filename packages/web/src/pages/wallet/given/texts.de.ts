import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["given"] = {
  title: "Verschenkt",
  text: "Wer den Link eines Geschenks zuerst öffnet, kann es annehmen, einmal.",
  waiting: (time) => `Noch hat es niemand angenommen. Das Geld kommt am ${time} zurück.`,
  redeemed: "Es wurde angenommen.",
  returned: "Das Geld ist zu dir zurückgekommen.",
  takeBack: "Zurücknehmen",
  takeBackLabel: (title) => `Zurücknehmen: ${title}`,
  takenBack: "Das Geschenk ist zurückgenommen. Das Geld ist in deiner Geldbörse.",
  link: (title) => `Link zu ${title}`,
};
