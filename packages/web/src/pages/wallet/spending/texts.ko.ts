import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["spending"] = {
  title: "지출 한도",
  titleSet: (limits) => `지출 한도: ${limits}`,
  about: "여러 사이트에서 쓰더라도 이 지갑에서는 이 금액까지만 나갑니다.",
  spentToday: (spent, limit) => `오늘 ${limit} 중 ${spent} 지출.`,
  spentThisMonth: (spent, limit) => `이번 달 ${limit} 중 ${spent} 지출.`,
  next: (limits, when) => `${when}부터: ${limits}.`,
  none: "한도 없음",
  wait: "낮춘 한도는 바로 적용되고, 높이거나 없앤 한도는 하루 뒤에 적용됩니다.",
  byOperator: "이 한도는 플랫폼 운영자가 정했습니다. 낮출 수는 있지만 높일 수는 없습니다.",
  perDay: "하루에 쓸 수 있는 금액",
  perMonth: "한 달에 쓸 수 있는 금액",
  save: "한도 정하기",
  saved: "이제 한도가 적용됩니다.",
  waiting: (when) => `높인 한도는 ${when}부터 적용됩니다.`,
};
