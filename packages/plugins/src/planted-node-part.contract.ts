/** A part in another language that needs nothing but Node: it adds light, as its twins in TypeScript and Python do. */
export const plantedNodePart = (name: string): string => `import { createServer } from "node:http";

const words = { ja: "明るさを足す", en: "Add light" };
const manifest = {
  id: "planted.${name}",
  version: 1,
  label: words,
  summary: words,
  inputs: { image: { kind: "image" } },
  outputs: { image: { kind: "image" } },
  params: {
    type: "object",
    properties: { amount: { type: "integer", minimum: 0, maximum: 255, default: 10, "x-kumiki": { label: words } } },
  },
};
function infer(all, headLength) {
  const { parameters, inputs } = JSON.parse(all.subarray(0, headLength));
  const { amount } = JSON.parse(parameters.params);
  const bytes = Buffer.from(all.subarray(headLength).map((value) => Math.min(255, value + amount)));
  const image = { name: "image", datatype: "UINT8", shape: inputs[0].shape, parameters: { binary_data_size: bytes.length } };
  return [Buffer.from(JSON.stringify({ outputs: [image] })), bytes];
}
createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    if (request.url === "/v2/kumiki") return response.end(JSON.stringify(manifest));
    const [head, bytes] = infer(Buffer.concat(chunks), Number(request.headers["inference-header-content-length"]));
    response.setHeader("inference-header-content-length", head.length);
    response.end(Buffer.concat([head, bytes]));
  });
}).listen(process.env.KUMIKI_LISTEN.slice("unix:".length));
process.stdin.resume().on("end", () => process.exit());
`;
