import { type Source, showSource } from "../document/source.ts";
import type { Plan, PlanStep } from "./plan.ts";

/**
 * The pictures that a step looks at which makes none itself, nearest first, as they are written (`$photo`,
 * `small.image`): those that come in, then those that what comes in was found on. It is shown on the first of them.
 */
export function picturesSeen({ steps, inputs }: Pick<Plan, "steps" | "inputs">, step: PlanStep): string[] {
  if (Object.values(step.component.outputs).some(({ kind }) => isPictureKind(kind))) return [];
  const byId = new Map(steps.map((known) => [known.id, known]));
  const pictures = new Set(inputs.map(({ name }) => name));
  const seen = new Set<string>();
  const visited = new Set<string>();
  let level: readonly PlanStep[] = [step];
  while (level.length > 0) {
    const sources = level.flatMap((at) =>
      Object.values(at.inputs).flatMap((wired) => ("from" in wired ? [wired] : wired)),
    );
    for (const source of sources) if (isPicture(source, pictures, byId)) seen.add(showSource(source));
    level = sources.flatMap((source) => {
      const maker = source.from === "node" ? byId.get(source.node) : undefined;
      if (maker === undefined || visited.has(maker.id) || isPicture(source, pictures, byId)) return [];
      visited.add(maker.id);
      return [maker];
    });
  }
  return [...seen];
}

function isPicture(source: Source, inputs: ReadonlySet<string>, steps: ReadonlyMap<string, PlanStep>): boolean {
  if (source.from === "input") return inputs.has(source.input);
  const kind = steps.get(source.node)?.component.outputs[source.port]?.kind;
  return kind !== undefined && isPictureKind(kind);
}

const isPictureKind = (kind: string): boolean => /^(list<)?(image|mask)>?$/.test(kind);
