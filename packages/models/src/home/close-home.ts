import { chmod, lstat, readdir, stat } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join, parse, resolve } from "node:path";
import { type Text, text } from "@kumiki/core";
import { hasCode } from "../file-errors.ts";

/** What Kumiki itself puts into a data directory; anything else there is somebody else's business. */
const isOurs = (name: string): boolean =>
  /^(kumiki\.sqlite|server\.lock)(-wal|-shm|-journal)?$/.test(name) ||
  /^(artifacts|models|embeddings|incoming-model-.*)$/.test(name);

/**
 * Takes from everybody but the owner what an older version left readable in a data directory (700, 600), and tells it
 * in a line; nothing to tell when all is well, when there is no such directory, or on Windows, where a profile's folder
 * is closed by itself. Links are not followed; a folder inside that is closed already is not walked again, so this
 * costs nothing from the second start on. What is not ours to change is told, never an error.
 */
export async function closeHome(home: string): Promise<Text[]> {
  const user = process.getuid?.();
  const found = await stat(home).catch(() => undefined);
  if (user === undefined || found === undefined) return [];
  if (found.uid !== user) return isOpen(found) ? [foreign(home)] : [];
  const closing = new Closing(user);
  const ours = (await readdir(home).catch(() => [])).filter(isOurs);
  for (const name of ours) await closing.close(join(home, name));
  if (!isSharedPlace(home)) await closing.closeOne(home, found.mode);
  // An empty folder that was made by hand had nothing to read.
  return ours.length === 0 ? [] : closing.told(home);
}

/** A home directory or a folder for temporary files has other users; what we keep there is closed all the same. */
const isSharedPlace = (home: string): boolean =>
  [homedir(), tmpdir(), parse(home).root].some((place) => resolve(place) === resolve(home));

const isOpen = ({ mode }: { readonly mode: number }): boolean => (mode & 0o077) !== 0;

class Closing {
  readonly #user: number;
  #closed = 0;
  #failed: string | undefined;

  constructor(user: number) {
    this.#user = user;
  }

  /** From the inside out: what was cut off goes on at the next start. */
  async close(path: string): Promise<void> {
    const found = await lstat(path).catch(() => undefined);
    if (found === undefined || found.isSymbolicLink() || !isOpen(found)) return;
    if (found.uid !== this.#user) this.#failed ??= path;
    else {
      if (found.isDirectory())
        for (const name of await readdir(path).catch(() => [])) await this.close(join(path, name));
      await this.closeOne(path, found.mode);
    }
  }

  async closeOne(path: string, mode: number): Promise<void> {
    if (!isOpen({ mode })) return;
    try {
      await chmod(path, mode & 0o700);
      this.#closed++;
    } catch (error) {
      // A file that is gone by now (a server at work) needs nothing.
      if (!hasCode(error, "ENOENT")) this.#failed ??= path;
    }
  }

  told(home: string): Text[] {
    return [
      ...(this.#closed > 0 ? [mended(home, this.#closed)] : []),
      ...(this.#failed === undefined ? [] : [foreign(this.#failed)]),
    ];
  }
}

const mended = (home: string, count: number): Text =>
  text(
    `${home}: ほかの利用者にも読めるファイルとフォルダーが ${count} 個ありました。持ち主だけが読めるようにしました。`,
    `${home}: other users could read ${count} files and folders; now only their owner can.`,
  );

const foreign = (path: string): Text =>
  text(
    `${path}: ほかの利用者にも読めますが、持ち主が別なので変更できません。持ち主が次を実行してください: chmod -R go= ${path}`,
    `${path}: other users can read it, and it is not yours to change. Ask its owner to run: chmod -R go= ${path}`,
  );
