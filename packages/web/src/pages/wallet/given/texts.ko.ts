import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["given"] = {
  title: "보낸 선물",
  text: "선물 링크를 먼저 연 한 사람이 한 번 받습니다.",
  waiting: (time) => `아직 아무도 받지 않았습니다. ${time}에 돈이 돌아옵니다.`,
  redeemed: "누군가 받았습니다.",
  returned: "돈이 돌아왔습니다.",
  takeBack: "거두기",
  takeBackLabel: (title) => `거두기: ${title}`,
  takenBack: "선물을 거두었습니다. 돈은 지갑에 있습니다.",
  link: (title) => `${title} 링크`,
};
