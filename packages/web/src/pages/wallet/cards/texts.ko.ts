import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["cards"] = {
  title: "저장된 카드",
  expires: (month, year) => `유효 기간 ${String(month).padStart(2, "0")}/${year % 100}`,
  remove: "삭제",
  removeLabel: (card) => `${card} 삭제`,
  removeTitle: (card) => `${card} 카드를 삭제할까요?`,
  removeText:
    "더 이상 이 카드로 결제되지 않으며, 이 카드를 쓰는 자동 충전도 멈춥니다. 다음에 결제할 때 다시 저장할 수 있습니다.",
  removed: (card) => `${card} 카드를 삭제했습니다.`,
  payWith: "결제 수단",
  otherCard: "다른 카드",
  save: "이 카드 저장",
  saveHint:
    "이후 여기에서 바로 결제하거나 자동 충전을 켤 수 있습니다. 카드는 Stripe가 보관하며, 요청하지 않은 금액은 청구되지 않습니다.",
  bySaved: "카드로 바로 결제됩니다. 은행이 확인을 요청하면 은행 페이지로 이동합니다.",
  auto: "자동 충전",
  autoOn: "자동 충전: 켜짐",
  noCards: "먼저 카드를 저장하세요. 다음에 카드로 충전할 때 “이 카드 저장”을 선택하면 됩니다.",
  below: "잔액 기준",
  amount: "충전 금액",
  card: "카드",
  times: "24시간 최대 횟수",
  withFee: (amount, fee) => `${amount}와 결제 수수료 최대 ${fee}`,
  agreement: ({ below, amount, card, times }) =>
    `동의합니다: 잔액이 ${below} 미만이거나 구매 금액보다 적으면 내 카드 ${card}(으)로 ${amount}이(가) 결제됩니다. 24시간에 최대 ${times}회이며, 내가 끌 때까지 계속됩니다.`,
  does: ({ below, amount, card, times }) =>
    `잔액이 ${below} 미만이거나 구매 금액보다 적으면 카드 ${card}(으)로 ${amount}이(가) 결제됩니다. 24시간에 최대 ${times}회입니다.`,
  belowAlready: "지금 잔액이 기준보다 적으므로 켜는 즉시 카드로 결제됩니다.",
  switchOn: "켜기",
  switchOff: "끄기",
  change: "변경",
  isOn: "자동 충전을 켰습니다.",
  isOff: "자동 충전을 껐습니다.",
  underWay: "카드로 결제하는 중입니다.",
  bankAsks: "은행에서 자동 충전 확인을 요청합니다.",
  failed: (nextTry) =>
    nextTry === null
      ? "지난 자동 충전이 실패했습니다. 카드로 결제되지 않았습니다."
      : `지난 자동 충전이 실패했습니다. 카드로 결제되지 않았습니다. 다음 시도: ${nextTry} 이후.`,
  stopped: {
    "fee-changed": () =>
      "카드 결제 수수료가 동의한 금액보다 올라 자동 충전이 중지되었습니다. 새 수수료로 다시 켤 수 있습니다.",
    "card-removed": () => "카드가 삭제되어 자동 충전이 중지되었습니다.",
    failures: (failures) =>
      `카드 결제가 ${failures}번 연속 실패하여 자동 충전이 중지되었습니다. 은행에 문의하거나 다른 카드를 사용하세요.`,
  },
};
