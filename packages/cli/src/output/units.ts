import type { Say } from "./words.ts";

/** `12 ms`, `1.5 s`, `3 min`. */
export function duration(ms: number, say: Say): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 100_000) return `${(ms / 1000).toFixed(1)} ${say("秒", "s")}`;
  return `${Math.round(ms / 60_000)} ${say("分", "min")}`;
}

/** `12 kB`, `1.5 MB`, `3.2 GB`; thousands, as disks and networks count. */
export function byteSize(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
