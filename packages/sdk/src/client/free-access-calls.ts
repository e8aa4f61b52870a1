import type {
  CreateFreeRuleData,
  CreateVouchersData,
  FreeRule,
  Voucher,
  Vouchers,
} from "../generated/types.gen.ts";
import type { ListOptions, Page } from "./paginate.ts";
import type { CallOptions, Send } from "./transport.ts";

/** What a seller gives away: codes that lower a price, and rules by which offers open for free. */
export function freeAccessCalls(send: Send) {
  return {
    vouchers: {
      /** One code for many buyers, or many codes that each work once. */
      create: (body: CreateVouchersData["body"], call?: CallOptions) =>
        send<Vouchers>("POST /v1/vouchers", { ...call, body }),
      list: (query?: ListOptions) =>
        send<Page<Voucher>>("GET /v1/vouchers", { query: { ...query } }),
      end: (id: string, call?: CallOptions) =>
        send<Voucher>("POST /v1/vouchers/{id}/end", { ...call, path: { id } }),
    },
    freeRules: {
      /** So many openings a month for nothing, or one after a wait. */
      create: (body: CreateFreeRuleData["body"], call?: CallOptions) =>
        send<FreeRule>("POST /v1/free-rules", { ...call, body }),
      list: (query?: ListOptions) =>
        send<Page<FreeRule>>("GET /v1/free-rules", { query: { ...query } }),
      end: (id: string, call?: CallOptions) =>
        send<FreeRule>("POST /v1/free-rules/{id}/end", { ...call, path: { id } }),
    },
  };
}
