import type { ElementType } from "../onnx/index.ts";
import type { TfAttribute, TfNode } from "./topology.ts";

/** TensorFlow.js has no narrow integers: it computes them as int32, and halves as float32. */
const datatypes: Readonly<Record<string, ElementType>> = {
  DT_FLOAT: "FP32",
  DT_HALF: "FP32",
  DT_INT32: "INT32",
  DT_INT64: "INT32",
  DT_UINT8: "INT32",
  DT_INT8: "INT32",
  DT_BOOL: "BOOL",
};

/** Attributes of a node, with TensorFlow's defaults where one is left out. */
export class NodeAttributes {
  readonly #attributes: Readonly<Record<string, TfAttribute>>;

  constructor(node: TfNode) {
    this.#attributes = node.attr;
  }

  integer(name: string, absent = 0): number {
    return this.#attributes[name]?.i ?? absent;
  }

  integers(name: string): readonly number[] {
    return this.#attributes[name]?.list?.i ?? [];
  }

  float(name: string, absent = 0): number {
    return this.#attributes[name]?.f ?? absent;
  }

  flag(name: string): boolean {
    return this.#attributes[name]?.b ?? false;
  }

  text(name: string, absent = ""): string {
    const text = this.#attributes[name]?.s;
    return text === undefined ? absent : fromBase64(text);
  }

  texts(name: string): readonly string[] {
    return (this.#attributes[name]?.list?.s ?? []).map(fromBase64);
  }

  /** The element type; undefined for one that TensorFlow.js cannot compute with (strings, complex numbers). */
  datatype(name: string): ElementType | undefined {
    return datatypes[this.#attributes[name]?.type ?? ""];
  }

  /** Sizes with -1 where free; undefined when not even the rank is told. */
  shape(name: string): readonly number[] | undefined {
    const shape = this.#attributes[name]?.shape;
    return shape === undefined || shape.unknownRank ? undefined : shape.dim.map((dimension) => dimension.size);
  }
}

const fromBase64 = (text: string): string => Buffer.from(text, "base64").toString("utf8");
