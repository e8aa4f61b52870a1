import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["budgets"] = {
  title: "예산",
  noBudgets: "결제를 허용한 사이트가 없습니다",
  noBudgetsText:
    "사이트에서 무언가를 열 때 그 사이트에 예산을 줍니다. 여기에서 바꾸거나 끝낼 수 있습니다.",
  agent: "에이전트 또는 서버",
  anySeller: "모든 판매자에게 사용 가능",
  today: "오늘",
  month: "이번 달",
  confirmedApart: "지갑에서 직접 승인한 구매는 여기에 포함되지 않습니다.",
  until: (date) => `${date}까지`,
  ended: "종료됨",
  endedList: (count) => `종료된 예산 (${count})`,
  expired: "만료됨",
  change: "한도 변경",
  changeLabel: (label) => `${label} 한도 변경`,
  changed: "한도를 저장했습니다.",
  revoke: "끝내기",
  revokeLabel: (label) => `${label} 예산 끝내기`,
  revokeTitle: (label) => `${label}의 예산을 끝낼까요?`,
  revokeText:
    "지금부터 더는 쓸 수 없습니다. 이미 산 것은 그대로 남습니다. 언제든 새 예산을 줄 수 있습니다.",
  revoked: (label) => `${label}은(는) 더 이상 쓸 수 없습니다.`,
  newAgent: "새 에이전트 예산",
  newAgentText:
    "내 프로그램이 한도 안에서 스스로 결제하는 토큰입니다. 토큰을 가진 사람은 누구나 한도까지 쓸 수 있습니다.",
  agentName: "이름",
  agentNameHint: "예: 조사 에이전트",
  agentNameError: "120자 이내의 이름을 적어 주세요.",
  agentWallet: "결제 지갑",
  createAgent: "토큰 만들기",
  tokenTitle: "지금 토큰을 복사하세요",
  tokenText: "이번 한 번만 보입니다. 비밀번호처럼 보관하고, 유출되면 이 예산을 끝내세요.",
  copy: "복사",
  copied: "복사됨",
  token: "토큰",
};
