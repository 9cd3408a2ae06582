import {
  type ComponentInfo,
  freeName,
  kindOfParameter,
  outputSources,
  type PipelineDocument,
  type PipelineInput,
  type ValueSchema,
} from "@kumiki/core";
import { exposedAs } from "../graph/expose.ts";
import { toName } from "../graph/names.ts";
import { type Change, changeNode } from "./change.ts";

type Json = PipelineDocument["nodes"][string]["with"][string];

/** Sets a parameter; undefined goes back to the default. Values are JSON by where they come from: forms and documents. */
export const setParameter =
  (id: string, field: string, value: unknown): Change =>
  (document) =>
    changeNode(document, id, (node) => {
      if (value === undefined) {
        const { [field]: _gone, ...rest } = node.with;
        return { ...node, with: rest };
      }
      return { ...node, with: { ...node.with, [field]: value as Json } };
    });

/** Sets parameters that change together. */
export const setParameters =
  (id: string, values: Readonly<Record<string, unknown>>): Change =>
  (document) =>
    Object.entries(values).reduce((next, [field, value]) => setParameter(id, field, value)(next), document);

/** JSON Schema of one parameter; empty when the part has none of this name. */
export function parameterSchema(info: ComponentInfo, field: string): ValueSchema {
  const { properties } = info.params;
  if (typeof properties !== "object" || properties === null || Array.isArray(properties)) return {};
  // A catalogue is described by our own server; its properties are value schemas by contract.
  return Object.hasOwn(properties, field) ? ((properties[field] ?? {}) as ValueSchema) : {};
}

/** Makes a parameter an input of the pipeline: what it is now becomes the input's default. */
export const exposeParameter =
  (id: string, field: string, info: ComponentInfo): Change =>
  (document) => {
    const node = document.nodes[id];
    if (node === undefined || exposedAs(node.with[field]) !== undefined) return document;
    const schema = parameterSchema(info, field);
    const name = freeName(document.inputs, toName(field, "value"));
    const value = node.with[field] ?? schema.default;
    const label = schema["x-kumiki"]?.label;
    const input: PipelineInput = {
      kind: kindOfParameter(schema),
      ...(label && { label }),
      schema: withoutDefault(schema),
      ...(value !== undefined && { default: value }),
    };
    const exposed = setParameter(id, field, { $input: name })(document);
    return { ...exposed, inputs: { ...exposed.inputs, [name]: input } };
  };

const known = new Set([
  "type",
  "enum",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "pattern",
  "title",
  "description",
  "x-kumiki",
  "items",
  "additionalProperties",
]);

/** What an input's schema may say of a parameter's. */
const withoutDefault = (schema: ValueSchema): ValueSchema =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => known.has(key)));

/** Takes a parameter back into its node with the input's default; the input goes when nothing else reads it. */
export const concealParameter =
  (id: string, field: string): Change =>
  (document) => {
    const name = exposedAs(document.nodes[id]?.with[field]);
    if (name === undefined) return document;
    const next = setParameter(id, field, document.inputs[name]?.default)(document);
    if (isRead(next, name)) return next;
    const { [name]: _gone, ...inputs } = next.inputs;
    return { ...next, inputs };
  };

const isRead = (document: PipelineDocument, input: string): boolean =>
  Object.values(document.nodes).some(
    (node) =>
      Object.values(node.with).some((value) => exposedAs(value) === input) ||
      Object.values(node.in).flat().includes(`$${input}`),
  ) || Object.values(outputSources(document.outputs)).includes(`$${input}`);
