import {
  KumikiError,
  type Problem,
  problem,
  reasonFor,
  reasonOf,
  type ThumbnailLease,
  thumbnailAnswerSchema,
} from "@kumiki/core";
import { makeDifference } from "../picture/difference.ts";
import { makeThumbnail } from "../picture/thumbnail.ts";
import { type DoorOptions, ServerUnreachable, serverCalls } from "./server-calls.ts";
import { type TakeOptions, takeLeases } from "./take-leases.ts";

/** Made side by side: while one is fetched or delivered another is decoded. */
const lanes = 2;

/**
 * Makes small pictures for a server until the signal aborts or nobody asks for any. What cannot be decoded is answered
 * with its problem. Throws UNAUTHORIZED when the server does not take the token.
 */
export async function serveThumbnails(options: DoorOptions & TakeOptions): Promise<void> {
  const { signal, worker, log } = options;
  const call = serverCalls(options);
  const ask = async () => {
    const asked = await call("POST", "thumbnails/lease", { body: { worker, waitMs: 20_000 }, signal, patienceMs: 0 });
    return thumbnailAnswerSchema.parse(asked.json());
  };
  const lane = async (): Promise<void> => {
    for await (const { lease } of takeLeases(ask, options))
      if (lease !== null)
        await serve(lease, call, signal).catch((error: unknown) => log.warn(`no thumbnail: ${reasonOf(error)}`));
  };
  log.info("worker ready", { worker, serves: "thumbnails" });
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function serve(
  { id, sha256, side, beside }: ThumbnailLease,
  call: ReturnType<typeof serverCalls>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const fetched = async (file: string): Promise<Uint8Array> => {
      const { status, bytes } = await call("GET", `artifacts/${file}`, { signal });
      if (status === 404) throw new KumikiError("NOT_FOUND", { received: file });
      return bytes;
    };
    const bytes = await fetched(sha256);
    const mediaType = "image/webp";
    if (beside === undefined)
      return void (await call("PUT", `thumbnails/${id}`, {
        bytes: await makeThumbnail(bytes, side),
        mediaType,
        signal,
      }));
    const { difference, webp } = await makeDifference(bytes, await fetched(beside), side);
    await call("PUT", `thumbnails/${id}?difference=${difference}`, { bytes: webp, mediaType, signal });
  } catch (error) {
    if (signal.aborted || error instanceof ServerUnreachable) throw error;
    await call("POST", `thumbnails/${id}/failed`, { body: { problem: problemOf(error) }, signal });
  }
}

const problemOf = (error: unknown): Problem =>
  error instanceof KumikiError ? error.problem : problem("THUMBNAIL_FAILED", { ...reasonFor(error) });
