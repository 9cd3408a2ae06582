import { KumikiError, type Tensor, type Text, text } from "@kumiki/core";
import { z } from "zod";
import { type ElementType, elements } from "./elements.ts";

// KServe v2 with Triton's binary tensor extension: a JSON head that says names, types and shapes, and the values as they
// lie in memory (little-endian, row-major) behind it.

/** A tensor that lies in a shared memory region instead of the request. */
export interface SharedPlace {
  readonly region: string;
  readonly offset: number;
  readonly bytes: number;
}

export interface WireRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** Head and values, as they lie in memory: they are never copied into one. */
  readonly body: readonly Uint8Array[];
}

export const bytesOf = ({ data }: Tensor): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** The request for outputs by name, all binary. `places`: where inputs and outputs lie when not in the message. */
export function encodeRequest(
  inputs: readonly Tensor[],
  outputs: readonly string[],
  places: { readonly inputs?: readonly SharedPlace[]; readonly outputs?: readonly SharedPlace[] } = {},
): WireRequest {
  const head = {
    inputs: inputs.map(({ name, shape, datatype, data }, at) => {
      const place = places.inputs?.[at];
      return { name, shape, datatype, parameters: place ? shared(place) : { binary_data_size: data.byteLength } };
    }),
    outputs: outputs.map((name, at) => {
      const place = places.outputs?.[at];
      return { name, parameters: place ? shared(place) : { binary_data: true } };
    }),
  };
  const json = Buffer.from(JSON.stringify(head));
  const values = places.inputs ? [] : inputs.map(bytesOf);
  return {
    headers: { "content-type": "application/octet-stream", "inference-header-content-length": String(json.length) },
    body: [json, ...values],
  };
}

const shared = ({ region, offset, bytes }: SharedPlace) => ({
  shared_memory_region: region,
  shared_memory_byte_size: bytes,
  ...(offset > 0 && { shared_memory_offset: offset }),
});

const headSchema = z.object({
  outputs: z.array(
    z.object({
      name: z.string(),
      datatype: z.enum(Object.keys(elements) as [ElementType, ...ElementType[]]),
      shape: z.array(z.int().min(0)),
      parameters: z
        .object({ binary_data_size: z.int().min(0).optional() })
        .loose()
        .default({}),
    }),
  ),
});

/** Tensors of an answer, in the order that it has. INFERENCE_BAD_OUTPUT for an answer that does not hold together. */
export function decodeResponse(
  model: string,
  body: Uint8Array,
  headLength: number | undefined,
  readShared?: (name: string, bytes: number) => Uint8Array,
): Tensor[] {
  const bad = (expected: Text, received: Text | string, field = "response"): KumikiError =>
    new KumikiError("INFERENCE_BAD_OUTPUT", { field, expected, received, values: { model } });
  const length = headLength ?? body.length;
  if (!(length > 0 && length <= body.length))
    throw bad(
      text("応答に収まる見出し", "a head within the answer"),
      text(`${body.length} バイト中 ${headLength}`, `${headLength} of ${body.length} bytes`),
    );
  const head = headSchema.safeParse(parse(body.subarray(0, length)));
  if (!head.success)
    throw bad(
      text("KServe v2 の出力", "KServe v2 outputs"),
      head.error.issues[0]?.path.join(".") || text("JSON ではないもの", "no JSON"),
    );
  let at = length;
  const tensors = head.data.outputs.map(({ name, datatype, shape, parameters }): Tensor => {
    const wanted = shape.reduce((product, dim) => product * dim, 1) * elements[datatype].bytes;
    const inBody = parameters.binary_data_size;
    const bytes = inBody === undefined ? readShared?.(name, wanted) : body.subarray(at, at + inBody);
    at += inBody ?? 0;
    if (bytes?.length !== wanted) throw bad(bytesWord(wanted), String(bytes?.length ?? 0), name);
    return { name, datatype, shape, data: viewOf(bytes, datatype) };
  });
  if (at !== body.length) throw bad(bytesWord(at), String(body.length));
  return tensors;
}

const bytesWord = (count: number): Text => text(`${count} バイト`, `${count} bytes`);

/** The values where they lie; copied only when they begin at a place where such an array cannot. */
function viewOf(bytes: Uint8Array, datatype: ElementType): Tensor["data"] {
  const { array: TypedArray, bytes: size } = elements[datatype];
  const placed = bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
  return new TypedArray(placed.buffer as ArrayBuffer, placed.byteOffset, placed.length / size);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    // Not JSON: the schema says so with a place.
    return undefined;
  }
}
