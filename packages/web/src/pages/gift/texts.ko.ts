import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["gift"] = {
  title: "선물",
  forYou: "당신에게 온 선물",
  lead: "누군가가 대신 값을 냈습니다. 돈은 들지 않습니다.",
  redeem: "받기",
  until: (time) => `먼저 받는 한 사람의 것입니다. ${time}까지 받을 수 있습니다.`,
  guest: "계정도 카드도 필요 없습니다.",
  yoursTitle: "이제 당신 것입니다",
  yours: "지갑에 담겼습니다. 이 지갑으로 다시 오면 언제든 열립니다.",
  ownedTitle: "이미 가지고 있습니다",
  owned: "그래서 선물은 쓰지 않았습니다. 링크를 다른 사람에게 줄 수 있습니다.",
  open: "열기",
  goThere: "무엇이었는지 보기",
  redeemedTitle: "이미 받은 선물입니다",
  redeemed: "누군가가 받았습니다. 당신이 받았다면 지갑에 있습니다.",
  overTitle: "더 이상 없는 선물입니다",
  over: "보낸 사람이 거두었거나, 기한 안에 받은 사람이 없었습니다.",
  missingTitle: "그런 선물은 없습니다",
  missing: "주소에 맞는 선물이 없습니다. 보낼 때 잘렸을 수 있으니 전체 링크를 다시 부탁하세요.",
};
