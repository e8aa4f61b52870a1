import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["problems"] = {
  network:
    "Die Plattform ist nicht zu erreichen. Prüfe deine Verbindung und versuche es noch einmal.",
  unauthorized: "Deine Sitzung ist zu Ende. Melde dich wieder an.",
  unknown: "Das hat nicht geklappt.",
  busy: "Die Plattform ist ausgelastet. Warte kurz und versuche es noch einmal.",
  "permission-missing":
    "Deine Rolle darf das nicht. Vielleicht wurde sie geändert: Lade die Seite neu.",
  "seller-suspended":
    "Der Betreiber hat diesen Verkäufer gesperrt, darum kann nichts in den Verkauf.",
  "offer-not-found": "Dieses Angebot gibt es nicht.",
  "resource-not-on-origin":
    "Diese Adresse liegt auf keiner deiner Seiten. Trage ihren Ursprung in den Einstellungen ein oder berichtige sie.",
  "file-in-use": "Ein Angebot nutzt diese Datei, oder jemand hat sie gekauft.",
  "file-too-large": "Die Datei ist zu groß für diese Plattform.",
  "file-type-not-taken":
    "Dateien dieser Art werden nicht angenommen. Was in einem Browser läuft, gehört in ein Archiv.",
  "file-content-mismatch": "Die Datei ist nicht, was ihr Name sagt.",
  "invalid-file-name": "So darf die Datei nicht heißen. Benenne sie um.",
  "file-empty": "Die Datei ist leer.",
  "upload-not-found": "Dieser Upload ist vorbei. Wähle die Datei noch einmal.",
  "too-many-uploads": "Zu viele Uploads zugleich. Warte, bis andere fertig sind.",
  "too-many-open-uploads":
    "Zu viele Uploads sind begonnen. Bringe erst welche zu Ende oder brich sie ab.",
  "content-file-not-found": "Ein Bild oder eine Datei darin gehört nicht dir.",
  "content-empty": "Darin ist nichts zu verkaufen.",
  "preview-is-whole": "Der Ausschnitt ist das Ganze. Wähle eine kürzere Datei.",
  "not-a-picture":
    "Diese Datei lässt sich nicht als Bild zeigen. Nimm JPEG, PNG, WebP, AVIF oder GIF.",
  "handle-taken": "Dieses Kürzel hat schon jemand.",
  "handle-reserved": "Dieses Kürzel ist nicht zu haben.",
  "too-many-handles": "Du hast das Kürzel zu oft geändert. Versuche es später.",
  "too-many-sellers": "Du hast schon so viele Verkäufer, wie jemand hier haben darf.",
  "account-needed": "Zum Verkaufen brauchst du ein Konto. Melde dich zuerst an.",
  "invitation-needed": "Der Betreiber dieser Plattform lädt Verkäufer ein.",
  "sign-up-closed": "Der Betreiber dieser Plattform nimmt gerade keine neuen Verkäufer auf.",
  "last-owner": "Ein Verkäufer behält einen Inhaber. Mache erst jemand anderen dazu.",
  "role-above-yours": "Diese Rolle darf mehr als du, darum kann nur jemand mit ihr sie vergeben.",
  "already-member": "Diese Person ist schon im Team.",
  "already-invited": "Schon eingeladen. Sende diese Einladung noch einmal.",
  "too-many-invitations": "Zu viele Einladungen sind offen. Nimm erst welche zurück.",
  "invitation-not-sent-again": "Die Einladung wurde eben erst gesendet. Warte eine Weile.",
  "expiry-out-of-range": "Dann kann er nicht enden.",
  "scope-not-yours": "Ein Schlüssel kann nicht mehr dürfen als du selbst.",
  "price-experiments-overlap": "Für diese Zeit ist schon ein Versuch geplant.",
  "unfit-price-experiment":
    "So geht ein Versuch nicht. Er braucht verschiedene Preise und einen letzten Tag, der spät genug ist.",
};
