import type { Messages } from "../i18n/messages.ts";

export const texts: Messages["quotes"] = {
  free: "추가 비용이 없습니다.",
  onTop: (fee, toPay) => `결제 수수료 ${fee} 포함 ${toPay}`,
  keeps: (share) => `결제 업체 수수료 ${share}`,
  own: "다른 금액",
  range: (min, max) => `${min}부터 ${max}까지 가능합니다.`,
  noAmount: "금액이 아닙니다.",
  best: "추천",
};
