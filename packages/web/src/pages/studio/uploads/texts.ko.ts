import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["uploads"] = {
  drop: "또는 여기에 끌어다 놓으세요",
  dropMany: "또는 여기에 끌어다 놓으세요",
  sent: (sent, all) => `${all} 중 ${sent}`,
  finishing: "거의 다 됐습니다…",
  pause: "일시 중지",
  resume: "이어서 올리기",
  running: "업로드",
  unfinished: {
    title: "완료되지 않음",
    note: (name) => `${name}을(를) 다시 선택하면 끊긴 곳부터 이어집니다.`,
  },
};
