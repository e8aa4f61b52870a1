import type { Messages } from "../i18n/messages.ts";

export const texts: Messages["refunds"] = {
  undo: (seconds) => `Rückgängig (${seconds})`,
  undoLabel: (title) => `Rückgängig: ${title}`,
  refundedNow: (amount, title) => `${amount} für „${title}“ sind wieder in deiner Geldbörse.`,
};
