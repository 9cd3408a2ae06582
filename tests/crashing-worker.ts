import { loadRegistry } from "@kumiki/components";
import type { Component, Registry } from "@kumiki/core";
import { workerProcess } from "@kumiki/processor";

/** Pictures of this height take the process down in the middle of a step (a fake: a native crash cannot be had on demand). */
const deadlyHeight = 113;

async function deadlyRegistry(): Promise<Registry> {
  const registry = await loadRegistry();
  const deadly = [...registry.components].map(([id, component]): [string, Component] => [
    id,
    {
      ...component,
      run(inputs: { image?: { height: number } }, ...rest: never[]) {
        if (inputs.image?.height === deadlyHeight) process.abort();
        return (component.run as (...all: unknown[]) => object)(inputs, ...rest);
      },
    } as Component,
  ]);
  return { ...registry, components: new Map(deadly) };
}

process.exit(await workerProcess(process, deadlyRegistry));
