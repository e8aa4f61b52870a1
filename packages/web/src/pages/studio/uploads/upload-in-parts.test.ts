import type { Upload } from "@tuppence/protocol/wire";
import { describe, expect, test } from "vitest";
import { NetworkFailure, ProblemFailure } from "../../../api/failures.ts";
import { uploadInParts, type UploadTools } from "./upload-in-parts.ts";

const file = new File(["0123456789"], "song.mp3", { type: "audio/mpeg" });
const idle = { onBegun: () => undefined, onSent: () => undefined };

/** A platform that takes parts of four bytes. */
function platform(open: Partial<Upload>[] = [], faults: unknown[] = []) {
  const calls: string[] = [];
  const waits: number[] = [];
  const tools: UploadTools = {
    api: {
      get: <T>() => Promise.resolve({ data: open, nextCursor: null } as T),
      postOnce<T>(path: string, body?: object) {
        calls.push(`POST ${path}`);
        const made =
          path === "/v1/uploads" ? { id: "upl_1", partBytes: 4, received: [], ...body } : {};
        return Promise.resolve({ id: "file_1", ...made } as T);
      },
    },
    async send(path, bytes, { onSent }) {
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      calls.push(`PUT ${path} ${await bytes.text()}`);
      onSent(bytes.size);
    },
    fingerprint: () => Promise.resolve("mark"),
    wait(ms) {
      waits.push(ms);
      return Promise.resolve();
    },
  };
  return { tools, calls, waits };
}

const cut = () => new NetworkFailure("cut");
const begun = { id: "upl_0", name: "song.mp3", bytes: 10, partBytes: 4, fingerprint: "mark" };

describe("a file in parts", () => {
  test("all parts, then the end", async () => {
    const { tools, calls } = platform();
    const sent: number[] = [];
    const signal = new AbortController().signal;
    await uploadInParts(tools, file, { ...idle, signal, onSent: (bytes) => sent.push(bytes) });
    expect(calls).toEqual([
      "POST /v1/uploads",
      "PUT /v1/uploads/upl_1/parts/0 0123",
      "PUT /v1/uploads/upl_1/parts/1 4567",
      "PUT /v1/uploads/upl_1/parts/2 89",
      "POST /v1/uploads/upl_1/finish",
    ]);
    expect(sent).toEqual([...sent].sort((a, b) => a - b));
    expect(sent.at(-1)).toBe(10);
  });

  test("goes on where the same file was cut, and sends only what is missing", async () => {
    const { tools, calls } = platform([{ ...begun, received: [0, 2] }]);
    await uploadInParts(tools, file, { ...idle, signal: new AbortController().signal });
    expect(calls).toEqual(["PUT /v1/uploads/upl_0/parts/1 4567", "POST /v1/uploads/upl_0/finish"]);
  });

  test("another file of the same name and size begins anew", async () => {
    const { tools, calls } = platform([{ ...begun, fingerprint: "other", received: [0] }]);
    await uploadInParts(tools, file, { ...idle, signal: new AbortController().signal });
    expect(calls[0]).toBe("POST /v1/uploads");
  });

  test("a cut part is tried again, later each time, and at last given up", async () => {
    const lucky = platform([], [cut(), cut()]);
    await uploadInParts(lucky.tools, file, { ...idle, signal: new AbortController().signal });
    expect(lucky.waits).toEqual([1000, 2000]);
    const lost = platform([], [cut(), cut(), cut(), cut(), cut()]);
    const signal = new AbortController().signal;
    await expect(uploadInParts(lost.tools, file, { ...idle, signal })).rejects.toThrow();
    expect(lost.waits).toEqual([1000, 2000, 4000, 8000]);
  });

  test("what the platform refuses is not tried again", async () => {
    const refusal = new ProblemFailure({ type: "about:blank", title: "No", status: 404 });
    const { tools, waits } = platform([], [refusal]);
    const signal = new AbortController().signal;
    await expect(uploadInParts(tools, file, { ...idle, signal })).rejects.toBe(refusal);
    expect(waits).toEqual([]);
  });

  test("a cancelled upload sends nothing more, and is not finished", async () => {
    const { tools, calls } = platform();
    const stop = new AbortController();
    const send: UploadTools["send"] = async (path, bytes, options) => {
      await tools.send(path, bytes, options);
      stop.abort();
      options.signal.throwIfAborted();
    };
    const upload = uploadInParts({ ...tools, send }, file, { ...idle, signal: stop.signal });
    await expect(upload).rejects.toThrow();
    expect(calls).toHaveLength(2);
  });
});
