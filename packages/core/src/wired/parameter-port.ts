import type { ComponentInfo, PortInfo } from "../catalogue/catalogue.ts";
import type { Kind } from "../kinds/kind.ts";
import { asSchema, type Schema } from "../validate/check-value.ts";

/** What a plan must know before anything runs (conditions say what they look at), or what is named by people: no wire feeds it. */
const fixedWidgets: ReadonlySet<unknown> = new Set(["model", "gallery", "tests", "cases"]);

/**
 * The port at which a wire feeds a parameter: its name is the parameter's. Undefined for parameters that a plan must
 * know (models, galleries, kinds of outputs, all of a loop), for names that a port has already, and inside of recipes.
 */
export function parameterPort(info: ComponentInfo, name: string): PortInfo | undefined {
  const properties = asSchema(info.params.properties);
  if (info.recipe || info.flow === "loop" || Object.hasOwn(info.inputs, name) || !Object.hasOwn(properties, name))
    return undefined;
  if (Object.values(info.outputs).some(({ kindFrom }) => kindFrom === name)) return undefined;
  const schema = asSchema(properties[name]);
  const { widget, label } = asSchema(schema["x-kumiki"]) as Pick<PortInfo, "label"> & { widget?: unknown };
  if (fixedWidgets.has(widget)) return undefined;
  return { kind: kindOfParameter(schema), optional: true, ...(label && { label }) };
}

/** The port of this name, be it an input or a parameter that is fed. */
export const portNamed = (info: ComponentInfo, name: string): PortInfo | undefined =>
  Object.hasOwn(info.inputs, name) ? info.inputs[name] : parameterPort(info, name);

/** The kind of values that a parameter takes. */
export function kindOfParameter({ type, enum: words }: Schema): Kind {
  if (type === "boolean") return "bool";
  if (type === "number" || type === "integer") return "number";
  const isWords = Array.isArray(words) && words.every((word) => typeof word === "string");
  return type === "string" || isWords ? "text" : "json";
}
