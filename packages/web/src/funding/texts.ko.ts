import type { Messages } from "../i18n/messages.ts";

export const texts: Messages["funding"] = {
  title: "계속하려면 지갑을 충전하세요",
  needs: (price, balance) => `가격은 ${price}이고, 지갑 잔액은 ${balance}입니다.`,
  empty: "지갑에 아직 돈이 없습니다.",
  stays: "쓰지 않은 돈은 지갑에 남아 이 사이트와 다른 사이트에서 쓸 수 있습니다.",
  way: "어떻게 결제할까요?",
  takes: {
    card: "바로 들어옵니다",
    bank: "하루나 이틀 걸립니다",
    carrier: "소액만, 바로 들어옵니다",
  },
  billTooSmall: (most) =>
    `지금은 최대 ${most}까지 넣을 수 있는데, 여기서 필요한 금액에는 모자랍니다.`,
  asking: "결제가 도착했는지 확인하는 중…",
  unheard:
    "아직 결제 확인을 받지 못했습니다. 방금 결제하셨다면 잠시 기다려 주세요. 확인되면 저절로 이어집니다.",
  starting: "결제를 준비하는 중…",
  processing: "결제를 처리하는 중입니다. 완료되면 저절로 이어집니다.",
  message: "문자를 기다리고 있습니다. 도착하면 이 화면이 저절로 넘어갑니다.",
  transfer: "지금 거래 은행에서 이 금액을 이체하세요. 도착하면 지갑에 들어옵니다.",
  leave: "일단 닫기",
  otherWay: "다른 방법으로 결제",
  covered: (amount) => `구매할 때 저장된 카드에서 ${amount}이(가) 자동으로 충전됩니다.`,
  wanted: (title) => `돌아가기: ${title}`,
};
