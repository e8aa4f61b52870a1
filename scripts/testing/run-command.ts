import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

export interface CommandResult {
  readonly passed: boolean;
  readonly output: string;
}

/** Runs a program of `node_modules/.bin` from the repository's root, for at most `limitMs`. */
export async function runCommand(
  command: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    /** Shows the output as it comes, and also keeps it. */
    readonly show?: boolean;
    readonly limitMs?: number;
  } = {},
): Promise<CommandResult> {
  const [program = "", ...args] = command;
  const bin = join(ROOT, "node_modules", ".bin");
  const child = spawn(program, args, {
    cwd: join(ROOT, options.cwd ?? "."),
    env: {
      ...process.env,
      ...options.env,
      PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const limit = setTimeout(() => child.kill("SIGTERM"), options.limitMs ?? 300_000);
  let output = "";
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
    if (options.show === true) process.stdout.write(chunk);
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  try {
    const code = await new Promise<number | null>((done, failed) => {
      child.once("error", failed);
      child.once("close", done);
    });
    return { passed: code === 0, output: code === null ? `${output}\nEnded by a signal.` : output };
  } finally {
    clearTimeout(limit);
  }
}
