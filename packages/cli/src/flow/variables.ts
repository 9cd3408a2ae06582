import { asSchema, type Catalogue, type PipelineDocument, partOfUse, partsByUse } from "@kumiki/core";

/** What a container or shell hands over. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One setting of one step of a flow. */
export interface FlowVariable {
  /** `RESIZE_WIDTH`; `RESIZE_2_WIDTH` for the second resize. */
  readonly name: string;
  /** Place of the step in the flow. */
  readonly step: number;
  readonly node: string;
  readonly param: string;
  /** JSON Schema of the parameter. */
  readonly schema: ReturnType<typeof asSchema>;
}

/** The variables that the steps of a linear document take, from the manifests of what they use. */
export function flowVariables(document: PipelineDocument, catalogue: Catalogue): FlowVariable[] {
  const parts = partsByUse(catalogue);
  return Object.entries(document.nodes).flatMap(([node, { use }], step) => {
    const info = partOfUse(parts, use);
    return Object.entries(asSchema(info?.params.properties)).map(([param, schema]) => ({
      name: `${prefixOf(node)}${wordOf(param)}`,
      step,
      node,
      param,
      schema: asSchema(schema),
    }));
  });
}

/** Names of the environment that speak of a node begin with this. */
export const prefixOf = (node: string): string => `${wordOf(node)}_`;

/** `blurStrength` and `blur_strength` are `BLUR_STRENGTH`. */
export const wordOf = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]/g, "_")
    .toUpperCase();
