import { z } from "zod";
import { sha256Schema } from "./step.ts";

/**
 * Longest sides of the small pictures that are made of stored files, px: strips and lists, grids and step cards, and a
 * large view of files that no browser shows (TIFF). Few, so that few are made.
 */
export const thumbnailSides = [160, 320, 2048] as const;
export type ThumbnailSide = (typeof thumbnailSides)[number];

/** `POST /worker/thumbnails/lease`; waits up to `waitMs` for something to make. */
export const thumbnailRequestSchema = z.strictObject({
  worker: z.string().min(1).max(100),
  waitMs: z.int().min(0).max(30_000).default(20_000),
});

/** A small picture to make; the file comes from `GET /worker/artifacts/:sha256`, the WebP goes to `PUT /worker/thumbnails/:id`. */
export const thumbnailLeaseSchema = z.strictObject({
  id: z.string(),
  sha256: sha256Schema,
  side: z.literal(thumbnailSides),
  /** Another file: the WebP shows where the two differ, and `?difference=` tells how much, 0 to 1. */
  beside: sha256Schema.optional(),
});
export type ThumbnailLease = z.infer<typeof thumbnailLeaseSchema>;

/** `done`: nobody has asked for a while, so the process ends and its memory is free. */
export const thumbnailAnswerSchema = z.strictObject({
  lease: thumbnailLeaseSchema.nullable(),
  done: z.boolean().default(false),
});
export type ThumbnailAnswer = z.infer<typeof thumbnailAnswerSchema>;
