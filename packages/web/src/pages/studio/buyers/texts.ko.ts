import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["buyers"] = {
  title: "구매자",
  note: "이름 없이 나만 보는 코드로 표시됩니다. 연락을 허락한 사람도 있습니다.",
  empty: "아직 구매한 사람이 없습니다",
  emptyText: "결제한 사람이 이름 대신 코드로 여기에 표시됩니다.",
  list: "최근 구매한 사람",
  pass: "패스 구매",
  purchases: (count) => `구매 ${count}건`,
  refunds: (count) => `환불 ${count}건`,
  times: (first, last) => (first === last ? first : `처음 ${first}, 마지막 ${last}`),
  cohorts: "다시 오는 구매자",
  by: "기간",
  periods: { month: "월별", week: "주별" },
  first: "첫 구매",
  size: "구매자",
  after: { month: (count) => `${count}개월 후`, week: (count) => `${count}주 후` },
  tookPass: "패스 구매",
};
