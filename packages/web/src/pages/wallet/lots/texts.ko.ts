import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["lots"] = {
  title: "잔액의 구성",
  order: "사용 순서: 선물로 받은 돈 먼저, 그다음 먼저 충전한 돈.",
  nothing: "이 지갑에는 돈이 없습니다.",
  empty: (count) => `남은 금액 없음 (${count})`,
  earlier: "이전 잔액",
  promotional: "선물",
  added: (time) => `${time} 충전`,
  addedWhole: (whole, time) => `${time} ${whole} 충전`,
  next: "다음에 사용됨",
  until: (time) => `${time}까지 돌려받을 수 있습니다.`,
  tooLate: (time) => `${time}까지 돌려받을 수 있었습니다. 이제는 사용만 할 수 있습니다.`,
  onlySpent: "사용만 할 수 있습니다.",
  askOperator: "돌려받으려면 이 플랫폼의 운영자에게 문의해 주세요.",
  frozen: (amount) => `이 중 ${amount}은(는) 은행이 결정할 때까지 동결됩니다.`,
  sendBack: (amount) => `남은 금액 돌려받기: ${amount}`,
  sendTitle: (amount) => `${amount}을(를) 돌려받을까요?`,
  sendText: (amount) => `${amount}이(가) 지갑에서 바로 빠져나갑니다.`,
  ways: {
    sandbox: "테스트 머니이므로 실제로 입금되는 곳은 없습니다.",
    card: "결제한 카드로 돌아갑니다. 은행에 표시되기까지 5~10일이 걸립니다.",
    carrier: "휴대전화 요금에서 차감됩니다.",
  },
  otherWay: "들어온 길로 되돌아갑니다.",
  sendNote: "취소할 수 없습니다. 이미 구매한 것은 그대로 유지됩니다.",
  sendYes: "돌려받기",
  announced: {
    pending: (amount) => `${amount}을(를) 돌려보내는 중입니다.`,
    settled: (amount) => `${amount}을(를) 돌려보냈습니다.`,
  },
  paymentBack: "돌려받은 돈",
  byPlatform: "플랫폼이 보냄",
  backStates: {
    pending: "돌려보내는 중입니다.",
    failed: "돌려보내지 못했습니다. 돈은 다시 지갑에 있습니다.",
  },
  returned: {
    pending: (amount, time) => `${time}부터 ${amount}을(를) 돌려보내는 중입니다.`,
    settled: (amount, time) => `${time}에 ${amount}을(를) 돌려보냈습니다.`,
    byPlatform: (amount, time) => `${time}에 플랫폼이 ${amount}을(를) 돌려보냈습니다.`,
    failed: (amount, time) =>
      `${amount}을(를) 돌려보내지 못했습니다(${time}). 돈은 다시 지갑에 있습니다.`,
  },
  claim: {
    name: "은행을 통한 반환 요구",
    states: {
      open: "은행이 아직 결정하지 않았습니다.",
      won: "은행이 받아들이지 않았습니다. 돈은 그대로 남습니다.",
      lost: "은행이 돈을 되가져갔습니다.",
    },
    happened: {
      open: (amount, time) =>
        `${time}부터 은행을 통해 ${amount}의 반환이 요구되고 있습니다. 아직 결정되지 않았습니다.`,
      won: (amount, time) =>
        `${time}에 ${amount}의 반환 요구가 거절되었습니다. 돈은 그대로 남습니다.`,
      lost: (amount, time) => `${time}에 은행이 ${amount}을(를) 되가져갔습니다.`,
    },
    notice: {
      open: {
        title: "은행이 결제 한 건을 심사하고 있습니다",
        text: (amount) =>
          `이 지갑에 충전된 ${amount}에 대해 결제한 은행을 통해 반환이 요구되었습니다.`,
      },
      won: {
        title: "돈은 그대로 남습니다",
        text: (amount) =>
          `은행이 ${amount}의 반환 요구를 거절했습니다. 동결되었던 돈을 다시 사용할 수 있습니다.`,
      },
      lost: {
        title: "은행이 돈을 되가져갔습니다",
        text: (amount) =>
          `결제한 은행을 통해 ${amount}의 반환이 요구되었고, 은행이 이를 받아들였습니다. 이 돈은 더 이상 지갑에 없습니다. 이미 구매한 것은 그대로 유지됩니다.`,
      },
    },
  },
  refunded: {
    name: "결제 대행사의 환불",
    states: {
      open: "환불하는 중입니다.",
      won: "환불이 도착하지 않았습니다. 돈은 다시 지갑에 있습니다.",
      lost: "들어온 곳으로 돌아갔습니다.",
    },
    happened: {
      open: (amount, time) => `${time}부터 결제 대행사가 ${amount}을(를) 환불하는 중입니다.`,
      won: (amount, time) =>
        `${amount}의 환불이 도착하지 않았습니다(${time}). 돈은 다시 지갑에 있습니다.`,
      lost: (amount, time) => `${time}에 결제 대행사가 ${amount}을(를) 환불했습니다.`,
    },
    notice: {
      open: {
        title: "결제 한 건이 환불되는 중입니다",
        text: (amount) => `${amount}이(가) 들어온 곳으로 돌아가는 중입니다.`,
      },
      won: {
        title: "환불이 도착하지 않았습니다",
        text: (amount) => `${amount}이(가) 다시 지갑에 있습니다.`,
      },
      lost: {
        title: "결제 한 건이 환불되었습니다",
        text: (amount) =>
          `${amount}이(가) 들어온 곳으로 돌아가 더 이상 지갑에 없습니다. 이미 구매한 것은 그대로 유지됩니다.`,
      },
    },
  },
  frozenUntil: (amount) =>
    `은행이 결정할 때까지 ${amount}은(는) 동결됩니다. 여전히 회원님의 돈이지만 사용할 수 없습니다.`,
  wouldOwe: (amount) =>
    `이 중 ${amount}은(는) 이미 사용했습니다. 은행이 되가져가면 이 지갑의 남은 돈에서 빠지고, 모자라는 만큼은 갚아야 합니다.`,
};
