import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["files"] = {
  title: "파일",
  note: "판매하거나 보여 주는 파일입니다. 상품이 쓰는 파일은 남습니다.",
  upload: "파일 올리기",
  choose: "파일 선택",
  before: "또는 이전에 올린 파일…",
  other: "다른 파일 선택",
  empty: { title: "아직 파일이 없습니다", text: "노래, 영상, 문서, 그림이 여기에 보관됩니다." },
  delete: "삭제",
  deleteOne: (name) => `${name} 삭제`,
  deleteTitle: "이 파일을 삭제할까요?",
  deleteText: (name) => `${name}은(는) 되돌릴 수 없습니다.`,
  deleted: "파일이 삭제되었습니다.",
};
