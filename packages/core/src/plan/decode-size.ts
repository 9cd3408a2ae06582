import { type Source, showSource } from "../document/source.ts";
import type { ImageSize } from "../kinds/values.ts";
import { fedParameters } from "../wired/fed-parameters.ts";
import type { PlanStep } from "./plan.ts";
import { sourcesOf } from "./route.ts";

interface Side {
  readonly width: number;
  readonly height: number;
}

/**
 * How far a JPEG is shrunk for several readers where the size of the largest does not suit the others: beyond these
 * sharp decodes at 1/8, 1/4 and 1/2 and has something left to resample.
 */
const sharedShrinks = [9, 5, 3];
/**
 * A JPEG is shrunk by whole blocks of 8: the last block may reach beyond the picture, and what is shrunk is stretched by
 * that much. Where it is more than this part of a side (small pictures), all of the picture is decoded.
 */
const mostStretch = 0.01;
/** What is resampled twice stays sharp when the second time takes at least this much. */
const secondShrink = 1.5;

/**
 * The size at which an input is decoded, told by its readers alone: that of the largest, or a little more, when each of
 * the others then still makes what it makes of the whole picture. Undefined when somebody wants all of it.
 */
export function decodeSizeOf(input: string, steps: readonly PlanStep[], outputs: Readonly<Record<string, Source>>) {
  const written = `$${input}`;
  const readers = steps.filter((step) => sourcesOf(step).some((source) => showSource(source) === written));
  if (readers.length === 0 || Object.values(outputs).some((source) => showSource(source) === written)) return undefined;
  if (readers.some((step) => step.component.decodeSize === undefined || fedParameters(step).length > 0))
    return undefined;
  const wantedOf = (size: ImageSize): (Side | undefined)[] =>
    readers.map(({ component, params }) => component.decodeSize?.(params as never, size));
  return (size: ImageSize): Side | undefined => {
    const wanted = wantedOf(size).filter((one) => one !== undefined);
    const most = largest(wanted);
    if (most === undefined || wanted.length < readers.length || !isWithin(most, size) || stretchOf(size) > mostStretch)
      return undefined;
    const shrunk = sharedShrinks.map((factor) => shrink(size, factor)).filter((one) => isWithin(most, one));
    return [most, ...shrunk].find((one) => {
      const then = wantedOf({ ...size, ...one });
      return wanted.every(
        (each, at) => isSame(each, then[at]) && (isSame(each, one) || isWithin(grown(each, secondShrink), one)),
      );
    });
  };
}

const largest = (sizes: readonly Side[]): Side | undefined =>
  sizes.reduce<Side | undefined>((most, one) => (most && isWithin(one, most) ? most : one), undefined);
const isWithin = (one: Side, other: Side): boolean => one.width <= other.width && one.height <= other.height;
const isSame = (one: Side, other?: Side): boolean => one.width === other?.width && one.height === other.height;
const stretchOf = ({ width, height }: Side): number =>
  Math.max(...[width, height].map((side) => (Math.ceil(side / 8) * 8) / side - 1));
const grown = ({ width, height }: Side, by: number): Side => ({ width: width * by, height: height * by });
const shrink = ({ width, height }: Side, by: number): Side => ({
  width: Math.ceil(width / by),
  height: Math.ceil(height / by),
});
