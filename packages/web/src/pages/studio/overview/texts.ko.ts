import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["overview"] = {
  title: (name) => name,
  today: "오늘",
  nothing: "—",
  sold: "최근 판매",
  refunded: "환불됨",
  requests: (count, isMore) =>
    isMore ? `환불 요청이 ${count}건 넘게 기다립니다` : `환불 요청 ${count}건이 기다립니다`,
};
