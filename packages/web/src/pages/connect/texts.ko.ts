import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["connect"] = {
  title: (seller) => `${seller}의 소액 결제를 허용할까요?`,
  lead: "아래 예산 안에서는 매번 묻지 않습니다. 구매는 되돌릴 수 있고, 허용은 언제든 끝낼 수 있습니다.",
  askedBy: "요청한 곳",
  wanted: "선택한 것",
  currency: "결제 통화",
  guestButton: (amount) => `테스트 머니 ${amount}(으)로 시작하고 허용`,
  topUpButton: (amount) => `테스트 머니 ${amount} 추가하고 허용`,
  emptyGuestButton: "게스트 지갑을 만들고 허용",
  allowButton: "허용",
  signIn: "계정이 있습니다. 로그인",
  deny: "허용 안 함",
  noMoneyNote:
    "지갑에 돈이 부족하고, 켜져 있는 입금 방법이 없어 여기에서 추가할 수 없습니다. 이 플랫폼의 운영자에게 문의해 주세요. 예산은 돈이 들어오면 바로 쓸 수 있습니다.",
  payInButton: "허용하고 충전하기",
  payInNote: "지갑에 돈이 부족합니다. 다음 단계에서 얼마를 충전할지 고릅니다.",
  allowWithout: "허용만 하고 나중에 충전",
  payingTitle: "결제 진행 상황",
  arrived: "돈이 들어왔습니다. 페이지로 돌아가는 중…",
  leave:
    "여기서 기다리지 않아도 됩니다. 나중에 페이지의 버튼을 다시 누르세요. 돈이 들어왔으면 바로 열리고, 두 번 결제되지 않습니다.",
  leaveTransfer:
    "여기서 기다리지 않아도 됩니다. 이체 정보는 지갑에도 있습니다. 돈이 도착하면 한 번 눌러 열 수 있습니다.",
  balance: (amount) => `지갑 잔액: ${amount}`,
  aboveAskLine: (price) => `이 가격은 ${price}로 확인 기준보다 높아서 한 번 더 묻습니다.`,
  done: "끝났습니다. 이 창을 닫아도 됩니다.",
  doneTitle: "준비되었습니다",
  deniedTitle: "아무것도 허용하지 않았습니다",
  lostOpenerTitle: "요청한 페이지를 찾을 수 없습니다",
  lostOpener:
    "이 창을 연 페이지가 없거나 닫혔습니다. 아무것도 허용되지 않았습니다. 돌아가서 버튼을 다시 눌러 주세요.",
  backTo: (host) => `${host}(으)로 돌아가기`,
  badRequestTitle: "이 요청은 표시할 수 없습니다",
  badRequest: "이곳으로 보낸 페이지의 요청이 올바르지 않습니다. 허용되거나 결제된 것은 없습니다.",
};
