import { z } from "zod";
import { elementTypes, type WireTensor } from "./elements.ts";

const said = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({});
const headSchema = z.object({
  parameters: said,
  outputs: z.array(
    z.object({
      name: z.string(),
      datatype: z.enum([...(Object.keys(elementTypes) as (keyof typeof elementTypes)[]), "BYTES"]),
      shape: z.array(z.int().min(0)),
      parameters: said,
    }),
  ),
});

export interface InferAnswer {
  /** `warnings` and `lists`, as JSON. */
  readonly parameters: WireTensor["parameters"];
  readonly tensors: readonly WireTensor[];
}

/** An answer that does not hold together. */
export class Misspoken extends Error {
  override readonly name = "Misspoken";
}

/** Reads head and body of an answer. Misspoken. */
export function readAnswer({ head: json, body }: { head: Uint8Array; body: Uint8Array }): InferAnswer {
  const { data: head, error } = headSchema.safeParse(parse(json));
  if (head === undefined) throw new Misspoken(`no head of KServe v2: ${z.prettifyError(error)}`);
  let at = 0;
  const tensors = head.outputs.map((tensor): WireTensor => {
    const size = Number(tensor.parameters.binary_data_size);
    if (!Number.isSafeInteger(size) || size < 0 || at + size > body.length)
      throw new Misspoken(`${tensor.name}: binary_data_size ${tensor.parameters.binary_data_size}`);
    const bytes = body.subarray(at, at + size);
    at += size;
    if (tensor.datatype !== "BYTES") {
      const wanted = tensor.shape.reduce(
        (product, side) => product * side,
        elementTypes[tensor.datatype].BYTES_PER_ELEMENT,
      );
      if (wanted !== size) throw new Misspoken(`${tensor.name}: ${size} bytes for the shape ${tensor.shape.join("×")}`);
    }
    return { ...tensor, bytes };
  });
  if (at !== body.length) throw new Misspoken(`${body.length - at} bytes too many`);
  return { parameters: head.parameters, tensors };
}

export function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8"));
  } catch {
    return undefined;
  }
}
