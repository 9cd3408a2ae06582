import { type PipelineDocument, parseSource } from "@kumiki/core";
import { changeNode } from "../commands/change.ts";
import { mapSources } from "../commands/sources.ts";

type Names = Readonly<Record<string, unknown>>;

/** What each name is called afterwards; undefined: it is gone. One that gave its place to a new one was renamed. */
function renames(before: Names, after: Names): (name: string) => string | undefined {
  const [old, now] = [Object.keys(before), Object.keys(after)];
  const moved = new Map(
    old.flatMap((name, at): [string, string][] => {
      const taken = now[at];
      const isRenamed =
        old.length === now.length &&
        taken !== undefined &&
        !Object.hasOwn(after, name) &&
        !Object.hasOwn(before, taken);
      return isRenamed ? [[name, taken]] : [];
    }),
  );
  return (name) => (Object.hasOwn(after, name) || !Object.hasOwn(before, name) ? name : moved.get(name));
}

const mapKeys = <T>(
  record: Readonly<Record<string, T>>,
  map: (name: string) => string | undefined,
): Record<string, T> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]): [string, T][] => {
      const next = map(name);
      return next === undefined ? [] : [[next, value]];
    }),
  );

/** The document whose wires and values at a loop fit a changed body, and which of the body's inputs bring elements. */
export function withPortsOf(
  document: PipelineDocument,
  loop: string,
  inside: Pick<PipelineDocument, "inputs" | "outputs">,
): { readonly document: PipelineDocument; readonly each: string[] } | undefined {
  const body = document.nodes[loop]?.body;
  if (body === undefined) return undefined;
  const isSame = (before: Names, after: Names) => Object.keys(before).join() === Object.keys(after).join();
  if (isSame(body.inputs, inside.inputs) && isSame(body.outputs, inside.outputs)) return { document, each: body.each };
  const input = renames(body.inputs, inside.inputs);
  const output = renames(body.outputs, inside.outputs);
  const wired = changeNode(document, loop, ({ defaults, ...node }) => ({
    ...node,
    in: mapKeys(node.in, input),
    with: mapKeys(node.with, input),
    ...(defaults && { defaults: mapKeys(defaults, output) }),
  }));
  const rewired = mapSources(wired, (written) => {
    const source = parseSource(written);
    if (source.from !== "node" || source.node !== loop) return written;
    const port = output(source.port);
    return port === undefined ? undefined : `${loop}.${port}`;
  });
  return { document: rewired, each: body.each.flatMap((name) => input(name) ?? []) };
}
