import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["wallet"] = {
  title: "내 지갑",
  guest: "게스트 지갑",
  start: {
    title: "소액 결제를 위한 지갑",
    lead: "한 번만 누르면 됩니다. 이름도, 카드도, 이메일도 필요 없습니다. 모두 써 볼 수 있게 테스트 머니가 들어 있습니다.",
    leadEmpty: "한 번만 누르면 됩니다. 이름도, 카드도, 이메일도 필요 없습니다.",
    leadAccount:
      "로그인했습니다. 첫 지갑의 통화를 고르세요. 다른 통화는 나중에 추가할 수 있습니다.",
    buttonAccount: "내 지갑 열기",
    button: "게스트 지갑 만들기",
    note: (amount) => `가치 없는 테스트 머니 ${amount}(으)로 시작합니다.`,
    noteEmpty: "지갑은 이 브라우저에만 있습니다.",
    currency: "통화",
  },
  startsAnew: (when) => `다시 시작: ${when}`,
  spentOf: (spent, limit) => `${limit} 중 ${spent}`,
  data: "내 데이터",
  dataText:
    "플랫폼이 가진 내 지갑의 모든 기록: 잔액, 충전, 카드, 구매, 환불, 돌려받은 금액, 이용권, 아이템, 예산.",
  exportJson: "JSON으로 내보내기",
  exportCsv: "CSV로 내보내기",
  signOut: "로그아웃",
  signOutTitle: "게스트 지갑에서 로그아웃할까요?",
  signOutText:
    "이 지갑은 이 브라우저에만 있습니다. 로그아웃하면 본인도 운영자도 다시 열 수 없으며, 잔액과 구매한 것을 영영 쓸 수 없게 됩니다.",
  signOutGuest: "로그아웃하고 지갑 버리기",
  signedOut: "로그아웃했습니다.",
};
