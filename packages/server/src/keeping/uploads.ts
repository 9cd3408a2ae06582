import { artifactSchema } from "@kumiki/core";
import { z } from "zod";
import type { Store } from "../store/store.ts";

export const keptUploadSchema = z.strictObject({
  name: z.string(),
  artifact: artifactSchema,
  createdAt: z.string(),
  uses: z.int().meta({ description: "How many items, steps, galleries and other names refer to the file" }),
});
export type KeptUpload = z.output<typeof keptUploadSchema>;

interface UploadPage {
  /** A part of the name. */
  readonly q?: string | undefined;
  readonly limit: number;
  /** Name of the last upload of the page before. */
  readonly cursor?: string | undefined;
}

/** Uploads by name; at most `limit`. */
export async function listUploads(store: Store, { q, limit, cursor }: UploadPage): Promise<KeptUpload[]> {
  let query = store
    .selectFrom("uploads")
    .innerJoin("artifacts", "artifacts.sha256", "uploads.sha256")
    .select(["uploads.name", "uploads.created_at", "artifacts.sha256", "media_type", "size_bytes", "uses"])
    .orderBy("uploads.name")
    .limit(limit);
  if (q !== undefined) query = query.where("uploads.name", "like", `%${q.replace(/[%_]/g, "")}%`);
  if (cursor !== undefined) query = query.where("uploads.name", ">", cursor);
  return (await query.execute()).map(({ name, created_at, sha256, media_type, size_bytes, uses }) => ({
    name,
    artifact: { sha256, mediaType: media_type, sizeBytes: size_bytes },
    createdAt: created_at,
    // Its own name is no other use.
    uses: Math.max(0, uses - 1),
  }));
}
