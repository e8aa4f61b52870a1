import type { Messages } from "../i18n/messages.ts";

export const texts: Messages["quotes"] = {
  free: "추가 비용이 없습니다.",
  onTop: (fee, toPay) => `결제 수수료 ${fee} 포함 ${toPay}`,
  keeps: (share) => `결제 업체 수수료 ${share}`,
  best: "추천",
};
