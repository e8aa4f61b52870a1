/** A time as the wire has it: RFC 3339 in UTC. Columns of times are bigint, the program's own are numbers. */
export function isoTime(ms: number | bigint): string {
  return new Date(Number(ms)).toISOString();
}

export function isoTimeOrNull(ms: number | bigint | null): string | null {
  return ms === null ? null : isoTime(ms);
}
