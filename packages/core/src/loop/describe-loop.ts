import type { ComponentInfo, PortInfo } from "../catalogue/catalogue.ts";
import type { LoopBody } from "../document/schema.ts";
import { isOpenKind, listKind } from "../kinds/kind.ts";
import { asSchema } from "../validate/check-value.ts";

/**
 * A loop as a part with the ports of its body (`inside`, described as a pipeline): what is named in `each` comes as a list,
 * what leaves is a list.
 */
export function describeLoop(loop: ComponentInfo, inside: ComponentInfo, { each }: LoopBody): ComponentInfo {
  const listed = ([name, port]: [string, PortInfo]): [string, PortInfo] => [name, asList(port)];
  const inputs = Object.entries(inside.inputs).map(([name, port]): [string, PortInfo] =>
    each.includes(name) ? [name, { ...asList(port), optional: false }] : [name, port],
  );
  return {
    ...loop,
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(Object.entries(inside.outputs).map(listed)),
    params: {
      ...loop.params,
      required: inside.params.required ?? [],
      properties: { ...asSchema(inside.params.properties), ...asSchema(loop.params.properties) } as never,
    },
  };
}

const asList = (port: PortInfo): PortInfo => (isOpenKind(port.kind) ? port : { ...port, kind: listKind(port.kind) });
