import type { Converter } from "./operation.ts";
import { activationConverters } from "./ops/activation.ts";
import { castConverters } from "./ops/cast.ts";
import { constantConverters } from "./ops/constant.ts";
import { convolutionConverters } from "./ops/convolution.ts";
import { divisionConverters } from "./ops/division.ts";
import { elementwiseConverters } from "./ops/elementwise.ts";
import { gatherConverters } from "./ops/gather.ts";
import { joinConverters } from "./ops/join.ts";
import { matMulConverters } from "./ops/matmul.ts";
import { padConverters } from "./ops/pad.ts";
import { poolConverters } from "./ops/pool.ts";
import { reduceConverters } from "./ops/reduce.ts";
import { reshapeConverters } from "./ops/reshape.ts";
import { resizeConverters } from "./ops/resize.ts";
import { sliceConverters } from "./ops/slice.ts";
import { sourceConverters } from "./ops/source.ts";
import { topKConverters } from "./ops/topk.ts";

/** Every TensorFlow op that can be converted. */
export const converters: ReadonlyMap<string, Converter> = new Map(
  [
    activationConverters,
    castConverters,
    constantConverters,
    convolutionConverters,
    divisionConverters,
    elementwiseConverters,
    gatherConverters,
    joinConverters,
    matMulConverters,
    padConverters,
    poolConverters,
    reduceConverters,
    reshapeConverters,
    resizeConverters,
    sliceConverters,
    sourceConverters,
    topKConverters,
  ].flatMap((group) => Object.entries(group)),
);
