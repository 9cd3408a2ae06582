import { type InferenceOrder, KumikiError, type ModelCard, type Text } from "@kumiki/core";
import { expect, it } from "vitest";
import type { InferenceBackend } from "./backend.ts";
import { chosenBackend } from "./chosen-backend.ts";

const card = { name: "m" } as ModelCard;
const down = new KumikiError("INFERENCE_BACKEND_DOWN", { expected: "http://t", received: "refused" });

/** A backend that answers with its name, or fails as often as it is told to. */
function backend(name: string, failures: Error[] = []): InferenceBackend {
  return {
    name,
    async infer() {
      const failure = failures.shift();
      if (failure) throw failure;
      return [{ name, datatype: "FP32", shape: [0], data: new Float32Array() }];
    },
    close: async () => {},
  };
}

function chosen(order: Partial<InferenceOrder>, failures: Error[] = []) {
  const triton = { urls: ["http://t"], sharedMemory: false };
  const warnings: Text[] = [];
  const made = chosenBackend({
    order: async () => ({ backend: "auto", whenDown: "embedded", triton, ...order }),
    embedded: backend("embedded"),
    triton: async () => backend("triton", failures),
    askAgainMs: 1,
  });
  const where = async () => (await made.infer(card, [], (warning) => warnings.push(warning)))[0]?.name;
  return { made, where, warnings };
}

it("runs where the order says, and is named after it", async () => {
  const here = chosen({ backend: "embedded" });
  expect(await here.where()).toBe("embedded");
  expect(here.made.name).toBe("embedded");
  const there = chosen({ backend: "triton" });
  expect(await there.where()).toBe("triton");
  expect(there.made.name).toBe("triton");
});

it("auto, and the policy embedded: the worker does it, with a warning in both languages, and Triton again when it is back", async () => {
  for (const order of [{ backend: "auto" }, { backend: "triton", whenDown: "embedded" }] as const) {
    const { where, warnings, made } = chosen(order, [down]);
    expect(await where()).toBe("embedded");
    expect(made.name).toBe("embedded");
    expect(warnings).toEqual([{ ja: expect.stringContaining("http://t"), en: expect.stringContaining("http://t") }]);
    expect(await where()).toBe("triton");
    expect(warnings).toHaveLength(1);
  }
});

it("fail: the error stands; wait: asked until it is back", async () => {
  await expect(chosen({ backend: "triton", whenDown: "fail" }, [down]).where()).rejects.toBe(down);
  const { where, warnings } = chosen({ backend: "triton", whenDown: "wait" }, [down, down, down]);
  expect(await where()).toBe("triton");
  expect(warnings).toEqual([]);
});

it("a model's own failure is nobody else's to mend", async () => {
  const failure = new KumikiError("INFERENCE_FAILED", { received: "NaN", values: { model: "m" } });
  await expect(chosen({ backend: "auto" }, [failure]).where()).rejects.toBe(failure);
});

it("a step that is over waits no longer", async () => {
  const over = new AbortController();
  const triton = { urls: ["http://t"], sharedMemory: false };
  const away: InferenceBackend = { ...backend("triton"), infer: () => Promise.reject(down) };
  const made = chosenBackend({
    order: async () => ({ backend: "triton", whenDown: "wait", triton }),
    embedded: backend("embedded"),
    triton: async () => away,
    askAgainMs: 60_000,
  });
  const waiting = made.infer(card, [], () => {}, over.signal);
  setTimeout(() => over.abort(), 20);
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
});
