import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["gift"] = {
  title: "Ein Geschenk",
  forYou: "Ein Geschenk für dich",
  lead: "Jemand hat das für dich bezahlt. Dich kostet es nichts.",
  redeem: "Annehmen",
  until: (time) => `Wer es zuerst annimmt, hat es, bis ${time}.`,
  guest: "Du brauchst kein Konto und keine Karte.",
  yoursTitle: "Es gehört dir",
  yours: "Es ist in deiner Geldbörse und öffnet sich, wann immer du mit ihr wiederkommst.",
  ownedTitle: "Das hast du schon",
  owned: "Darum wurde das Geschenk nicht verbraucht. Du kannst den Link weitergeben.",
  open: "Öffnen",
  goThere: "Ansehen, was es war",
  redeemedTitle: "Dieses Geschenk ist vergeben",
  redeemed: "Jemand hat es eingelöst. Wenn du das warst, ist es in deiner Geldbörse.",
  overTitle: "Dieses Geschenk gibt es nicht mehr",
  over: "Es wurde zurückgenommen oder nicht rechtzeitig eingelöst.",
  missingTitle: "Kein solches Geschenk",
  missing:
    "Die Adresse gehört zu keinem Geschenk. Vielleicht wurde sie beim Senden abgeschnitten: Bitte um den ganzen Link.",
};
