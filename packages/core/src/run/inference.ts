import { z } from "zod";

/** Where models run. `auto`: on Triton where one is there and has the model, else in the worker. */
export const backendChoiceSchema = z.enum(["auto", "embedded", "triton"]);
export type BackendChoice = z.infer<typeof backendChoiceSchema>;

/** What a step does whose Triton is away: fail, wait for it, or run its model in the worker and say so. */
export const whenDownSchema = z.enum(["fail", "wait", "embedded"]);

/** `GET /worker/inference`: where models run now; workers ask again every few seconds. */
export const inferenceOrderSchema = z.strictObject({
  backend: backendChoiceSchema,
  whenDown: whenDownSchema,
  triton: z
    .strictObject({
      /** Servers that are up; all hold the same models. */
      urls: z.array(z.url()),
      /** Pass tensors through shared memory, where a worker runs on Triton's host. */
      sharedMemory: z.boolean(),
    })
    .optional(),
});
export type InferenceOrder = z.infer<typeof inferenceOrderSchema>;
