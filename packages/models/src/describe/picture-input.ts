import type { ModelInput, TensorSignature } from "@kumiki/core";
import { canBe, known } from "./shapes.ts";

/** An input that may take a picture: the order of its axes and the sizes that the file tells. */
export interface PictureInput {
  readonly name: string;
  readonly axes: ModelInput["layout"];
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** What could be the picture: an input of four axes, one of them for its colours (1: grey). NCHW comes first. */
export const pictureInputs = (inputs: readonly TensorSignature[], colours: 1 | 3): PictureInput[] =>
  inputs.flatMap(({ name, shape }) => {
    const [batch, a, b, c] = shape;
    if (shape.length !== 4 || !canBe(batch, 1)) return [];
    const first: PictureInput = { name, axes: "NCHW", height: known(b), width: known(c) };
    const last: PictureInput = { name, axes: "NHWC", height: known(a), width: known(b) };
    return [...(canBe(a, colours) ? [first] : []), ...(canBe(c, colours) ? [last] : [])].filter(isPicture);
  });

/** Three colours are easily taken for a side; no model looks at pictures so small. */
const isPicture = ({ width = 8, height = 8 }: PictureInput): boolean => width >= 8 && height >= 8;
