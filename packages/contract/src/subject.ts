import {
  type Component,
  type ComponentInfo,
  type Cost,
  describeComponent,
  type PluginLimits,
  type Sizes,
  type StepContext,
  type Value,
} from "@kumiki/core";
import { checkOutputs, type KeptPlugin, PluginHost, PluginParts } from "@kumiki/plugins";

type Inputs = Readonly<Record<string, Value>>;

/** What the contract is checked on: a component in this process, or a plugin in one of its own. */
export interface Subject {
  readonly info: ComponentInfo;
  /** Fills in defaults. Throws what zod throws. */
  parse(params: object): object;
  cost(params: object, inputs: Sizes): Promise<Cost> | Cost;
  /** Undefined: the part does not say, and its outputs have the size of the first picture. */
  readonly size: ((params: object, inputs: Sizes) => Promise<Sizes> | Sizes) | undefined;
  /** PLUGIN_OUTPUT_WRONG and PLUGIN_SIZE_WRONG where the outputs are not what was declared. */
  run(inputs: Inputs, params: object, context: StepContext): Promise<Readonly<Record<string, unknown>>>;
}

/** A component as it stands in this process. */
export function subjectOf(component: Component): Subject {
  const { size } = component;
  const info = describeComponent(component);
  return {
    info,
    parse: (params) => component.params.parse(params),
    // `as never`: parameters have come through `parse`, inputs are made from the ports.
    cost: (params, inputs) => component.cost(params as never, inputs),
    size: size && ((params, inputs) => size(params as never, inputs)),
    run: async (inputs, params, context) => {
      const outputs = await component.run(inputs as never, params as never, context);
      return { ...outputs, ...checkOutputs(info.outputs, outputs, {}) };
    },
  };
}

/** A plugin in a process of its own, with the limits that it has in a run; `close` ends it. */
export function subjectInHost(plugin: KeptPlugin, limits: PluginLimits): Subject & { close(): void } {
  const parts = new PluginParts({ limits, isPlanned: false });
  const component = parts.partOf(plugin);
  // What a plan is told is corrected for the process around the part; here it is asked for as the part says it.
  const host = new PluginHost(plugin, limits);
  return {
    info: plugin.manifest.info,
    parse: (params) => component.params.parse(params),
    cost: (params, inputs) => host.call("cost", [params, inputs]),
    size: plugin.manifest.hasSize ? (params, inputs) => host.call("size", [params, inputs]) : undefined,
    run: async (inputs, params, context) => ({ ...(await component.run(inputs as never, params as never, context)) }),
    close: () => {
      parts.close();
      host.close();
    },
  };
}
