import type { Step } from "../world.ts";
import {
  askForRefund,
  buy,
  decideRefundRequest,
  refund,
  reportConsumption,
  topUp,
} from "./buying.ts";
import { closeMeter, openMeter, refundMeter, tick } from "./metering.ts";
import {
  cancelOrder,
  confirmOrder,
  download,
  finalizeOrder,
  giveItem,
  openOrder,
  useItem,
} from "./playing.ts";
import { changeGrant, endRenewal } from "./running.ts";

/** Every kind of operation, with how often it is drawn. */
export const STEPS: readonly (readonly [Step, number])[] = [
  [topUp, 5],
  [buy, 36],
  [refund, 12],
  [askForRefund, 2],
  [decideRefundRequest, 2],
  [reportConsumption, 2],
  [openMeter, 6],
  [tick, 9],
  [closeMeter, 5],
  [refundMeter, 4],
  [openOrder, 4],
  [confirmOrder, 4],
  [finalizeOrder, 4],
  [cancelOrder, 1],
  [giveItem, 2],
  [useItem, 3],
  [download, 2],
  [changeGrant, 1],
  [endRenewal, 1],
];
