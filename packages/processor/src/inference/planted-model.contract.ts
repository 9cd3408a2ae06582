/** Protocol buffers, as far as a tiny ONNX file needs them. */
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
const number = (field: number, value: number): number[] => [...varint(field << 3), ...varint(value)];
const bytes = (field: number, content: number[]): number[] => [
  ...varint((field << 3) | 2),
  ...varint(content.length),
  ...content,
];
const string = (field: number, content: string): number[] => bytes(field, [...Buffer.from(content)]);

const node = (op: string, inputs: string[], output: string): number[] => [
  ...inputs.flatMap((input) => string(1, input)),
  ...string(2, output),
  ...string(4, op),
];

/** FP32 [-1,2]. */
function tensorInfo(name: string): number[] {
  const shape = [...bytes(1, string(2, "rows")), ...bytes(1, number(1, 2))];
  return [...string(1, name), ...bytes(2, bytes(1, [...number(1, 1), ...bytes(2, shape)]))];
}

/** ONNX: `sum` = a + b, `difference` = a - b; IR 8, opset 17. */
export function addAndSubtract(): Uint8Array {
  const graph = [
    ...bytes(1, node("Add", ["a", "b"], "sum")),
    ...bytes(1, node("Sub", ["a", "b"], "difference")),
    ...string(2, "planted"),
    ...["a", "b"].flatMap((name) => bytes(11, tensorInfo(name))),
    ...["sum", "difference"].flatMap((name) => bytes(12, tensorInfo(name))),
  ];
  return Uint8Array.from([...number(1, 8), ...bytes(7, graph), ...bytes(8, number(2, 17))]);
}
