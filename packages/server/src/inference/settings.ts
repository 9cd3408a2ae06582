import { backendChoiceSchema, text, whenDownSchema } from "@kumiki/core";
import { z } from "zod";

const url = z.url({ protocol: /^https?$/ });

/** Where models run, and how Triton is found. */
export const inferenceSettingsSchema = z
  .strictObject({
    backend: backendChoiceSchema.default("auto"),
    whenDown: whenDownSchema.default("embedded").meta({ docs: "What a step does whose Triton is away." }),
    sharedMemory: z
      .boolean()
      .default(false)
      .meta({ docs: "Pass tensors through shared memory (workers on Triton's host)." }),
    urls: z.array(url).default([]).meta({ docs: "Fixed addresses of Triton, e.g. http://127.0.0.1:8000." }),
    nomadService: z.string().min(1).max(128).optional().meta({ docs: "Name of a Nomad service." }),
    consulService: z.string().min(1).max(128).optional().meta({ docs: "Name of a Consul service." }),
    consulUrl: url.default("http://127.0.0.1:8500"),
    consulToken: z.string().min(1).optional(),
    refreshMs: z.int().min(100).default(10_000).meta({ docs: "How often addresses are looked up, ms." }),
  })
  .refine(
    ({ backend, urls, nomadService, consulService }) =>
      backend !== "triton" || urls.length > 0 || nomadService !== undefined || consulService !== undefined,
    {
      path: ["urls"],
      params: {
        words: text(
          "backend が triton なら Triton のアドレスかサービス",
          "an address or a service of Triton, for the backend triton",
        ),
      },
    },
  );
export type InferenceSettings = z.output<typeof inferenceSettingsSchema>;
