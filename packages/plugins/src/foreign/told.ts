import type { Cost, SizeEstimate, Sizes } from "@kumiki/core";
import { z } from "zod";

const amount = z.number().min(0).max(1e15).default(0);

/** What a call takes beside its inputs, as a rule; pixels are those of all pictures that come in. */
export const toldCostSchema = z.strictObject({
  memoryBytes: amount,
  bytesPerPixel: amount,
  cpuMs: amount,
  cpuMsPerMegapixel: amount,
});

/** Pixels, or the name of a parameter that says them. */
const sideSchema = z.union([z.int().min(1).max(1e6), z.string().min(1).max(100)]);

/** By output: as large as the input `like` (times `scale`), or so many pixels; `count`: at most so many of a list. */
export const toldSizesSchema = z.record(
  z.string(),
  z.strictObject({
    like: z.string().optional(),
    scale: z.number().positive().max(100).default(1),
    width: sideSchema.optional(),
    height: sideSchema.optional(),
    channels: z.literal([1, 3, 4]).optional(),
    count: z.int().min(0).max(1e6).optional(),
  }),
);

/** Cost and sizes of a part as its manifest tells them: a plan needs no process for them. */
export const toldSchema = z.strictObject({ cost: toldCostSchema, size: toldSizesSchema.optional() });
export type Told = z.infer<typeof toldSchema>;

/** What the rule says of these inputs. */
export function costFrom({ cost }: Told, inputs: Sizes): Cost {
  const pixels = Object.values(inputs).reduce((sum, { width, height, count = 1 }) => sum + width * height * count, 0);
  return {
    memoryBytes: cost.memoryBytes + cost.bytesPerPixel * pixels,
    cpuMs: cost.cpuMs + (cost.cpuMsPerMegapixel * pixels) / 1e6,
  };
}

/** Sizes of the outputs that the rules tell; what cannot be told yet is left out. */
export function sizesFrom({ size = {} }: Told, params: object, inputs: Sizes): Sizes {
  const sizes = Object.entries(size).map(([name, rule]) => {
    const like = rule.like === undefined ? Object.values(inputs)[0] : inputs[rule.like];
    const width = side(rule.width, params) ?? scaled(like?.width, rule.scale);
    const height = side(rule.height, params) ?? scaled(like?.height, rule.scale);
    if (width === undefined || height === undefined) return [];
    const count = rule.count ?? like?.count;
    const told: SizeEstimate = {
      width,
      height,
      channels: rule.channels ?? like?.channels ?? 3,
      ...(count !== undefined && { count }),
    };
    return [[name, told] as const];
  });
  return Object.fromEntries(sizes.flat());
}

const scaled = (of: number | undefined, scale: number): number | undefined =>
  of === undefined ? undefined : Math.max(1, Math.round(of * scale));

function side(said: number | string | undefined, params: object): number | undefined {
  const value = typeof said === "string" ? Reflect.get(params, said) : said;
  return typeof value === "number" && value >= 1 ? Math.round(value) : undefined;
}
