import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["first"] = {
  title: "첫 상품",
  steps: "단계",
  stepNames: { kind: "무엇을", make: "내용", price: "가격", done: "공유" },
  kindLead: "몇 분이면 판매가 시작되고 공유할 링크가 생깁니다.",
  kinds: { song: "노래", article: "글", film: "영상", file: "파일" },
  kindNotes: {
    song: "다른 녹음도 됩니다. 한 번 사면 몇 번이든 들을 수 있습니다.",
    article: "여기서 바로 씁니다. 앞부분은 무료로 할 수 있습니다.",
    film: "한 번 사면 몇 번이든 볼 수 있습니다.",
    file: "책, 프로그램, 도안: 간직하는 것.",
  },
  other: "다른 것",
  later: "나중에",
  makeTitles: {
    song: "노래 올리기",
    article: "글 쓰기",
    film: "영상 올리기",
    file: "파일 올리기",
  },
  makeNotes: {
    song: "MP3, M4A, FLAC, WAV 또는 Ogg.",
    article: "언제든 바꿀 수 있습니다.",
    film: "MP4나 WebM은 어디서나 재생됩니다.",
    file: "무엇이든 됩니다. 프로그램과 웹 페이지는 압축 파일로 올리세요.",
  },
  priceTitle: "얼마에 팔까요?",
  priceNote: "언제든 바꿀 수 있습니다. 이미 산 사람은 계속 가집니다.",
  returns:
    "5분의 1보다 적게 재생한 사람은 10분 동안 한 번 눌러 환불할 수 있습니다. 불러온 부분도 재생한 것으로 칩니다.",
  returnsOfArticle:
    "독자는 10분 동안 한 번 눌러 환불할 수 있습니다. 이미 읽은 뒤이므로 이런 환불의 횟수는 제한됩니다.",
  usual: "자주 쓰는 가격",
  unmade: "앞 단계에 빠진 것이 있습니다.",
  doneTitle: (title) => `“${title}” 판매를 시작했습니다`,
  doneNote: "링크를 공유하세요. 누구나 계정 없이 바로 결제할 수 있습니다.",
  look: "구매자 화면 보기",
  edit: "설정 더 보기",
  again: "하나 더",
  overview: "개요로",
};
