import { useQueryClient } from "@tanstack/react-query";
import type { UploadedFile } from "@tuppence/protocol/wire";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { sendBytes } from "../../../api/send-bytes.ts";
import { useSeller } from "../acting-seller.ts";
import { fingerprint } from "./fingerprint.ts";
import { uploadInParts, type UploadTools } from "./upload-in-parts.ts";
import { type RunningUpload, type Uploads, UploadsContext } from "./uploads-context.ts";

interface Entry {
  readonly file: File;
  readonly onDone: (file: UploadedFile) => void;
  stop: AbortController;
  id: string | null;
}

/** Runs the uploads of this window, for as long as the studio of this seller is open. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const seller = useSeller();
  const client = useQueryClient();
  const [running, setRunning] = useState<readonly RunningUpload[]>([]);
  const entries = useRef(new Map<number, Entry>());
  const lastKey = useRef(0);

  // Closing the window in the middle would lose only what is on its way; it asks all the same.
  const isBusy = running.some(({ state }) => state === "running");
  useEffect(() => {
    if (!isBusy) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isBusy]);

  const actions = useMemo(() => {
    const tools: UploadTools = {
      api: seller.api,
      send: (path, bytes, options) => sendBytes(path, bytes, { ...options, actsAs: seller.id }),
      fingerprint,
      wait: (ms) => new Promise((done) => setTimeout(done, ms)),
    };
    const change = (key: number, part: Partial<RunningUpload>) =>
      setRunning((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
    const drop = (key: number) => {
      entries.current.delete(key);
      setRunning((all) => all.filter((one) => one.key !== key));
    };

    async function run(key: number, entry: Entry): Promise<void> {
      const { signal } = entry.stop;
      try {
        const file = await uploadInParts(tools, entry.file, {
          signal,
          onBegun: (id) => void (entry.id = id),
          onSent: (sent) => change(key, { sent }),
        });
        drop(key);
        void client.invalidateQueries({ queryKey: ["studio", seller.id, "files"] });
        entry.onDone(file);
      } catch (error) {
        if (!signal.aborted) change(key, { state: "failed", error });
      }
    }

    return {
      start(file: File, onDone: (file: UploadedFile) => void): number {
        const key = (lastKey.current += 1);
        const entry = { file, onDone, stop: new AbortController(), id: null };
        entries.current.set(key, entry);
        const shown = { key, name: file.name, bytes: file.size, sent: 0, error: null };
        setRunning((all) => [...all, { ...shown, state: "running" }]);
        void run(key, entry);
        return key;
      },
      pause(key: number): void {
        entries.current.get(key)?.stop.abort();
        change(key, { state: "paused" });
      },
      resume(key: number): void {
        const entry = entries.current.get(key);
        if (entry === undefined) return;
        entry.stop = new AbortController();
        change(key, { state: "running", error: null });
        void run(key, entry);
      },
      cancel(key: number): void {
        const entry = entries.current.get(key);
        entry?.stop.abort();
        drop(key);
        // What cannot be ended now ends by itself within a day.
        if (entry?.id) void seller.api.remove(`/v1/uploads/${entry.id}`).catch(() => undefined);
      },
    };
  }, [seller, client]);

  const uploads = useMemo<Uploads>(() => ({ ...actions, running }), [actions, running]);
  return <UploadsContext value={uploads}>{children}</UploadsContext>;
}
