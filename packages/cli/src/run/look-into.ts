import { open } from "node:fs/promises";
import { hasPictureEnding, notAPicture, type Problem, pictureHeadBytes } from "@kumiki/core";
import type { Found } from "./walk-folder.ts";

/** So many files are looked into side by side. */
const atOnce = 64;

/**
 * Leaves out files that are no pictures by their content, with the reason. One with a picture's ending stays whatever
 * it is: somebody who misses that photo must see it fail.
 */
export async function lookIntoAll<One extends Found>(found: readonly One[]): Promise<One[]> {
  const looked: One[][] = [];
  for (let from = 0; from < found.length; from += atOnce)
    looked.push(await Promise.all(found.slice(from, from + atOnce).map(lookInto)));
  return looked.flat();
}

async function lookInto<One extends Found>(found: One): Promise<One> {
  if (found.skipped !== undefined || found.problem !== undefined || hasPictureEnding(found.path)) return found;
  const reason = await whyNoPicture(found.path);
  return reason === undefined ? found : { ...found, skipped: { ...reason, severity: "warning" } };
}

/** Undefined also for what cannot be read: it becomes an item that fails with its reason. */
async function whyNoPicture(path: string): Promise<Problem | undefined> {
  const head = await firstBytes(path).catch(() => undefined);
  return head && notAPicture(head);
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(pictureHeadBytes), 0, pictureHeadBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
