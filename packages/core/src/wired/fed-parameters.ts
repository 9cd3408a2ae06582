import { describeComponent } from "../catalogue/describe.ts";
import type { Component } from "../component/component.ts";
import { KumikiError } from "../errors/error.ts";
import { asSchema, checkValue, type Schema } from "../validate/check-value.ts";
import { parameterProblem } from "../validate/parameter-rules.ts";

interface Fed {
  readonly id: string;
  readonly component: Component;
  readonly params: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Names of a step's parameters that wires feed. */
export const fedParameters = ({ component, inputs }: Pick<Fed, "component" | "inputs">): string[] =>
  Object.keys(inputs).filter((name) => !Object.hasOwn(component.inputs, name));

/**
 * What arrived at a step, parted into values for its ports and parameters with those that were fed. A number for a whole
 * one is rounded. PARAMETER_TYPE or PARAMETER_OUT_OF_BOUNDS where a value does not fit.
 */
export function partedInputs({ id, component, params }: Omit<Fed, "inputs">, arrived: Fed["inputs"]) {
  const names = fedParameters({ component, inputs: arrived });
  if (names.length === 0) return { inputs: arrived, params };
  const info = describeComponent(component);
  const properties = asSchema(info.params.properties);
  const fed = names.map((name): [string, unknown] => [name, fitting(asSchema(properties[name]), arrived[name])]);
  const all = { ...params, ...Object.fromEntries(fed) };
  const parsed = component.params.safeParse(all);
  if (!parsed.success) throw unfit(id, info, all);
  const inputs = Object.fromEntries(Object.entries(arrived).filter(([name]) => !names.includes(name)));
  return { inputs, params: parsed.data };
}

const fitting = ({ type }: Schema, value: unknown): unknown =>
  type === "integer" && typeof value === "number" ? Math.round(value) : value;

function unfit(node: string, info: ReturnType<typeof describeComponent>, params: object): KumikiError {
  const [first] = checkValue(info.params, params);
  // No fix: it is a value of this item that does not fit, nothing in the document.
  const { fix: _fix, ...told } =
    first === undefined ? { ...new KumikiError("PARAMETER_TYPE", { node }).problem } : parameterProblem(node, first);
  return new KumikiError(told.code, {}, { problem: told });
}
