import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["content"] = {
  title: "구매자가 받는 것",
  lead: "이곳에 보관되고 결제한 사람에게만 전달됩니다. 환불하면 다시 닫힙니다. 바꾸면 이미 산 사람도 새 버전을 받습니다.",
  kind: "종류",
  kinds: { article: "글", audio: "노래 또는 다른 녹음", video: "영상" },
  article: "본문",
  articleNote: "마크다운으로 씁니다. ‘무료 부분 끝’은 누구나 읽을 수 있는 곳까지를 표시합니다.",
  tools: "삽입",
  heading: "제목",
  bold: "굵게",
  italic: "기울임",
  quote: "인용",
  picture: "그림",
  choosePicture: "그림 선택",
  mark: "무료 부분 끝",
  word: "단어",
  preview: "보이는 모습",
  words: (free, locked) => `무료 ${free}단어, 유료 ${locked}단어입니다.`,
  nothingFree: (words) =>
    words === 0 ? "쓰는 동안 여기에 표시됩니다." : `${words}단어. 아직 무료 부분이 없습니다.`,
  freeEnds: "무료 부분은 여기까지입니다",
  whole: { audio: "전체 녹음", video: "전체 영상" },
  excerpt: "누구나 재생할 수 있는 짧은 발췌 (선택)",
  excerptIsWhole:
    "전체와 같은 파일이라 누구나 다 재생할 수 있습니다. 더 짧은 파일을 고르거나 비워 두세요.",
  stale: "그동안 다른 사람이 내용을 바꿨습니다. 내 글을 복사해 두고 다른 버전을 불러오세요.",
  reload: "다른 버전 불러오기",
};
