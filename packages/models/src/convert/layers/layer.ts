import { z } from "zod";

const pair = z.union([z.number().int(), z.array(z.number().int()).length(2)]);

/** What the conversion reads of a layer's settings; Keras writes many more. */
const configSchema = z.object({
  batch_input_shape: z.array(z.number().int().nullable()).optional(),
  strides: pair.optional(),
  dilation_rate: pair.optional(),
  size: pair.optional(),
  padding: z.string().optional(),
  data_format: z.string().nullish(),
  interpolation: z.string().optional(),
  activation: z.string().optional(),
  use_bias: z.boolean().optional(),
  axis: z.number().int().optional(),
});

const layerSchema = z.object({
  name: z.string().min(1),
  class_name: z.string().min(1),
  config: configSchema,
  /** For each use of the layer, what it reads: name of a layer, which use of it, which of its outputs. */
  inbound_nodes: z.array(z.array(z.tuple([z.string(), z.number(), z.number()], z.unknown()))),
});
export type Layer = z.infer<typeof layerSchema>;

/** NAME.json of a TensorFlow.js layers model (a Keras model of the functional kind). */
export const layersModelSchema = z.object({
  modelTopology: z.object({
    model_config: z.object({
      config: z.object({
        layers: z.array(layerSchema).min(1),
        output_layers: z.array(z.tuple([z.string(), z.number(), z.number()])).min(1),
      }),
    }),
  }),
  weightsManifest: z.array(z.object({ weights: z.array(z.object({ name: z.string() }).loose()) })),
});
