import type { Messages } from "../i18n/messages.ts";

export const texts: Messages["refunds"] = {
  undo: (seconds) => `취소 (${seconds})`,
  undoLabel: (title) => `구매 취소: ${title}`,
  refundedNow: (amount, title) => `“${title}”의 ${amount}이(가) 지갑으로 돌아왔습니다.`,
};
