import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["balances"] = {
  title: "잔액",
  addTestMoney: "테스트 머니 추가",
  addMoney: "충전하기",
  by: {
    card: "결제를 처리하는 Stripe의 페이지에서 카드로 결제한 뒤 이곳으로 돌아옵니다.",
    bank: "계좌 이체: 계좌와 참조 번호, 은행 앱용 QR 코드가 표시됩니다.",
    carrier:
      "휴대폰 요금으로 결제 (소액). 이렇게 충전한 돈은 본인만 쓸 수 있으며, 출금하거나 다른 사람에게 줄 수 없습니다.",
  },
  limits: (day, month) => `하루 최대 ${day}, 한 달 최대 ${month}까지 충전할 수 있습니다.`,
  limitLeft: (amount) => `지금은 ${amount}까지 가능합니다.`,
  limitReached: (when) => `한도에 도달했습니다. 다시 충전할 수 있는 때: ${when}`,
  added: (amount) => `테스트 머니 ${amount}을(를) 추가했습니다.`,
  openAnother: "통화 추가",
  openButton: "지갑 열기",
  opened: (currency) => `${currency} 지갑을 열었습니다.`,
  moveZone: (zone) => `바꾸기: ${zone}`,
  zoneChanged: (zone) => `지금 기간이 끝나면 하루는 자정에 시작합니다. 시간대: ${zone}.`,
};
