import { type ComponentInfo, isOpenKind, memberOf, type PortKind } from "@kumiki/core";
import type { WireTensor } from "./elements.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A call as KServe v2 with binary tensors: its head, and the bytes behind it. */
export interface InferRequest {
  readonly head: Buffer;
  readonly bytes: readonly Uint8Array[];
}

/** Inputs by port and parameters as one request; a list is one tensor a member, `name[0]`, `name[1]`, … */
export function inferRequest(
  ports: ComponentInfo["inputs"],
  inputs: Readonly<Record<string, unknown>>,
  params: object,
): InferRequest {
  const given = Object.entries(ports).filter(([name]) => inputs[name] !== undefined);
  const lists: Record<string, number> = {};
  const tensors = given.flatMap(([name, { kind }]) => {
    const value = inputs[name];
    const member = memberOf(kind) ?? (isOpenKind(kind) && Array.isArray(value) ? kind : undefined);
    if (member === undefined || !Array.isArray(value)) return [tensorOf(name, kindOf(kind, value), value)];
    lists[name] = value.length;
    return value.map((one, at) => tensorOf(`${name}[${at}]`, kindOf(member, one), one));
  });
  const head = {
    parameters: { params: JSON.stringify(params), lists: JSON.stringify(lists) },
    inputs: tensors.map(({ bytes, parameters, ...tensor }) => ({
      ...tensor,
      parameters: { ...parameters, binary_data_size: bytes.length },
    })),
  };
  return { head: Buffer.from(JSON.stringify(head)), bytes: tensors.map(({ bytes }) => bytes) };
}

/** What a value is; an open port says nothing of it. */
function kindOf(kind: PortKind | string, value: unknown): string {
  if (!isOpenKind(kind as PortKind) && kind !== "T") return kind;
  if (typeof value === "object" && value !== null && "kind" in value) return String(value.kind);
  const plain: Readonly<Record<string, string>> = { string: "text", number: "number", boolean: "bool" };
  return plain[typeof value] ?? "json";
}

const writers: Readonly<Record<string, (value: never) => Omit<WireTensor, "name" | "parameters"> & { said?: Fields }>> =
  {
    image: ({
      height,
      width,
      channels,
      data,
    }: {
      height: number;
      width: number;
      channels: number;
      data: Uint8Array;
    }) => ({
      datatype: "UINT8",
      shape: [height, width, channels],
      bytes: data,
    }),
    mask: ({ height, width, data }: { height: number; width: number; data: Uint8Array }) => ({
      datatype: "UINT8",
      shape: [height, width],
      bytes: data,
    }),
    embedding: ({ vector, model }: { vector: Float32Array; model: string }) => ({
      datatype: "FP32",
      shape: [vector.length],
      bytes: bytesOf(vector),
      said: { model },
    }),
    tensor: ({ name, datatype, shape, data }: WireTensor & { data: ArrayBufferView }) => ({
      datatype,
      shape,
      bytes: bytesOf(data),
      said: { name },
    }),
    number: (value: number) => ({ datatype: "FP64", shape: [1], bytes: bytesOf(new Float64Array([value])) }),
    bool: (value: boolean) => ({ datatype: "BOOL", shape: [1], bytes: new Uint8Array([value ? 1 : 0]) }),
    text: (value: string) => words(value),
    detections: ({ items, width, height }: Fields) => words(JSON.stringify({ items, width, height })),
    classes: ({ items }: Fields) => words(JSON.stringify(items)),
  };

function tensorOf(name: string, kind: string, value: unknown): WireTensor {
  const write = writers[kind] ?? writeJson;
  // Values have been checked against their ports before a step runs.
  const { said, ...tensor } = write(value as never);
  return { name, ...tensor, parameters: { kind, ...(said as WireTensor["parameters"]) } };
}

const writeJson: (typeof writers)[string] = (json) => words(JSON.stringify(json));

const bytesOf = (data: ArrayBufferView): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** One element of BYTES: its length, then it. */
function words(text: string) {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return { datatype: "BYTES" as const, shape: [1], bytes: Buffer.concat([length, bytes]) };
}
