import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["tab"] = {
  title: "외상",
  titleOwed: (owed) => `외상: ${owed}`,
  offered: (limit, days) =>
    `외상을 쓰면 미리 충전하지 않아도 ${limit}까지 구매할 수 있습니다. 처음 외상으로 산 날부터 ${days}일 뒤, 또는 한도를 거의 다 쓰면 갚아야 합니다.`,
  larger: (limit) => `외상을 갚으셨으므로 이제 ${limit}까지 외상을 쓸 수 있습니다.`,
  agreement: (limit, days) =>
    `동의합니다: ${limit}까지 외상을 쓰고, ${days}일 안에 갚겠습니다. 저장한 카드가 있으면 기한이 되었을 때 그 카드로 결제합니다.`,
  agree: "외상 시작하기",
  agreed: "이제 외상을 쓸 수 있습니다.",
  open: (limit) => `${limit}까지 외상을 쓸 수 있습니다.`,
  owes: (owed, limit, when) => `외상 한도 ${limit} 중 ${owed}을(를) 썼습니다. 갚을 날: ${when}.`,
  putOff:
    "기한을 미루었습니다. 이렇게 적은 금액을 결제하면 대부분이 결제 수수료로 나가기 때문입니다. 나중에 산 것과 함께 갚으시면 됩니다.",
  due: (owed, when) =>
    `외상 ${owed}을(를) 갚을 때가 되었습니다. 충전하면 갚아집니다. ${when}부터는 갚을 때까지 이 지갑으로 구매할 수 없습니다.`,
  overdue: (owed) =>
    `외상 ${owed}의 기한이 지났습니다. 이 금액 이상을 충전해 갚을 때까지 이 지갑으로 구매할 수 없습니다. 이미 산 것은 그대로 남습니다.`,
  writtenOff: (amount) =>
    `외상 ${amount}을(를) 갚지 않으셨습니다. 이 지갑으로는 더 이상 외상을 쓸 수 없지만, 충전해서 쓸 수는 있습니다.`,
  howToPay: "충전한 돈으로 외상을 먼저 갚습니다.",
  close: "외상 그만 쓰기",
  closed: "이제 외상으로 구매하지 않습니다.",
};
