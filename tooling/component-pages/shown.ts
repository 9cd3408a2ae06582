import { z } from "zod";

/** What a real run of a component gave for its page. */
export const shownSchema = z.strictObject({
  /** Version of the component that was run: another one asks for a new picture. */
  version: z.int(),
  /** Settings other than the usual ones. */
  params: z.record(z.string(), z.json()),
  /** A file below `docs/components/pictures`: input and result side by side. */
  picture: z.string().optional(),
  /** JSON of what is no picture, shortened. */
  result: z.string().optional(),
});
export type Shown = z.infer<typeof shownSchema>;
export const allShownSchema = z.record(z.string(), shownSchema);
