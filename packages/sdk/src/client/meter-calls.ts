import type {
  CloseMeter,
  Meter,
  MeterResult,
  OpenMeter,
  RefundMeter,
  TickMeter,
} from "../generated/types.gen.ts";
import { type ListOptions, type Page, paginate } from "./paginate.ts";
import type { CallOptions, Send } from "./transport.ts";

/** Meters, for offers that are sold by the unit. */
export function meterCalls(send: Send) {
  const listMeters = (query?: ListOptions & { readonly offer?: string }) =>
    send<Page<Meter>>("GET /v1/meters", { query: { ...query } });
  return {
    meters: {
      /** Opens a meter for an offer sold by the unit, with a grant's key. See also `openMeter`. */
      open: (body: OpenMeter, call?: CallOptions) =>
        send<MeterResult>("POST /v1/meters", { ...call, body }),
      /** Pays for what was used; `units` counts from the opening. For whoever opened it, and for the seller's server. */
      tick: (id: string, body: TickMeter, call?: CallOptions) =>
        send<MeterResult>("POST /v1/meters/{id}/ticks", { ...call, path: { id }, body }),
      /** Closes it: pays the last units, if given, and releases the rest. */
      close: (id: string, body: CloseMeter = {}, call?: CallOptions) =>
        send<Meter>("POST /v1/meters/{id}/close", { ...call, path: { id }, body }),
      refund: (id: string, body: RefundMeter, call?: CallOptions) =>
        send<Meter>("POST /v1/meters/{id}/refund", { ...call, path: { id }, body }),
      get: (id: string) => send<Meter>("GET /v1/meters/{id}", { path: { id } }),
      list: listMeters,
      each: (query?: ListOptions & { readonly offer?: string }) =>
        paginate((page) => listMeters({ ...query, ...page }), query),
    },
  };
}
