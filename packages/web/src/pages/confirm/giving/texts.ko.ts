import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["giving"] = {
  give: "다른 사람에게 선물하기",
  giveToo: "선물하기",
  title: "선물할까요?",
  lead: "값을 내면 보낼 링크를 받습니다. 먼저 연 한 사람이 한 번 받습니다. 내 것이 되지는 않습니다.",
  pay: (price) => `${price} 선물하기`,
  forMyself: "내가 사기",
  doneTitle: "선물이 준비됐습니다",
  done: "이 링크를 한 사람에게 보내세요. 먼저 받는 사람의 것이 됩니다.",
  link: "선물 링크",
  returns: (time) =>
    `누군가 받기 전에는 지갑에서 거둘 수 있습니다. ${time}까지 아무도 받지 않으면 돈이 돌아옵니다.`,
};
