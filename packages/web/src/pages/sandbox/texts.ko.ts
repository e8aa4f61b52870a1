import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["sandbox"] = {
  title: "테스트 결제",
  heading: (amount) => `${amount} 결제`,
  lead: "결제 대행사의 페이지를 대신하는 화면입니다. 이 돈은 가치가 없는 테스트 머니입니다. 결제 결과를 선택하세요.",
  pay: (amount) => `${amount} 결제하기`,
  decline: "결제 거절로 끝내기",
  cancel: "취소하고 돌아가기",
  decidedTitle: "이미 결정된 결제입니다",
  decided: "여기서 더 선택할 것이 없습니다.",
  goBack: "돌아가기",
  missingTitle: "결제를 찾을 수 없습니다",
  missing: "이 주소에는 회원님이 결정할 결제가 없습니다.",
  toWallet: "내 지갑 열기",
};
