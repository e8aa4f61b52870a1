import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * The start time of a process, in the system's own format; undefined when there is no such process. Ids are reused,
 * especially in containers: only the id and the start time together identify a process.
 */
export function processStart(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      // Field 22 of proc_pid_stat(5); the second field, the name in brackets, may contain spaces.
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  return ps(pid, "lstart");
}

/** The command line of a process, joined by spaces; undefined when there is no such process or it is not readable. */
export function processCommand(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
    } catch {
      return undefined;
    }
  }
  return ps(pid, "command");
}

function ps(pid: number, column: string): string | undefined {
  try {
    const text = execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return text.trim() || undefined;
  } catch {
    return undefined;
  }
}
