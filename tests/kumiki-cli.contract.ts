import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";

export const root = new URL("..", import.meta.url).pathname;
export const examples = join(root, "examples");
export const samplePhotos = join(examples, "photos");

/** Test photos that only the project's own machines have. */
export const sharedPhotos = join(root, "../shared/photos");
export const hasSharedPhotos = existsSync(sharedPhotos);

export interface CliAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The last line on stdout, parsed. */
  json<T>(): T;
}

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "kumiki-cli-"));

/** Runs the real program in a process of its own. */
export async function kumiki(
  args: readonly string[],
  options: { home: string; env?: Record<string, string>; cwd?: string },
): Promise<CliAnswer> {
  const child = spawn(process.execPath, [join(root, "packages/cli/bin/kumiki.mjs"), ...args], {
    env: { ...process.env, KUMIKI_HOME: options.home, KUMIKI_LANG: "en", ...options.env },
    cwd: options.cwd ?? root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout, stderr, json: <T>() => JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as T };
}

export interface BatchAnswer {
  readonly run: string;
  readonly status: string;
  readonly items: readonly {
    readonly input: string;
    readonly status: string;
    readonly kept?: boolean;
    readonly error?: { code: string; message: string; fix?: unknown[] };
    readonly outputs: Readonly<Record<string, unknown>>;
    readonly steps: readonly { node: string; use: string; status: string; ms: number; warnings?: string[] }[];
  }[];
}

export interface FoundBoxes {
  readonly width: number;
  readonly height: number;
  readonly items: readonly { box: [number, number, number, number]; label: string; score: number }[];
}

export async function pixelsOf(
  file: string,
): Promise<{ data: Buffer; width: number; height: number; channels: number }> {
  const { data, info } = await sharp(file)
    .removeAlpha()
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** Mean absolute difference of two pictures inside a box, and the largest one outside it. */
export async function differences(
  before: string,
  after: string,
  box: readonly number[],
): Promise<{ inside: number; outside: number }> {
  const [a, b] = [await pixelsOf(before), await pixelsOf(after)];
  if (a.width !== b.width || a.height !== b.height)
    throw new Error(`${a.width}×${a.height} became ${b.width}×${b.height}`);
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box;
  let [sum, count, outside] = [0, 0, 0];
  for (let at = 0; at < a.data.length; at++) {
    const pixel = Math.floor(at / a.channels);
    const [x, y] = [pixel % a.width, Math.floor(pixel / a.width)];
    const difference = Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0));
    if (x >= x1 && x < x2 && y >= y1 && y < y2) {
      sum += difference;
      count++;
    } else outside = Math.max(outside, difference);
  }
  return { inside: sum / Math.max(1, count), outside };
}

/** A box grown on every side by a share of its size, as the blur pads it. */
export function grown(
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  share: number,
): [number, number, number, number] {
  const [dx, dy] = [(x2 - x1) * share, (y2 - y1) * share];
  return [Math.floor(x1 - dx), Math.floor(y1 - dy), Math.ceil(x2 + dx), Math.ceil(y2 + dy)];
}

export function overlap(a: readonly number[], b: readonly number[]): number {
  const [ax1 = 0, ay1 = 0, ax2 = 0, ay2 = 0] = a;
  const [bx1 = 0, by1 = 0, bx2 = 0, by2 = 0] = b;
  const shared =
    Math.max(0, Math.min(ax2, bx2) - Math.max(ax1, bx1)) * Math.max(0, Math.min(ay2, by2) - Math.max(ay1, by1));
  return shared / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - shared);
}
