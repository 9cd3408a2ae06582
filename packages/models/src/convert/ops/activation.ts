import { float } from "../../onnx/index.ts";
import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";

/** An activation on a converted value; `slope` is Prelu's second input. */
type Activation = (op: Operation, value: Value, slope: Value | undefined) => Value;

const simple =
  (onnxOp: string): Activation =>
  (op, value) =>
    op.emit(onnxOp, [value], value.shape);

/** Activations that also come fused into convolutions and matrix products. */
const activations: Readonly<Record<string, Activation>> = {
  Relu: simple("Relu"),
  Sigmoid: simple("Sigmoid"),
  Tanh: simple("Tanh"),
  Elu: simple("Elu"),
  Relu6: (op, value) => clip(op, value, 0, 6),
  LeakyRelu: (op, value) => {
    const fused = op.attributes.float("leakyrelu_alpha", 0.2);
    return op.emit("LeakyRelu", [value], value.shape, { alpha: float(op.attributes.float("alpha", fused)) });
  },
  Prelu: (op, value, slope) => op.emitBroadcast("PRelu", [value, slope ?? op.fail("the slope of Prelu is missing")]),
};

/** Limits a value to low..high. */
export const clip = (op: Operation, value: Value, low: number, high: number): Value =>
  op.emit("Clip", [value, op.scalar("low", "FP32", low), op.scalar("high", "FP32", high)], value.shape);

/** Applies the activation of a fused op; `name` is one of `fused_ops`. */
export function activate(op: Operation, name: string, value: Value, slope?: Value): Value {
  const activation = activations[name] ?? op.unsupported(`fused ${name}`);
  return activation(op, value, slope);
}

export const activationConverters: Converters = {
  ...Object.fromEntries(
    Object.entries(activations).map(([name, activation]) => [
      name,
      (op: Operation) => activation(op, op.input(0), op.inputs[1]),
    ]),
  ),
  Selu: (op) => op.emit("Selu", [op.input(0)], op.input(0).shape),
  Softplus: (op) => op.emit("Softplus", [op.input(0)], op.input(0).shape),
  Softmax: (op) => op.emit("Softmax", [op.input(0)], op.input(0).shape),
  LogSoftmax: (op) => op.emit("LogSoftmax", [op.input(0)], op.input(0).shape),
};
