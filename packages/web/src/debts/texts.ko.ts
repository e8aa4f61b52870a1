import type { Messages } from "../i18n/messages.ts";

export const texts: Messages["debts"] = {
  youOwe: "갚을 금액",
  paidFirst: "다음에 충전하는 돈으로 이 금액을 먼저 갚습니다.",
  note: (amount) => `갚을 금액: ${amount}. 다음에 충전하는 돈으로 이 금액을 먼저 갚습니다.`,
};
