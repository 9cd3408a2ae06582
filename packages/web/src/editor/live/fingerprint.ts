import { canonicalJson, type LoopBody, type PipelineDocument, type PipelineNode, parseSource } from "@kumiki/core";
import { exposedAs } from "../graph/expose.ts";
import { sourcesAt } from "../graph/wires.ts";

/** What a node's result depends on, as text: equal texts mean an equal picture. Nodes on a circle count as themselves. */
export function fingerprints(
  document: PipelineDocument,
  pictures: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const done = new Map<string, string>();
  const visit = (id: string): string => {
    const known = done.get(id);
    if (known !== undefined) return known;
    const node = document.nodes[id];
    if (node === undefined) return "";
    done.set(id, id);
    const inputs = Object.entries(node.in).map(([port, written]) => [port, sourcesAt(written).map(ofSource)]);
    const values = Object.entries(node.with).map(([field, value]) => {
      const input = exposedAs(value);
      return [field, input === undefined ? value : (document.inputs[input]?.default ?? null)];
    });
    const { use, body, enabled = true, onError = "stop", defaults = {} } = node;
    const own = [use, body ? meaningOf(body) : null, enabled, onError, defaults];
    const print = short(canonicalJson([...own, Object.fromEntries(values), Object.fromEntries(inputs)]));
    done.set(id, print);
    return print;
  };
  const ofSource = (written: string): string => {
    const source = parseSource(written);
    if (source.from === "node") return `${visit(source.node)}.${source.port}`;
    return pictures[source.input] ?? canonicalJson(document.inputs[source.input]?.default ?? null);
  };
  for (const id of Object.keys(document.nodes)) visit(id);
  return done;
}

/** A body without its layout, and those in it. */
function meaningOf({ layout: _layout, ...body }: LoopBody): LoopBody {
  const nodes = Object.entries(body.nodes).map(([id, node]): [string, PipelineNode] => [
    id,
    node.body ? { ...node, body: meaningOf(node.body) } : node,
  ]);
  return { ...body, nodes: Object.fromEntries(nodes) };
}

/** FNV-1a over 2 × 32 bits: short, and only ever compared within one page. */
function short(text: string): string {
  let [one, two] = [0x811c9dc5, 0x1b873593];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x5bd1e995);
  }
  return `${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}`;
}
