import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["home"] = {
  title: "기사 하나에 몇 원만",
  lead: "Tuppence는 소액 결제를 위한 지갑입니다. 예산을 한 번 정해 두면 그 안에서는 클릭 한 번으로, 또는 클릭 없이 열립니다. 언제든 되돌릴 수 있습니다.",
  points: [
    { title: "먼저 보이는 가격", text: "모든 가격은 쓰기 전에 실제 금액 그대로 보입니다." },
    {
      title: "내가 정하는 예산",
      text: "사이트마다 하루와 한 달 한도를 따로 정하고, 언제든 끝낼 수 있습니다.",
    },
    {
      title: "실행 취소",
      text: "구매 후 10초 안에 취소할 수 있고, 그 뒤에도 환불 기간이 있습니다.",
    },
    {
      title: "누가 얼마를 받았는지",
      text: "영수증마다 판매자 몫과 플랫폼 수수료가 적혀 있습니다.",
    },
  ],
  wallet: "내 지갑 열기",
  docs: "API 문서",
  sandbox: "여기의 돈은 테스트 머니입니다. 가치가 없고 비용도 들지 않습니다.",
};
