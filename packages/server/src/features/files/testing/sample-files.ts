import { hash } from "node:crypto";
import type { UploadedFile } from "@tuppence/protocol/wire";
import type { ApiAnswer, TestPlatform } from "../../../testing/test-platform.ts";
import type { Problem } from "@tuppence/protocol";

/** A sound, judging by its first bytes; the same for the same length. */
export function sampleSong(bytes = 3000): Buffer {
  const song = Buffer.alloc(bytes, hash("sha256", String(bytes), "buffer"));
  song.write("ID3\u0004\u0000", "latin1");
  return song;
}

export interface Upload {
  readonly token: string;
  readonly name?: string;
  readonly type?: string;
  readonly body?: Buffer;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function upload<T = UploadedFile & Problem>(
  platform: TestPlatform,
  { token, name = "song.mp3", type = "audio/mpeg", body = sampleSong(), key, headers }: Upload,
): Promise<ApiAnswer<T>> {
  return platform.call(`POST /v1/files?name=${encodeURIComponent(name)}`, {
    token,
    key,
    body,
    headers: { "content-type": type, ...headers },
  });
}

/** Content-Digest of a body (RFC 9530). */
export function contentDigest(body: Buffer): string {
  return `sha-256=:${hash("sha256", body, "base64")}:`;
}
