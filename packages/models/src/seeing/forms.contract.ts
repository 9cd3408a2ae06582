import type { TensorSignature } from "@kumiki/core";
import { int, ints, writeOnnx } from "../onnx/index.ts";
import { bgr, centreOf, colourMask, type Found, findRed, imageNet, type Sight, shares } from "./eye.contract.ts";
import { GraphBuilder, type Wire } from "./graph.contract.ts";

/** Classes of every planted detector; the red thing is of the last. */
export const names = ["leaf", "it's", 'ripe "fruit"'] as const;
export const namesText = `{0: 'leaf', 1: "it's", 2: 'ripe "fruit"'}`;
const score = 0.9;

/** A planted model: its bytes and the data files beside it. */
export interface SeeingModel {
  readonly onnx: Uint8Array;
  readonly data: Readonly<Record<string, Uint8Array>>;
}

type Type = "FP32" | "FP16";
interface Sizes {
  readonly batch?: 1 | -1;
  /** -1 leaves it to whoever feeds it. */
  readonly side?: readonly [height: number, width: number];
  readonly type?: Type;
  readonly sight?: Sight;
  readonly metadata?: Readonly<Record<string, string>>;
}

interface Built {
  readonly inputs?: readonly TensorSignature[];
  readonly outputs: readonly TensorSignature[];
  readonly data?: Readonly<Record<string, Uint8Array>>;
}

/** A model that looks for what is red; `form` says it in the way of one family. */
function seeing(
  sizes: Sizes,
  form: (g: GraphBuilder, found: Found, picture: Wire) => Built,
  input = "images",
): SeeingModel {
  const { batch = 1, side = [640, 640], type = "FP32", sight = shares, metadata = {} } = sizes;
  const g = new GraphBuilder();
  const picture = type === "FP32" ? input : g.cast(input, codes.FP32);
  const { inputs = [], outputs, data = {} } = form(g, findRed(g, picture, sight), picture);
  const told = outputs.map((output) => (output.datatype === "FP32" ? convert(g, output, type) : output));
  const signature: TensorSignature = { name: input, datatype: type, shape: [batch, 3, ...side] };
  return { onnx: writeOnnx(g.graph([signature, ...inputs], told, metadata)), data };
}

const codes = { FP32: 1, FP16: 10, INT64: 7 } as const;

/** Everything is computed in full; outputs are told in the model's own type. */
function convert(g: GraphBuilder, output: TensorSignature, type: Type): TensorSignature {
  g.op("Cast", [`${output.name}/full`], { to: int(codes[type]) }, output.name);
  return { ...output, datatype: type };
}

/** Gives a wire the name of an output. */
const give = (g: GraphBuilder, wire: Wire, name: string, shape: number[]): TensorSignature => {
  g.op("Identity", [wire], {}, `${name}/full`);
  return { name, datatype: "FP32", shape };
};

/** Scores of the classes, [N,1,3]: all of them on the last. */
const classScores = (g: GraphBuilder, isThere: Wire, value: number): Wire =>
  g.mul(g.reshape(isThere, 1, 1), g.constant([1, 1, 3], Float32Array.of(0, 0, value)));

/** Values [N,1,1,1] as one row [N,1,n]. */
const row = (g: GraphBuilder, ...wires: Wire[]): Wire => g.concat(2, ...wires.map((wire) => g.reshape(wire, 1, 1)));

const cells = ([height, width]: readonly [number, number]): number =>
  [8, 16, 32].reduce((sum, stride) => sum + Math.ceil(width / stride) * Math.ceil(height / stride), 0);

/** [N,25200,5+C] */
export const yolov5 = (sizes: Sizes = {}): SeeingModel =>
  seeing(sizes, (g, found) => {
    const found5 = g.concat(2, row(g, ...centreOf(g, found), found.isThere), classScores(g, found.isThere, score));
    return { outputs: [give(g, g.pad(found5, 3, 1, 100, 25_200 - 101), "output0", [1, 25_200, 8])] };
  });

/** What stands behind a row of YOLOv8: `rest` [N,1,n], and the outputs beside it. */
type Rest = (
  g: GraphBuilder,
  found: Found,
  picture: Wire,
) => { rest?: Wire; extra: number; beside?: TensorSignature[]; isTurned?: boolean };
const nothing: Rest = () => ({ extra: 0 });

/** [N,4+C+…,8400], one column a box. */
export const yolov8 = (sizes: Sizes = {}, behind: Rest = nothing): SeeingModel =>
  seeing(sizes, (g, found, picture) => {
    const { rest, extra, beside = [], isTurned = false } = behind(g, found, picture);
    const [x, y, width, height] = centreOf(g, found);
    const place = row(g, x, y, ...(isTurned ? [height, width] : [width, height]));
    const scores = classScores(g, found.isThere, score);
    const line = g.concat(2, place, scores, ...(rest === undefined ? [] : [rest]));
    const isFree = sizes.side?.includes(-1) ?? false;
    const count = isFree ? 6300 : cells(sizes.side ?? [640, 640]);
    const columns = g.pad(g.op("Transpose", [line], { perm: ints([0, 2, 1]) }), 3, 2, 7, count - 8);
    const shape = [sizes.batch ?? 1, 7 + extra, isFree ? -1 : count];
    return { outputs: [give(g, columns, "output0", shape), ...beside] };
  });

/** Two key points: the corners above left and below right, the second hardly seen. */
export const corners: Rest = (g, { x1, y1, x2, y2, isThere }) => ({
  rest: row(g, x1, y1, isThere, x2, y2, g.scaled(isThere, 0.25)),
  extra: 6,
});

/** The box is said lying on its side and turned by a quarter, so that it stands as it should. */
export const quarterTurn: Rest = (g, { isThere }) => ({
  rest: row(g, g.scaled(isThere, Math.PI / 2)),
  extra: 1,
  isTurned: true,
});

/** Four prototypes at a quarter of the size; the second is the red thing itself, and only it counts. */
export const redMask =
  (sight: Sight = shares): Rest =>
  (g, { isThere }, picture) => {
    const mask = g.op("AveragePool", [colourMask(g, picture, sight)], {
      kernel_shape: ints([4, 4]),
      strides: ints([4, 4]),
    });
    const zero = g.scaled(mask, 0);
    const logits = g.sub(g.scaled(mask, 20), g.number(10));
    const beside = give(g, g.concat(1, zero, logits, zero, zero), "output1", [1, 4, 160, 160]);
    const coefficients = g.mul(g.reshape(isThere, 1, 1), g.constant([1, 1, 4], Float32Array.of(3, 1, 2, -2)));
    return { rest: coefficients, extra: 4, beside: [beside] };
  };

/** [1,8400,5+C], raw: said from the first cell of the finest grid. */
export const yolox = (): SeeingModel =>
  seeing({ sight: bgr }, (g, found) => {
    const [x, y, width, height] = centreOf(g, found);
    const place = [x, y].map((wire) => g.scaled(wire, 1 / 8));
    const size = [width, height].map((wire) => g.op("Log", [g.add(g.scaled(wire, 1 / 8), g.number(1e-6))]));
    const line = g.concat(2, row(g, ...place, ...size, found.isThere), classScores(g, found.isThere, score));
    return { outputs: [give(g, g.pad(line, 3, 1, 0, 8399), "output", [1, 8400, 8])] };
  });

/** Suppressed by itself: [1,300,6], corners, score, class. */
export const end2end = (sizes: Sizes = {}): SeeingModel =>
  seeing(sizes, (g, { x1, y1, x2, y2, isThere }) => {
    const line = row(g, x1, y1, x2, y2, g.scaled(isThere, score), g.scaled(isThere, 2));
    return { outputs: [give(g, g.pad(line, 3, 1, 0, 299), "output0", [1, 300, 6])] };
  });

const sharesOf = (g: GraphBuilder, found: Found): Wire[] => {
  const [x, y, width, height] = centreOf(g, found);
  return [g.div(x, found.width), g.div(y, found.height), g.div(width, found.width), g.div(height, found.height)];
};

/** RT-DETR and D-FINE in deploy mode: boxes in the size that the model is told. */
export const deployedDetr = (): SeeingModel =>
  seeing({ batch: -1 }, (g, found) => {
    const size = g.cast("orig_target_sizes", codes.FP32);
    const told = g.reshape(g.concat(1, size, size), 1, 4);
    const { x1, y1, x2, y2, width, height, isThere } = found;
    const line = row(g, g.div(x1, width), g.div(y1, height), g.div(x2, width), g.div(y2, height));
    const boxes = g.pad(g.mul(line, told), 3, 1, 3, 296);
    const one = g.reshape(isThere, 1);
    g.op("Cast", [g.pad(g.scaled(one, 2), 2, 1, 3, 296)], { to: int(codes.INT64) }, "labels");
    return {
      inputs: [{ name: "orig_target_sizes", datatype: "INT64", shape: [-1, 2] }],
      outputs: [
        { name: "labels", datatype: "INT64", shape: [-1, 300] },
        give(g, boxes, "boxes", [-1, 300, 4]),
        give(g, g.pad(g.scaled(one, score), 2, 1, 3, 296), "scores", [-1, 300]),
      ],
    };
  });

/** RF-DETR: boxes in shares, logits, pictures as for ImageNet. */
export const rfDetr = (): SeeingModel =>
  seeing(
    { sight: imageNet, side: [560, 560] },
    (g, found) => {
      const logits = g.sub(classScores(g, found.isThere, 12.2), g.number(10));
      return {
        outputs: [
          give(g, g.pad(row(g, ...sharesOf(g, found)), 3, 1, 5, 294), "dets", [1, 300, 4]),
          give(g, g.pad(logits, 3, 1, 5, 294, -10), "labels", [1, 300, 3]),
        ],
      };
    },
    "input",
  );

/** Ultralytics RT-DETR: rows of shares and scores. */
export const detrRows = (sizes: Sizes = {}): SeeingModel =>
  seeing(sizes, (g, found) => {
    const line = g.concat(2, row(g, ...sharesOf(g, found)), classScores(g, found.isThere, score));
    return { outputs: [give(g, g.pad(line, 3, 1, 5, 294), "output0", [1, 300, 7])] };
  });

/** [1,3]: logits that follow how much of the picture is nothing, blue and red. */
export const classifier = (sizes: Sizes = {}): SeeingModel =>
  seeing({ side: [224, 224], ...sizes }, (g, _found, picture) => {
    const amount = (colour: "red" | "blue"): Wire =>
      g.reshape(g.mean(colourMask(g, picture, sizes.sight ?? shares, colour), 1, 2, 3), 1);
    const amounts = [amount("red"), amount("blue")].map((wire) => g.scaled(wire, 40));
    const none = g.add(g.scaled(amounts[0] ?? "", 0), g.number(-2));
    return { outputs: [give(g, g.concat(1, none, amounts[1] ?? "", amounts[0] ?? ""), "output0", [1, 3])] };
  });

/** YOLOv8's form with its class scores in two files beside it. */
export const external = (metadata: Readonly<Record<string, string>>): SeeingModel =>
  seeing({ metadata }, (g, found) => {
    const scale = Float32Array.of(9, 9, 0, 0, score);
    const shift = Float32Array.of(0, 0, 0);
    const scores = g.constant([1, 1, 3], scale.slice(2), { location: "fruit.onnx.data", offset: 8 });
    const none = g.constant([1, 1, 3], shift, { location: "重み 2.bin", offset: 0 });
    const classes = g.add(g.mul(g.reshape(found.isThere, 1, 1), scores), none);
    const line = g.concat(2, row(g, ...centreOf(g, found)), classes);
    const columns = g.pad(g.op("Transpose", [line], { perm: ints([0, 2, 1]) }), 3, 2, 7, 8392);
    return {
      outputs: [give(g, columns, "output0", [1, 7, 8400])],
      data: { "fruit.onnx.data": new Uint8Array(scale.buffer), "重み 2.bin": new Uint8Array(shift.buffer) },
    };
  });
