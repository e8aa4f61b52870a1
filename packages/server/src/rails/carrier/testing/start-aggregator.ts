import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import type { CarrierAccess, CarrierLimits } from "../../../parse-carrier.ts";
import { AggregatorRefusal } from "./aggregator-refusal.ts";
import { checkSignature, readRefundRequest, readStartRequest } from "./check-request.ts";
import { LocalAggregator } from "./local-aggregator.ts";
import { payPage } from "./pay-page.ts";

/** What goes wrong with one request, or in its answer. */
export type CarrierMishap =
  | "nothing"
  /** It never arrives. */
  | "lose request"
  /** It is carried out, and the answer is lost. */
  | "lose answer"
  /** It arrives twice. */
  | "double"
  /** Its connection ends, and it is carried out only after the next one has been. */
  | "delay"
  /** Too many requests, or a failure: nothing is done. */
  | "429"
  | "500"
  /** A proxy in between answers. */
  | "404 of a proxy"
  | "an endless answer"
  | "redirect elsewhere";

export interface AggregatorServer {
  /** `http://127.0.0.1:…/v1` */
  readonly url: string;
  readonly account: LocalAggregator;
  /** The requests that arrived: `PUT /v1/payments/top_…`. */
  readonly requests: string[];
  /** The mishaps of the next requests, in order. */
  readonly mishaps: CarrierMishap[];
  /** The settings with which the rail reaches it. */
  access(changes?: Partial<CarrierAccess>): CarrierAccess;
  close(): Promise<void>;
}

/** An aggregator that speaks the protocol in ../README.md and checks every request. */
export async function startAggregator(options: {
  readonly secret: string;
  readonly now: () => number;
  readonly limits: ReadonlyMap<string, CarrierLimits>;
  readonly testMode?: boolean;
  readonly port?: number;
}): Promise<AggregatorServer> {
  const { secret, now, limits, testMode = false, port = 0 } = options;
  let origin = "";
  const account = new LocalAggregator({ now, testMode, pageUrl: () => origin });
  const requests: string[] = [];
  const mishaps: CarrierMishap[] = [];
  const delayed: (() => unknown)[] = [];

  const carryOut = (method: string, path: string, body: string): object => {
    const [, id = "", refundId] =
      /^\/v1\/payments\/(top_\w+)(?:\/refunds\/([!-~]{1,400}))?$/.exec(path) ?? [];
    if (id !== "" && refundId !== undefined && method === "PUT")
      return account.refund(id, decodeURIComponent(refundId), readRefundRequest(body));
    if (id !== "" && method === "PUT") return account.start(id, readStartRequest(body));
    if (id !== "" && method === "GET" && body === "") return account.find(id);
    throw new AggregatorRefusal(404, "no-such-path", `${method} ${path}`);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", headers, url: path = "" } = request;
    if (payPage(account, request, response)) return;
    const mishap = mishaps.shift() ?? "nothing";
    const body = await readText(request);
    if (mishap === "lose request") return void request.socket.destroy();
    requests.push(`${method} ${path}`);
    const answer = (status: number, sent: object) =>
      void response
        .writeHead(status, { "content-type": "application/json" })
        .end(JSON.stringify(sent));
    try {
      checkSignature(secret, { headers, method, path, body }, now());
      if (mishap === "429" || mishap === "500") return answer(Number(mishap), { error: "later" });
      if (mishap === "404 of a proxy") return answer(404, { error: "no backend" });
      if (mishap === "redirect elsewhere")
        return void response.writeHead(307, { location: `${origin}/elsewhere` }).end();
      if (mishap === "an endless answer") return void response.end(Buffer.alloc(200_000, 32));
      if (mishap === "delay") {
        delayed.push(() => carryOut(method, path, body));
        return void request.socket.destroy();
      }
      if (mishap === "double") carryOut(method, path, body);
      const sent = carryOut(method, path, body);
      if (mishap === "lose answer") return void request.socket.destroy();
      return answer(200, sent);
    } catch (error) {
      if (mishap === "lose answer") return void request.socket.destroy();
      if (error instanceof AggregatorRefusal) return answer(error.status, error.body);
      return answer(500, { error: String(error) });
    } finally {
      if (mishap !== "delay") for (const late of delayed.splice(0)) carryOutLate(late);
    }
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((done) => void server.listen(port, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `${origin}/v1`;
  return {
    url,
    account,
    requests,
    mishaps,
    access: (changes) => ({ url, secrets: [secret], testMode, limits, ...changes }),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Nobody waits for its answer. */
function carryOutLate(late: () => unknown): void {
  try {
    late();
  } catch (error) {
    if (!(error instanceof AggregatorRefusal)) throw error;
  }
}
