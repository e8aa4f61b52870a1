import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["ui"] = {
  copy: "복사",
  copied: "복사됨",
  remove: "삭제",
  add: "추가",
  back: "뒤로",
  next: "계속",
  saved: "저장되었습니다.",
  unsaved: "아직 저장되지 않음",
  leave: {
    title: "저장하지 않고 나갈까요?",
    text: "여기서 변경한 내용이 사라집니다.",
    yes: "나가기",
  },
  readOnly: "이 역할은 볼 수만 있고 변경할 수 없습니다.",
  none: "없음",
  empty: "아직 아무것도 없습니다",
  showTable: "수치를 표로 보기",
};
