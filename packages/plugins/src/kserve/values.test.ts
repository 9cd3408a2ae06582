import { identity, type PortKind } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Misspoken, readAnswer } from "./answer.ts";
import { outputsOf } from "./outputs.ts";
import { inferRequest } from "./request.ts";

const root = { id: "r", width: 9, height: 7, toRoot: identity };
const image = fc
  .record({
    width: fc.integer({ min: 1, max: 5 }),
    height: fc.integer({ min: 1, max: 5 }),
    channels: fc.constantFrom(1, 3, 4),
  })
  .chain((size) => {
    const length = size.width * size.height * size.channels;
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((data) => ({ kind: "image" as const, ...size, data, root }));
  });
const values: Readonly<Partial<Record<PortKind, fc.Arbitrary<unknown>>>> = {
  image,
  text: fc.string(),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }),
  bool: fc.boolean(),
  json: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown),
  embedding: fc
    .float32Array({ noNaN: true, minLength: 1 })
    .map((vector) => ({ kind: "embedding" as const, vector, model: "m" })),
  "list<image>": fc.array(image, { maxLength: 3 }),
  "list<text>": fc.array(fc.string(), { maxLength: 3 }),
};
const kinds = Object.keys(values) as PortKind[];

/** An echo: what was asked as inputs comes back as outputs. */
function echoed(ports: Record<string, { kind: PortKind; optional: boolean }>, inputs: Record<string, unknown>) {
  const { head, bytes } = inferRequest(ports, inputs, {});
  const { inputs: tensors, parameters } = JSON.parse(head.toString("utf8"));
  const answer = readAnswer({
    head: Buffer.from(JSON.stringify({ outputs: tensors, parameters })),
    body: new Uint8Array(Buffer.concat(bytes)),
  });
  return outputsOf({ info: { id: "a.b", version: 1, outputs: ports }, inputs, params: {} }, answer);
}

describe("values as tensors of KServe v2", () => {
  it("come back as they went, of every kind, in lists and side by side", () => {
    const given = fc
      .array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 4 })
      .chain((chosen) =>
        fc.tuple(...chosen.map((kind) => (values[kind] ?? fc.constant(null)).map((value) => [kind, value] as const))),
      );
    fc.assert(
      fc.property(given, (all) => {
        const ports = Object.fromEntries(all.map(([kind], at) => [`p${at}`, { kind, optional: false }]));
        const inputs = Object.fromEntries(all.map(([, value], at) => [`p${at}`, value]));
        expect(echoed(ports, inputs)).toEqual(inputs);
      }),
    );
  });

  it("that do not hold together are refused and never read beyond their bytes", () => {
    const answer =
      (tensor: object, body = new Uint8Array(3)) =>
      () =>
        readAnswer({ head: Buffer.from(JSON.stringify({ outputs: [tensor] })), body });
    const tensor = { name: "image", datatype: "UINT8", shape: [1, 1, 3] };
    expect(answer({ ...tensor, parameters: { binary_data_size: 3 } })().tensors).toHaveLength(1);
    for (const size of [2, 4, -1, 2 ** 60, "3 bytes"])
      expect(answer({ ...tensor, parameters: { binary_data_size: size } })).toThrow(Misspoken);
    expect(answer({ ...tensor, shape: [2 ** 40, 2 ** 40], parameters: { binary_data_size: 3 } })).toThrow(Misspoken);
    expect(() => readAnswer({ head: Buffer.from("no JSON"), body: new Uint8Array() })).toThrow(Misspoken);
  });
});
