import type { Messages } from "../messages.ts";

export const texts: Messages["problems"] = {
  network: "플랫폼에 연결할 수 없습니다. 연결을 확인하고 다시 시도하세요. 두 번 결제되지 않습니다.",
  unauthorized: "세션이 끝났습니다. 다시 시작해 주세요. 결제된 것은 없습니다.",
  "wrong-address":
    "이 주소는 플랫폼의 주소가 아니어서 여기서는 지갑을 쓸 수 없습니다. 사이트나 운영자가 알려 준 주소로 여세요. 결제된 금액은 없습니다.",
  "voucher-not-valid": "여기에 쓸 수 없는 코드입니다. 코드와 사용 기간을 확인하세요.",
  "voucher-used-up": "이미 다 쓰인 코드입니다.",
  "voucher-used-before": "이미 사용한 코드입니다.",
  "too-many-guesses": "코드를 너무 많이 시도했습니다. 잠시 뒤 다시 해 주세요.",
  "gift-not-found": "그런 선물은 없습니다.",
  "gift-is-own": "보내기 위한 선물이라 내가 받을 수 없습니다.",
  "gift-redeemed": "누군가 이미 받은 선물입니다.",
  "gift-over": "더 이상 없는 선물입니다. 거두었거나 기한이 지났습니다.",
  "not-given": "선물할 수 없는 것입니다.",
  "opened-for-free": "무료로 연 것이라 환불할 돈이 없습니다.",
  "insufficient-funds": "지갑의 잔액이 부족합니다.",
  "over-own-limit": "지갑에 정한 하루 또는 한 달 한도를 넘습니다. 결제되지 않았습니다.",
  "over-own-limit-itself":
    "지갑에서 하루 또는 한 달 동안 쓸 수 있는 한도보다 큰 금액입니다. 결제되지 않았습니다.",
  "limits-set-by-operator":
    "이 한도는 플랫폼 운영자가 정했습니다. 낮출 수는 있지만 높일 수는 없습니다.",
  "tab-overdue": "외상의 기한이 지났습니다. 충전해서 갚으면 다시 구매할 수 있습니다.",
  "price-changed": "그사이 가격이 바뀌었습니다. 결제되지 않았으니 새 가격을 확인하세요.",
  "rail-fee-changed": "결제 수수료가 변경되었습니다. 청구된 금액은 없습니다. 새 금액을 확인하세요.",
  "offer-not-found": "없는 상품이거나 더 이상 판매하지 않습니다.",
  "currency-mismatch": "이 통화로는 판매하지 않습니다.",
  "refund-window-closed": "환불 기간이 지났습니다.",
  "regret-allowance-used":
    "이번 달에 바로 환불할 수 있는 횟수를 다 썼습니다. 판매자에게 요청하세요.",
  "used-already": "이미 사용해서 취소할 수 없습니다. 판매자에게 요청하세요.",
  "consumed-too-much": "이미 많이 사용해서 바로 환불할 수 없습니다. 판매자에게 요청하세요.",
  "items-used-up": "일부를 이미 써서 돌려줄 수 없습니다.",
  "already-requested": "이미 요청하셨습니다.",
  "everything-owned": "모두 이미 가지고 있습니다.",
  "already-active": "이미 사용 중입니다.",
  "amount-below-minimum": "최소 금액보다 적습니다.",
  "not-yet-available": "아직 판매하지 않습니다.",
  "no-longer-available": "더 이상 판매하지 않습니다.",
  "already-refunded": "이미 환불되었습니다.",
  "balance-too-large": "지갑에 담을 수 있는 금액을 넘습니다.",
  "return-window-closed": "이 돈은 더 이상 돌려받을 수 없습니다. 사용은 할 수 있습니다.",
  "top-up-spent": "돌려받을 수 있는 금액이 남아 있지 않습니다.",
  "rail-cannot-return":
    "이 돈은 여기에서 돌려받을 수 없습니다. 이 플랫폼의 운영자에게 문의해 주세요.",
  "over-rail-limit":
    "지금 이 방법으로 충전할 수 있는 금액을 넘습니다. 더 적은 금액이나 다른 방법을 선택하세요. 청구된 금액은 없습니다.",
  "wallet-exists": "이 통화의 지갑이 이미 있습니다.",
  "invalid-code":
    "코드가 틀렸거나 이미 사용했거나 너무 오래되었습니다. 필요하면 새 코드를 받으세요.",
  "invalid-email": "이메일 주소가 아닙니다.",
  "too-many-email-codes":
    "이 주소로 코드를 너무 많이 보냈습니다. 한 시간 뒤에 다시 시도하거나 패스키로 로그인하세요.",
  "mail-not-set-up": "이 플랫폼은 메일을 보내지 않으므로 코드를 보낼 수 없습니다.",
  "passkey-not-found": "여기에서는 알 수 없는 패스키입니다. 계정에서 삭제되었을 수 있습니다.",
  "authentication-failed":
    "패스키가 작동하지 않았습니다. 다시 시도하거나 이메일 주소를 이용하세요.",
  "previously-registered": "이 기기에는 이미 이 계정의 패스키가 있습니다.",
  "fresh-sign-in-required":
    "먼저 다시 로그인하세요. 이 변경에는 최근 15분 안의 로그인이 필요합니다.",
  "last-way-back":
    "계정에 들어갈 수 있는 유일한 방법입니다. 먼저 이메일 주소나 다른 패스키를 추가하세요.",
  "wallet-not-kept": "이 지갑은 더 이상 이 브라우저에 없습니다. 페이지를 새로 고치세요.",
  "too-many-wallets": "이 계정에는 더 이상 지갑을 연결할 수 없습니다.",
  "same-email": "이미 사용 중인 주소입니다.",
  "email-taken": "다른 계정의 주소입니다. 그 주소로 로그인하거나 여기에서는 다른 주소를 쓰세요.",
  "email-change-not-found": "중단할 것이 없습니다. 링크가 불완전하거나 7일이 지났습니다.",
  "account-owes": "갚아야 할 금액이 있습니다. 먼저 갚으세요.",
  "money-left": "남은 돈이 있습니다. 포기하거나 먼저 돌려받으세요.",
  "only-owner":
    "나는 한 판매자의 유일한 소유자이며 다른 사람은 관리할 수 없습니다. 먼저 다른 사람을 소유자로 지정하세요.",
  "last-owner":
    "판매자에는 소유자가 한 명 이상 있어야 합니다. 먼저 다른 사람을 소유자로 지정하세요.",
  "permission-missing": "내 역할로는 할 수 없는 일입니다. 소유자가 다른 역할을 줄 수 있습니다.",
  "account-needed":
    "계정이 필요합니다. 이 브라우저의 쿠키가 사라지면 잃게 되므로 먼저 패스키나 이메일 주소를 추가하세요.",
  "invitation-not-found":
    "이 초대는 사용, 취소 또는 교체되었거나 만료되었습니다. 새 초대를 요청하세요.",
  "invitation-for-another-address":
    "이 초대는 다른 주소로 보낸 것입니다. 그 주소로 로그인하거나 내 주소로 초대해 달라고 요청하세요.",
  "already-member": "이미 팀에 있는 사람입니다.",
  "rate-limited": "요청이 너무 많습니다. 잠시 후 다시 시도하세요.",
  busy: "플랫폼이 바쁩니다. 잠시 후 다시 시도하세요. 두 번 결제되지 않습니다.",
  unknown: "처리하지 못했습니다. 결제되지 않았습니다.",
};
