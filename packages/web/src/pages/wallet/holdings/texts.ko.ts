import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["holdings"] = {
  passes: "이용권",
  passUntil: (seller, date) => `${seller} · ${date}까지`,
  renews: (price, date) => `${date}에 ${price}로 다시 구매`,
  stopped: "다시 구매하지 않습니다. 예산이나 잔액이 모자랐습니다.",
  cancelRenewal: "갱신하지 않기",
  cancelRenewalLabel: (title) => `${title} 갱신하지 않기`,
  renewalCancelled: (title) =>
    `${title} 이용권은 기간이 끝나면 종료됩니다. 그때까지는 그대로 쓸 수 있습니다.`,
  cap: (title, seller) => `${title}, ${seller}`,
  capReached: (cap) => `${cap}을(를) 써서 받은 이용권입니다. 나머지는 무료입니다.`,
  capThen: {
    day: (end) => `다 쓰면 오늘 남은 시간은 무료 (${end}까지)`,
    week: (end) => `다 쓰면 이번 주 남은 기간은 무료 (${end}까지)`,
    month: (end) => `다 쓰면 이번 달 남은 기간은 무료 (${end}까지)`,
  },
  onHold: "따로 둔 금액",
  onHoldText: "진행 중인 이용을 위해 잡아 둔 금액입니다. 쓰지 않은 만큼은 저절로 돌아옵니다.",
  used: (units, charged) => `${units} 사용, ${charged} 결제`,
  waiting: "판매자를 기다리는 중",
  items: "가지고 있는 것",
  itemsText: "게임과 앱에서 산 것입니다. 이 지갑에만 속합니다.",
  worn: (slots) => `착용: ${slots}`,
  until: (date) => `${date}까지`,
};
