import {
  type Component,
  type ComponentInfo,
  canonicalJson,
  describeComponent,
  isText,
  KumikiError,
  type Ports,
  type SizeEstimate,
  type Sizes,
  type StepContext,
  type Tensor,
  text,
} from "@kumiki/core";
import { costFrom, sizesFrom } from "../foreign/told.ts";
import type { PluginCode } from "../process/part-process.ts";
import type { PluginHost } from "../process/plugin-host.ts";
import type { HostCalls, PluginManifest } from "../wire/messages.ts";
import { checkOutputs } from "./check-outputs.ts";
import { costWithHost } from "./host-cost.ts";
import { paramsFrom } from "./params.ts";

/** Answers of a part's own functions that a plan needs at once. */
export type AskNow = <M extends "size" | "cost" | "migrate">(
  method: M,
  args: HostCalls[M]["args"],
) => HostCalls[M]["answer"];

export interface PluginPart {
  readonly code: PluginCode;
  readonly manifest: PluginManifest;
  readonly host: Pick<PluginHost, "call">;
  readonly askNow: AskNow;
  /** Whether sizes and cost are the part's own; else nobody looks at them (workers) and they are guessed. */
  readonly isPlanned: boolean;
}

/** A component like any other, whose work is done in the plugin's process. PLUGIN_MANIFEST where its parameters have no JSON form. */
export function pluginComponent({ code, manifest, host, askNow, isPlanned }: PluginPart): Component {
  const { info, hasSize, told } = manifest;
  const { id, version, label, summary } = info;
  const migrations = info.migratesFrom.map((from) => [
    from,
    (params: Record<string, unknown>) => askNow("migrate", [from, params]),
  ]);
  const component: Component = {
    id,
    version,
    label,
    summary,
    inputs: portsOf(info.inputs),
    outputs: portsOf(info.outputs),
    params: readParams(info, code.file),
    origin: { file: code.file, sha256: code.sha256 },
    ...(info.gpu && { needs: { gpu: info.gpu } }),
    ...(hasSize &&
      isPlanned && {
        size: (params: object, inputs: Sizes) =>
          sizesIn(told ? sizesFrom(told, params, inputs) : askNow("size", [params, inputs])),
      }),
    cost: (params: object, inputs: Sizes) =>
      isPlanned
        ? costWithHost(told ? costFrom(told, inputs) : askNow("cost", [params, inputs]), inputs)
        : { memoryBytes: 0, cpuMs: 0 },
    migrations: Object.fromEntries(migrations),
    run: async (inputs: Record<string, unknown>, params: object, context: StepContext) => {
      const { outputs, sizes } = await host.call("run", [inputs, params], {
        surroundings: around(context),
        signal: context.signal,
      });
      return checkOutputs(info.outputs, outputs, sizesIn(sizes));
    },
  };
  if (meaningOf(describeComponent(component).params) !== meaningOf(info.params))
    throw new KumikiError("PLUGIN_MANIFEST", {
      received: code.file,
      field: "params",
      expected: text("JSON Schema で表せる項目だけが使えます", "only parameters that JSON Schema can say may be used"),
    });
  return component;
}

/** A schema without what says nothing: names are always words, and an object of any names lists none. */
const meaningOf = (schema: object): string =>
  canonicalJson(schema)
    .replace(/"propertyNames":\{"type":"string"\},?/g, "")
    .replace(/"properties":\{\},?/g, "");

function readParams(info: ComponentInfo, file: string): Component["params"] {
  try {
    return paramsFrom(info);
  } catch (error) {
    throw new KumikiError(
      "PLUGIN_MANIFEST",
      {
        received: file,
        field: "params",
        expected: text("JSON Schema で表せる項目", "parameters that JSON Schema can say"),
      },
      { cause: error },
    );
  }
}

const portsOf = (ports: ComponentInfo["inputs"]): Ports =>
  Object.fromEntries(
    Object.entries(ports).map(([name, { kind, optional, label, root, kindFrom }]) => [
      name,
      { kind, optional, ...(label && { label }), ...(root && { root }), ...(kindFrom && { kindFrom }) },
    ]),
  );

const isSize = (value: unknown): value is SizeEstimate =>
  typeof value === "object" &&
  value !== null &&
  "width" in value &&
  "height" in value &&
  [value.width, value.height].every((side) => typeof side === "number" && side >= 1 && Number.isFinite(side));

/** Only what is a size; a host may say anything. */
const sizesIn = (told: unknown): Sizes =>
  Object.fromEntries(
    Object.entries(typeof told === "object" && told !== null ? told : {}).filter(([, size]) => isSize(size)),
  );

/** What the part may ask for while it runs. */
const around = (context: StepContext) => ({
  async answer(about: "card" | "infer" | "gallery", [first, second]: readonly unknown[]): Promise<unknown> {
    const name = String(first);
    if (about === "card") return context.card(name);
    if (about === "gallery") return context.gallery(name, String(second));
    return context.infer(name, Array.isArray(second) ? (second as Tensor[]) : []);
  },
  warn: (message: unknown): void => {
    if (isText(message)) context.warn(message);
  },
});
