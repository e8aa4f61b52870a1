import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["budgets"] = {
  title: "Budgets",
  noBudgets: "Keine Website darf etwas ausgeben",
  noBudgetsText:
    "Wenn du auf einer Website etwas öffnest, gibst du ihr ein Budget. Hier kannst du es ändern oder beenden.",
  agent: "Agent oder Server",
  anySeller: "Darf bei allen Verkäufern ausgeben",
  today: "Heute",
  month: "Dieser Monat",
  confirmedApart: "Was du selbst in der Geldbörse bestätigst, zählt hier nicht mit.",
  until: (date) => `bis ${date}`,
  ended: "Beendet",
  endedList: (count) => `Beendete Budgets (${count})`,
  expired: "Abgelaufen",
  change: "Grenzen ändern",
  changeLabel: (label) => `Grenzen von ${label} ändern`,
  changed: "Grenzen gespeichert.",
  revoke: "Beenden",
  revokeLabel: (label) => `Budget von ${label} beenden`,
  revokeTitle: (label) => `Budget von ${label} beenden?`,
  revokeText:
    "Ab jetzt kann nichts mehr ausgegeben werden. Gekauftes bleibt dir. Ein neues Budget kannst du jederzeit geben.",
  revoked: (label) => `${label} kann nichts mehr ausgeben.`,
  newAgent: "Neues Agenten-Budget",
  newAgentText:
    "Ein Token, mit dem ein Programm von dir innerhalb von Grenzen selbst bezahlt. Wer das Token hat, kann innerhalb davon ausgeben.",
  agentName: "Name",
  agentNameHint: "Zum Beispiel: Rechercheagent",
  agentNameError: "Gib ihm einen Namen, höchstens 120 Zeichen.",
  agentWallet: "Bezahlt aus",
  createAgent: "Token erstellen",
  tokenTitle: "Kopiere das Token jetzt",
  tokenText:
    "Es wird nur dieses eine Mal gezeigt. Bewahre es wie ein Passwort auf; gerät es in falsche Hände, beende dieses Budget.",
  copy: "Kopieren",
  copied: "Kopiert",
  token: "Token",
};
