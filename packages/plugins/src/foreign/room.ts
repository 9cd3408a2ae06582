import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const prefix = "kumiki-part-";

/** The folders of one process of a part, this user's alone: its code, its socket, and nothing of anybody else. */
export interface Room {
  readonly name: string;
  /** Its files, in which it is started. */
  readonly code: string;
  readonly socket: string;
  /** Where only its socket lies. */
  readonly meeting: string;
  close(): void;
}

/** Makes a room in the temporary folder, or in another where that cannot be written; those whose owner was killed go. */
export function openRoom(otherDirectory: string | undefined): Room {
  sweep();
  const folder = makeFolder([tmpdir(), ...(otherDirectory === undefined ? [] : [otherDirectory])]);
  const [code, meeting] = [join(folder, "code"), join(folder, "m")];
  for (const one of [code, meeting]) mkdirSync(one, { mode: 0o700 });
  open.add(folder);
  return {
    name: `${prefix}${randomUUID()}`,
    code,
    meeting,
    socket: join(meeting, "s"),
    close: () => clear(folder),
  };
}

function makeFolder([first = "", ...others]: readonly string[]): string {
  try {
    return mkdtempSync(join(first, `${prefix}${process.pid}-`));
  } catch (error) {
    if (others.length === 0) throw error;
    return makeFolder(others);
  }
}

const open = new Set<string>();
function clear(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  open.delete(folder);
}

let isSwept = false;
function sweep(): void {
  if (isSwept) return;
  isSwept = true;
  process.once("exit", () => open.forEach(clear));
  for (const name of existsSync(tmpdir()) ? readdirSync(tmpdir()) : []) {
    const owner = /^kumiki-part-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner)))
      rmSync(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 1 });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It lives, and is another user's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
