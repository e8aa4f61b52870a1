import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["requests"] = {
  title: "환불 요청",
  note: "한 번 눌러 환불할 수 있는 기간이 지난 구매자의 요청입니다. 결정은 최종입니다.",
  state: "상태",
  states: { open: "대기 중", accepted: "승인됨", declined: "거절됨" },
  empty: {
    open: "기다리는 요청이 없습니다",
    accepted: "승인한 요청이 없습니다",
    declined: "거절한 요청이 없습니다",
  },
  emptyText: "대부분의 환불은 처음 몇 분 안에 저절로 처리됩니다.",
  askedBy: (buyer, when) => `${buyer}…, ${when}`,
  answer: "내 답변:",
  accept: "환불",
  acceptOne: (title) => `${title} 금액 환불`,
  decline: "거절",
  declineOne: (title) => `${title} 요청 거절`,
  acceptTitle: "환불할까요?",
  acceptText: (title) => `구매자가 “${title}”에 낸 금액을 돌려받고 이용 권한을 잃습니다.`,
  acceptYes: "환불",
  accepted: "환불되었습니다.",
  declineTitle: "요청 거절",
  reason: "이유",
  reasonNote: "구매자가 읽습니다.",
  declined: "거절했습니다.",
};
