import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of a second (USER_HZ), the same on every Linux that Node runs on. */
const ticks = 100;

/** A process's memory that lies in RAM now, bytes; 0 when it is gone. */
export function residentBytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readProc(pid, "status"))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

/** CPU time that a process has taken, ms, all of its threads together. */
export function cpuMs(pid: number): number {
  const stat = readProc(pid, "stat");
  // The second field is the program's name, which may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 1000) / ticks;
}

/** Living processes that a process has started. */
export function childrenOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => {
      const stat = readProc(child, "stat");
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === pid;
    });
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
