import { freeName, type OutputForm, type PipelineDocument, type PipelineInput, withForm } from "@kumiki/core";
import { exposedAs } from "../graph/expose.ts";
import { atPoint, type Change, layoutOf, type Point, renamed, without } from "./change.ts";
import { mapSources } from "./sources.ts";

/** Adds an input of the pipeline under a free name. */
export const addInput =
  (wanted: string, input: PipelineInput, at: Point): Change =>
  (document) => {
    const name = freeName(document.inputs, wanted);
    const layout = layoutOf(document);
    return {
      ...document,
      inputs: { ...document.inputs, [name]: input },
      layout: { ...layout, inputs: { ...layout.inputs, [name]: atPoint(at) } },
    };
  };

/** Adds an output of the pipeline that shows a source. */
export const addOutput =
  (wanted: string, source: string, at?: Point): Change =>
  (document) => {
    const name = freeName(document.outputs, wanted);
    const layout = layoutOf(document);
    return {
      ...document,
      outputs: { ...document.outputs, [name]: source },
      ...(at && { layout: { ...layout, outputs: { ...layout.outputs, [name]: atPoint(at) } } }),
    };
  };

/** Says how an output's pictures become files; an empty form takes it back. */
export const setOutputForm =
  (name: string, form: OutputForm): Change =>
  (document) => {
    const output = document.outputs[name];
    if (output === undefined) return document;
    return { ...document, outputs: { ...document.outputs, [name]: withForm(output, form) } };
  };

export const changeInput =
  (name: string, change: (input: PipelineInput) => PipelineInput): Change =>
  (document) => {
    const input = document.inputs[name];
    return input === undefined ? document : { ...document, inputs: { ...document.inputs, [name]: change(input) } };
  };

/** Takes inputs away with their wires; parameters they fed keep the inputs' defaults. */
export const removeInputs =
  (names: readonly string[]): Change =>
  (document) => {
    const gone = new Set(names.filter((name) => Object.hasOwn(document.inputs, name)));
    if (gone.size === 0) return document;
    const freed = mapReferences(document, (name) =>
      gone.has(name) ? document.inputs[name]?.default : { $input: name },
    );
    const cut = mapSources(freed, (source) =>
      source.startsWith("$") && gone.has(source.slice(1)) ? undefined : source,
    );
    const layout = layoutOf(cut);
    return {
      ...cut,
      inputs: without(cut.inputs, gone),
      layout: { ...layout, ...(layout.inputs && { inputs: without(layout.inputs, gone) }) },
    };
  };

export const removeOutputs =
  (names: readonly string[]): Change =>
  (document) => {
    const gone = new Set(names.filter((name) => Object.hasOwn(document.outputs, name)));
    if (gone.size === 0) return document;
    const layout = layoutOf(document);
    return {
      ...document,
      outputs: without(document.outputs, gone),
      layout: { ...layout, ...(layout.outputs && { outputs: without(layout.outputs, gone) }) },
    };
  };

export const renameInput =
  (from: string, to: string): Change =>
  (document) => {
    if (!Object.hasOwn(document.inputs, from) || Object.hasOwn(document.inputs, to)) return document;
    const referring = mapReferences(document, (name) => ({ $input: name === from ? to : name }));
    const wired = mapSources(referring, (source) => (source === `$${from}` ? `$${to}` : source));
    const layout = layoutOf(wired);
    return {
      ...wired,
      inputs: renamed(wired.inputs, from, to),
      layout: { ...layout, ...(layout.inputs && { inputs: renamed(layout.inputs, from, to) }) },
    };
  };

export const renameOutput =
  (from: string, to: string): Change =>
  (document) => {
    if (!Object.hasOwn(document.outputs, from) || Object.hasOwn(document.outputs, to)) return document;
    const layout = layoutOf(document);
    return {
      ...document,
      outputs: renamed(document.outputs, from, to),
      layout: { ...layout, ...(layout.outputs && { outputs: renamed(layout.outputs, from, to) }) },
    };
  };

type Json = Exclude<PipelineInput["default"], undefined>;

/** Rewrites every parameter that an input feeds; undefined leaves it to its default. */
function mapReferences(document: PipelineDocument, map: (name: string) => Json | undefined): PipelineDocument {
  const nodes = Object.entries(document.nodes).map(([id, node]) => {
    const values = Object.entries(node.with).flatMap(([field, value]): [string, Json][] => {
      const name = exposedAs(value);
      const next = name === undefined ? value : map(name);
      return next === undefined ? [] : [[field, next]];
    });
    return [id, { ...node, with: Object.fromEntries(values) }] as const;
  });
  return { ...document, nodes: Object.fromEntries(nodes) };
}
