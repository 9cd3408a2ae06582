import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type { MultipartFile } from "@fastify/multipart";
import { artifactSchema, KumikiError, type Problem, problem, problemSchema, reasonFor, text } from "@kumiki/core";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { codedError } from "./problem-answer.ts";

/** What became of one file of a form. */
export const uploadSchema = z.union([
  z.strictObject({ name: z.string(), artifact: artifactSchema }),
  z.strictObject({ name: z.string(), problem: problemSchema }),
]);
export type Upload = z.infer<typeof uploadSchema>;

/**
 * Keeps the pictures of a form, one after another as they come, and tells of every file what became of it: one that is
 * refused costs the others nothing. An entry without a name stands for what followed where the form could not be read
 * on. CANCELLED when the client left; what came whole before stays.
 */
export async function receiveUploads(request: FastifyRequest, services: Services): Promise<Upload[]> {
  const uploads: Upload[] = [];
  let isBroken = false;
  try {
    // Sizes are counted while files are written; this limit must not end the form.
    for await (const part of request.files({ throwFileSizeLimit: false })) {
      const name = cleanName(part.filename);
      part.file.once("error", () => {
        isBroken = true;
      });
      const kept = await keep(part, name, services).catch((error: unknown) => {
        isBroken ||= part.file.errored !== null;
        return refusal(error, name, isBroken, request);
      });
      uploads.push({ name, ...kept });
      // What a refused file still has to come must not stand in the way of the next one.
      part.file.resume();
    }
  } catch (error) {
    refuseGone(request);
    if (uploads.length === 0) throw error;
    // The last file has told it already.
    if (!isBroken) uploads.push({ name: "", problem: codedError(error, request).problem });
    await finished(request.raw.resume(), { writable: false }).catch(() => undefined);
  }
  return uploads;
}

async function keep({ file }: MultipartFile, name: string, { artifacts, config }: Services) {
  const stream = Readable.from(chunksOf(file), { objectMode: false });
  return { artifact: await artifacts.upload(stream, config.maxUploadBytes, name) };
}

/** A form ends where one of its files is destroyed, so whoever keeps the file must not be able to do so. */
async function* chunksOf(file: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of file.iterator({ destroyOnReturn: false })) yield chunk;
}

function refusal(error: unknown, name: string, isBroken: boolean, request: FastifyRequest): { problem: Problem } {
  refuseGone(request);
  if (isBroken)
    return {
      problem: problem("REQUEST_INVALID", {
        field: name,
        expected: text("途中で切れていないファイル", "a whole file"),
        ...reasonFor(error),
      }),
    };
  // Which of the files it was; the code stays.
  return { problem: { ...codedError(error, request).problem, field: name } };
}

function refuseGone({ raw }: FastifyRequest): void {
  if (raw.destroyed && !raw.complete) throw new KumikiError("CANCELLED");
}

/** A name for people: no directories, no control or direction-changing characters; never used as a path. */
export const cleanName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? "").replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 200) || "file";
