import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["prices"] = {
  past: "가격별 결과",
  pastLead:
    "온전한 하루 단위입니다. 괄호 안 범위에 실제 값이 20번 중 19번 들어갑니다. 조회가 많을수록 좁아집니다.",
  figures: "가격별 수치",
  price: "가격",
  days: "일수",
  views: "조회",
  sales: "판매",
  conversion: "조회 대비 구매",
  perView: "조회당 수입",
  notSold: "판매 안 함",
  best: "최고",
  verdicts: {
    "not-enough-data": "어느 가격이 나은지 말하기에는 조회와 판매가 아직 부족합니다.",
    "no-clear-difference": "아직 뚜렷하게 나은 가격이 없습니다.",
    "clear-difference": "한 가격이 다른 가격보다 뚜렷하게 낫습니다.",
  },
  experiments: "가격 실험",
  experimentsLead:
    "같은 시각에는 모두가 같은 가격을 봅니다. 시작할 때 뽑은 순서대로 하루 또는 한 주마다 가격이 바뀝니다. 개인별 가격은 없습니다.",
  plan: "실험 계획",
  planned: "실험을 계획했습니다. 내일 시작합니다.",
  variant: (index, currency) => `가격 ${index} (${currency})`,
  addVariant: "가격 추가",
  removeVariant: (index) => `가격 ${index} 삭제`,
  unit: "가격이 바뀌는 주기",
  units: { day: "매일", week: "매주" },
  until: "마지막 날",
  start: "내일 시작",
  states: { planned: "예정", running: "진행 중", over: "종료" },
  span: (from, until) => `${from} – ${until}`,
  end: "종료",
  ended: "실험이 끝났습니다. 가격은 이전과 같습니다.",
  endTitle: "실험을 끝낼까요?",
  endText: "지금부터 이전 가격으로 돌아갑니다.",
};
