import { KumikiError, type ModelCard, type TensorSignature } from "@kumiki/core";
import type { Metadata } from "./triton-server.ts";

/** The live model takes and gives what the card says. MODEL_SIGNATURE_MISMATCH names the first tensor that differs. */
export function checkModel(card: ModelCard, live: Metadata): void {
  for (const side of ["inputs", "outputs"] as const)
    for (const wanted of card[side]) {
      const found = live[side].find(({ name }) => name === wanted.name);
      if (found !== undefined && found.datatype === wanted.datatype && agrees(found.shape, wanted.shape)) continue;
      throw new KumikiError("MODEL_SIGNATURE_MISMATCH", {
        field: wanted.name,
        expected: show(wanted),
        received:
          found === undefined ? `Triton: ${live[side].map(({ name }) => name).join(", ")}` : `Triton: ${show(found)}`,
        values: { model: card.name },
      });
    }
}

/** -1 is free on either side. */
const agrees = (live: readonly number[], wanted: readonly number[]): boolean =>
  live.length === wanted.length &&
  live.every((length, at) => length === -1 || wanted[at] === -1 || length === wanted[at]);

const show = ({ datatype, shape }: { datatype: string; shape: TensorSignature["shape"] }): string =>
  `${datatype} [${shape.join(",")}]`;
