import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import type { FilePlace } from "../config.ts";
import { FileMissingError, type FileStore, type StoredBytes } from "./file-store.ts";
import { inParts } from "./in-parts.ts";
import { measured } from "./measured.ts";

const MIB = 2 ** 20;
/** S3 takes at most 10,000 parts; all but the last have 5 MiB or more. */
const MAX_PARTS = 10_000;
const PART_BYTES = 8 * MIB;
const CONNECT_MS = 10_000;
/** Between two signs of life, not for a whole file. */
const SILENCE_MS = 60_000;

type S3Place = Extract<FilePlace, { kind: "s3" }>;

/**
 * Files in a bucket of S3 or of what speaks its protocol. A small file is one request; a larger one is a multipart
 * upload, which makes the object appear whole or not at all. One part travels while the next one is gathered, so an
 * upload holds a few parts in memory, whatever the file's size.
 */
export function createS3Store(place: S3Place): FileStore {
  const client = newClient(place);
  const Bucket = place.bucket;

  async function putParts(Key: string, parts: AsyncIterable<Buffer>): Promise<void> {
    const upload = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const UploadId = upload.UploadId;
    if (UploadId === undefined) throw new Error("S3 began an upload without a name");
    try {
      const done: CompletedPart[] = [];
      let travelling: Promise<CompletedPart> | undefined;
      try {
        let PartNumber = 0;
        for await (const Body of parts) {
          if (travelling !== undefined) done.push(await travelling);
          PartNumber += 1;
          travelling = putPart({ Bucket, Key, UploadId, PartNumber, Body });
          // Whoever waits for it hears of its failure; until then it is not an unhandled one.
          travelling.catch(() => {});
        }
        if (travelling !== undefined) done.push(await travelling);
      } finally {
        // A part that arrives after its upload was ended would stay there for ever, and cost.
        await travelling?.catch(() => {});
      }
      const MultipartUpload = { Parts: done };
      await client.send(
        new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload }),
      );
    } catch (error) {
      await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(() => {
        // What could not be ended now is noted as a leftover by whoever put it, and deleted later.
      });
      throw error;
    }
  }

  async function putPart(part: UploadPartCommand["input"] & { readonly PartNumber: number }) {
    const { ETag } = await client.send(new UploadPartCommand(part));
    return { ETag, PartNumber: part.PartNumber };
  }

  async function endUploads(Key: string): Promise<void> {
    const listed = await client
      .send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key }))
      .catch((error: unknown) => {
        if (cannotList(error)) return undefined;
        throw error;
      });
    for (const { Key: found, UploadId } of listed?.Uploads ?? []) {
      if (found !== Key || UploadId === undefined) continue;
      await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    }
  }

  return {
    async put(Key, body, options) {
      let stored: StoredBytes | undefined;
      const partBytes = Math.max(PART_BYTES, Math.ceil(options.maxBytes / MAX_PARTS));
      const parts = inParts(
        measured(body, options, (all) => (stored = all)),
        partBytes,
      );
      // Whether there is a second part says whether the file is small.
      const held = await firstTwo(parts);
      if (held.length < 2) {
        const Body = held[0] ?? Buffer.alloc(0);
        await client.send(new PutObjectCommand({ Bucket, Key, Body }));
      } else {
        await putParts(Key, chained(held, parts));
      }
      if (stored === undefined) throw new Error("All bytes passed, and nobody counted them");
      return stored;
    },

    async open(Key, { start, end }) {
      const Range = `bytes=${start}-${end}`;
      const { Body, ContentLength } = await client
        .send(new GetObjectCommand({ Bucket, Key, Range }))
        .catch((error: unknown) => {
          throw isMissing(error) ? new FileMissingError(Key) : error;
        });
      if (!(Body instanceof Readable)) throw new Error("S3 answered without bytes");
      if (ContentLength !== end - start + 1) {
        Body.destroy();
        throw new FileMissingError(Key);
      }
      return Body;
    },

    async delete(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
      await endUploads(Key);
    },

    close: () => Promise.resolve(client.destroy()),
  };
}

function newClient({ region, endpoint, forcePathStyle, credentials }: S3Place): S3Client {
  return new S3Client({
    region,
    forcePathStyle,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials: { ...credentials } }),
    maxAttempts: 4,
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
    // The client's own checksums come in a form many S3-compatible servers do not know; ours is kept with the file.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
}

async function firstTwo(parts: AsyncGenerator<Buffer, void>): Promise<Buffer[]> {
  const held: Buffer[] = [];
  while (held.length < 2) {
    const next = await parts.next();
    if (next.done === true) break;
    held.push(next.value);
  }
  return held;
}

/** Takes the held parts out of their array, so that they do not stay in memory for as long as the upload. */
async function* chained(held: Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for (let part = held.shift(); part !== undefined; part = held.shift()) yield part;
  yield* rest;
}

/** There is no such object, or it is shorter than the range that was asked for. */
function isMissing(error: unknown): boolean {
  return (
    error instanceof S3ServiceException &&
    (error.name === "NoSuchKey" || error.name === "InvalidRange")
  );
}

/** Some servers cannot list uploads that were begun; they end forgotten ones by themselves. */
function cannotList(error: unknown): boolean {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  return status === 405 || status === 501;
}
