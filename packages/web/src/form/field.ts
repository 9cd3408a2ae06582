import {
  type Catalogue,
  type ComponentInfo,
  isPictureInput,
  type ParamMeta,
  type PipelineDocument,
  type PipelineInput,
  partsIn,
  type Text,
  type ValueSchema,
} from "@kumiki/core";

export type Widget =
  | "slider"
  | "number"
  | "choice"
  | "toggle"
  | "color"
  | "classes"
  | "model"
  | "gallery"
  | "multiline"
  | "points"
  | "polygons"
  | "choices"
  | "pairs"
  | "colors"
  | "tests"
  | "cases"
  | "line"
  | "json";

/** One value that a person may set before a run. */
export interface Field {
  readonly name: string;
  readonly label: Text;
  readonly help?: Text | undefined;
  readonly unit?: ParamMeta["unit"] | undefined;
  readonly widget: Widget;
  readonly schema: ValueSchema;
  readonly default: unknown;
}

/** Fields of a document's inputs that are not pictures; what an input leaves unsaid, the parameter it feeds tells. */
export function fieldsOf(document: PipelineDocument, catalogue: Catalogue): Field[] {
  return Object.entries(document.inputs)
    .filter(([, input]) => !isPictureInput(input))
    .map(([name, input]) => {
      const schema: ValueSchema = { ...fedParameter(name, document, catalogue), ...input.schema };
      const meta = schema["x-kumiki"];
      return {
        name,
        label: labelOf(name, input, schema),
        help: meta?.help,
        unit: meta?.unit,
        widget: widgetOf(input, schema),
        schema,
        default: input.default ?? schema.default,
      };
    });
}

/** Fields of a part's own parameters, from its JSON Schema alone. */
export function fieldsOfPart(info: ComponentInfo): Field[] {
  const { properties } = info.params;
  return Object.entries(isObject(properties) ? properties : {}).flatMap(([name, described]) => {
    if (!isObject(described)) return [];
    // A catalogue is described by our own server; its properties are value schemas by contract.
    const schema = described as ValueSchema;
    const meta = schema["x-kumiki"];
    const widget = widgetOf({ kind: "json" }, schema);
    const label = labelOf(name, { kind: "json" }, schema);
    return [{ name, label, help: meta?.help, unit: meta?.unit, widget, schema, default: schema.default }];
  });
}

/** Schema of the first parameter that takes the input's value. */
function fedParameter(name: string, document: PipelineDocument, catalogue: Catalogue): ValueSchema {
  const partOf = partsIn(document, catalogue);
  for (const { use, body, with: values } of Object.values(document.nodes)) {
    const parameter = Object.keys(values).find((key) => refersTo(values[key], name));
    if (parameter === undefined) continue;
    const info = partOf({ use, ...(body && { body }) });
    const properties = info?.params.properties;
    const schema = isObject(properties) ? properties[parameter] : undefined;
    // A catalogue is described by our own server; its properties are value schemas by contract.
    if (isObject(schema)) return schema as ValueSchema;
  }
  return {};
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const refersTo = (value: unknown, name: string): boolean => isObject(value) && value.$input === name;

function labelOf(name: string, input: PipelineInput, schema: ValueSchema): Text {
  if (typeof input.label === "object") return input.label;
  const plain = input.label ?? schema.title;
  return plain === undefined ? (schema["x-kumiki"]?.label ?? { ja: name, en: name }) : { ja: plain, en: plain };
}

function widgetOf(input: PipelineInput, schema: ValueSchema): Widget {
  const asked = schema["x-kumiki"]?.widget;
  if (schema.enum !== undefined) return "choice";
  if (asked !== undefined && asked !== "slider") return asked;
  // A side of an area is drawn; a slider over all possible pixels would help nobody.
  if (schema["x-kumiki"]?.area !== undefined) return "number";
  if (schema.type === "boolean" || input.kind === "bool") return "toggle";
  if (schema.type === "number" || schema.type === "integer" || input.kind === "number")
    return schema.minimum !== undefined && schema.maximum !== undefined ? "slider" : "number";
  if (schema.pattern !== undefined) return "color";
  if (schema.type === "array" && schema.items?.type === "string") return "classes";
  if (schema.type === "object" && schema.additionalProperties?.type === "string") return "pairs";
  return schema.type === "string" || input.kind === "text" ? "line" : "json";
}

/** A step that suits the range: whole numbers in ones, a share between 0 and 1 in hundredths. */
export function stepOf({ type, multipleOf, minimum = 0, maximum = 100 }: ValueSchema): number {
  if (multipleOf !== undefined) return multipleOf;
  if (type === "integer") return 1;
  return maximum - minimum <= 2 ? 0.01 : maximum - minimum <= 20 ? 0.1 : 1;
}
