import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["arrivals"] = {
  added: (amount) => `${amount}이(가) 지갑에 충전되었습니다.`,
  waiting: "결제를 기다리고 있습니다. 이 페이지를 닫아도 결제가 완료되면 충전됩니다.",
};
