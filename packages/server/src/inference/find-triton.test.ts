import { expect, it } from "vitest";
import { tritonAddresses } from "./find-triton.ts";
import { inferenceSettingsSchema } from "./settings.ts";

const nobody = "http://127.0.0.1:9";
const settings = inferenceSettingsSchema.parse({
  urls: ["http://triton:8000"],
  nomadService: "triton",
  consulService: "triton",
  consulUrl: nobody,
});

it("a registry that is away is told of and takes no other address with it", async () => {
  const told: unknown[] = [];
  const nomad = async () => [{ address: "10.0.0.7", port: 8000 }];
  expect(await tritonAddresses(settings, nomad, (error) => told.push(error))).toEqual([
    "http://triton:8000",
    "http://10.0.0.7:8000",
  ]);
  expect(told).toMatchObject([{ code: "INFERENCE_BACKEND_DOWN", problem: { expected: `${nobody}` } }]);
});

it("an address in two places is one, and IPv6 stands in brackets", async () => {
  const nomad = async () => [
    { address: "triton", port: 8000 },
    { address: "fd00::7", port: 8000 },
  ];
  const { consulService: _, ...rest } = settings;
  const found = await tritonAddresses(rest, nomad, () => expect.unreachable());
  expect(found).toEqual(["http://triton:8000", "http://[fd00::7]:8000"]);
});
