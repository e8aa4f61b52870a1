import { hash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { FilePlace } from "../../config.ts";
import { isSigned } from "./s3-signature.ts";

const LEAST_PART_BYTES = 5 * 2 ** 20;

/** A bucket in memory behind the protocol of S3, as strict as S3 is about what our store could get wrong. */
export interface S3Server {
  readonly place: Extract<FilePlace, { kind: "s3" }>;
  readonly objects: ReadonlyMap<string, Buffer>;
  /** Uploads that were begun and neither completed nor aborted, with the parts that came. */
  readonly uploads: ReadonlyMap<string, Upload>;
  /** The most requests that were under way at a time. */
  mostAtOnce: number;
  /** When set, requests it says yes to are answered 500. */
  fails: (request: IncomingMessage) => boolean;
  readonly close: () => Promise<void>;
}

interface Upload {
  readonly key: string;
  readonly parts: Map<number, Buffer>;
}

class S3Error extends Error {
  readonly status: number;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
  }
}

export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Upload>();
  const credentials = { accessKeyId: "tests", secretAccessKey: "a secret of the tests" };
  let underWay = 0;

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    if (state.fails(request)) throw new S3Error(500, "InternalError");
    if (!isSigned(request, body, credentials)) throw new S3Error(403, "SignatureDoesNotMatch");
    const url = new URL(request.url ?? "/", "http://s3.test");
    const [, bucket, ...rest] = url.pathname.split("/");
    if (bucket !== "files") throw new S3Error(404, "NoSuchBucket");
    const key = rest.join("/");
    const query = url.searchParams;
    const uploadId = query.get("uploadId");
    const what = `${request.method} ${query.has("uploads") ? "uploads" : uploadId === null ? "object" : "upload"}`;
    switch (what) {
      case "PUT object":
        objects.set(key, body);
        return void response.setHeader("etag", etagOf(body)).end();
      case "GET object":
        return sendObject(request, response, key);
      case "DELETE object":
        objects.delete(key);
        return void response.writeHead(204).end();
      case "POST uploads": {
        const id = randomUUID();
        uploads.set(id, { key, parts: new Map() });
        return void response.end(
          `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
        );
      }
      case "GET uploads":
        return void response.end(
          `<ListMultipartUploadsResult>${[...uploads]
            .filter(([, upload]) => upload.key.startsWith(query.get("prefix") ?? ""))
            .map(
              ([id, upload]) =>
                `<Upload><Key>${upload.key}</Key><UploadId>${id}</UploadId></Upload>`,
            )
            .join("")}</ListMultipartUploadsResult>`,
        );
      case "PUT upload":
        uploadOf(uploadId, key).parts.set(Number(query.get("partNumber")), body);
        return void response.setHeader("etag", etagOf(body)).end();
      case "POST upload":
        objects.set(key, complete(uploadOf(uploadId, key), body.toString()));
        uploads.delete(uploadId ?? "");
        return void response.end("<CompleteMultipartUploadResult/>");
      case "DELETE upload":
        uploadOf(uploadId, key);
        uploads.delete(uploadId ?? "");
        return void response.writeHead(204).end();
      default:
        throw new S3Error(405, "MethodNotAllowed");
    }
  }

  function uploadOf(id: string | null, key: string): Upload {
    const upload = uploads.get(id ?? "");
    if (upload?.key !== key) throw new S3Error(404, "NoSuchUpload");
    return upload;
  }

  function sendObject(request: IncomingMessage, response: ServerResponse, key: string): void {
    const object = objects.get(key);
    if (object === undefined) throw new S3Error(404, "NoSuchKey");
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
    const start = Number(first ?? 0);
    if (start >= object.length) throw new S3Error(416, "InvalidRange");
    const part = object.subarray(start, Number(last ?? object.length) + 1);
    response.writeHead(206, { "content-length": part.length }).end(part);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    underWay += 1;
    state.mostAtOnce = Math.max(state.mostAtOnce, underWay);
    try {
      answer(request, response, await buffer(request));
    } catch (error) {
      const { status, message } = error instanceof S3Error ? error : new S3Error(500, "Bug");
      response.writeHead(status).end(`<Error><Code>${message}</Code></Error>`);
    } finally {
      underWay -= 1;
    }
  }

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const state: S3Server = {
    place: {
      kind: "s3",
      bucket: "files",
      region: "eu-central-1",
      endpoint: `http://127.0.0.1:${port}`,
      forcePathStyle: true,
      credentials,
    },
    objects,
    uploads,
    mostAtOnce: 0,
    fails: () => false,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return state;
}

/** The object the parts make, if they are those that were named and none but the last is too small. */
function complete({ parts }: Upload, xml: string): Buffer {
  const named = [...xml.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = ""]) => ({
    number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
    etag: /<ETag>(.*?)</.exec(part)?.[1]?.replaceAll("&quot;", '"'),
  }));
  const bodies = named.map(({ number, etag }, index) => {
    const body = parts.get(number);
    if (body === undefined || etagOf(body) !== etag || number !== index + 1)
      throw new S3Error(400, "InvalidPart");
    return body;
  });
  if (bodies.slice(0, -1).some((body) => body.length < LEAST_PART_BYTES))
    throw new S3Error(400, "EntityTooSmall");
  return Buffer.concat(bodies);
}

function etagOf(body: Buffer): string {
  return `"${hash("md5", body)}"`;
}
