import type { TensorSignature } from "@kumiki/core";
import type { TensorData } from "./element-type.ts";

/** ONNX attribute values in the forms that the converter writes. */
export type Attribute =
  | { readonly type: "int"; readonly value: number }
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "ints"; readonly value: readonly number[] }
  | { readonly type: "string"; readonly value: string };

export const int = (value: number): Attribute => ({ type: "int", value });
export const float = (value: number): Attribute => ({ type: "float", value });
export const ints = (value: readonly number[]): Attribute => ({ type: "ints", value });
export const string = (value: string): Attribute => ({ type: "string", value });

export type Attributes = Readonly<Record<string, Attribute>>;

/** One operator, known by its first output; an empty input name is an absent optional input. */
export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly [string, ...string[]];
  readonly attributes: Attributes;
}

/** A tensor that the file holds. */
export type Initializer = TensorSignature & {
  readonly data: TensorData;
  /** Its bytes lie in a file of this name beside the model instead, from `offset` on. */
  readonly outside?: { readonly location: string; readonly offset: number };
};

/** A graph in topological order. */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly Initializer[];
  readonly inputs: readonly TensorSignature[];
  readonly outputs: readonly TensorSignature[];
  /** `metadata_props` of the file. */
  readonly metadata?: Readonly<Record<string, string>>;
}
