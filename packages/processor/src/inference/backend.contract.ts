import type { ModelCard, Tensor } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { InferenceBackend } from "./backend.ts";

/** What a backend under test serves: a model that adds its inputs `a` and `b` [-1,2] to `sum` and subtracts to `difference`. */
export interface PlantedBackend {
  readonly backend: InferenceBackend;
  /** The card says the outputs as `difference`, `sum`: not in the order of the graph. */
  readonly card: ModelCard;
  /** A model whose files are there but which no runtime can run. */
  readonly broken: ModelCard;
  dispose(): Promise<void>;
}

export const fp32 = (name: string, shape: number[], values: number[]): Tensor => ({
  name,
  datatype: "FP32",
  shape,
  data: Float32Array.from(values),
});

/** Every backend of models keeps this. */
export function backendContract(name: string, plant: () => Promise<PlantedBackend>): void {
  describe(`a backend of models: ${name}`, () => {
    let planted: PlantedBackend;
    beforeAll(async () => {
      planted = await plant();
    });
    afterAll(() => planted.dispose());
    const infer = (...inputs: Tensor[]) => planted.backend.infer(planted.card, inputs);

    it("has a name", () => expect(planted.backend.name).toMatch(/^[a-z]+$/));

    it("gives outputs in the order of the card, with names, types and shapes", async () => {
      const outputs = await infer(fp32("a", [2, 2], [1, 2, 3, 4]), fp32("b", [2, 2], [10, 20, 30, 40]));
      expect(outputs.map(({ name, datatype, shape }) => ({ name, datatype, shape: [...shape] }))).toEqual([
        { name: "difference", datatype: "FP32", shape: [2, 2] },
        { name: "sum", datatype: "FP32", shape: [2, 2] },
      ]);
      expect(outputs.map(({ data }) => [...data])).toEqual([
        [-9, -18, -27, -36],
        [11, 22, 33, 44],
      ]);
    });

    it("takes inputs in any order, and any length where the card leaves it open", async () => {
      for (const rows of [1, 5]) {
        const ones = new Array<number>(rows * 2).fill(1);
        const [difference] = await infer(
          fp32("b", [rows, 2], ones),
          fp32(
            "a",
            [rows, 2],
            ones.map((one) => one * 3),
          ),
        );
        expect([...difference.data]).toEqual(ones.map(() => 2));
      }
    });

    it("answers the same bytes for the same input, also side by side", async () => {
      const inputs = [fp32("a", [1, 2], [0.1, 0.2]), fp32("b", [1, 2], [0.3, 1e-9])];
      const answers = await Promise.all(Array.from({ length: 8 }, () => infer(...inputs)));
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    });

    it("refuses what does not fit the card before the run, naming the input", async () => {
      const good = fp32("b", [1, 2], [1, 1]);
      const cases: [Tensor[], object][] = [
        [[good], { field: "a", expected: "FP32 [-1,2]", received: "nothing" }],
        [[good, fp32("a", [1, 3], [1, 1, 1])], { field: "a", received: "FP32 [1,3]" }],
        [[good, fp32("a", [2], [1, 1])], { field: "a", received: "FP32 [2]" }],
        [[good, fp32("a", [1, 2], [1, 1, 1])], { field: "a" }],
        [[good, { ...fp32("a", [1, 2], []), datatype: "UINT8", data: new Uint8Array(2) }], { received: "UINT8 [1,2]" }],
        [[good, fp32("a", [1, 2], [1, 1]), fp32("c", [1], [1])], { field: "c", expected: "a, b" }],
      ];
      for (const [inputs, problem] of cases)
        await expect(infer(...inputs)).rejects.toMatchObject({ code: "MODEL_SIGNATURE_MISMATCH", problem });
    });

    it("says what is wrong with a model that cannot run", async () => {
      const running = planted.backend.infer(planted.broken, [fp32("a", [1, 2], [1, 1])]);
      await expect(running).rejects.toMatchObject({
        code: expect.stringMatching(/^(MODEL_FILE_INVALID|MODEL_NOT_READY|INFERENCE_FAILED)$/),
        message: expect.stringContaining(planted.broken.name),
      });
    });

    it("an output that the model does not have is its failure", async () => {
      const [, sum] = planted.card.outputs;
      const card = { ...planted.card, outputs: [{ ...sum, name: "product" }] };
      const inputs = [fp32("a", [1, 2], [1, 1]), fp32("b", [1, 2], [1, 1])];
      await expect(planted.backend.infer(card, inputs)).rejects.toMatchObject({
        code: expect.stringMatching(/^(INFERENCE_(FAILED|BAD_OUTPUT)|MODEL_SIGNATURE_MISMATCH)$/),
      });
    });
  });
}
