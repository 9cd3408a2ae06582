import { bodyAsDocument, type LoopBody, type PipelineDocument, type PipelineNode } from "@kumiki/core";
import { settle } from "../commands/auto-layout.ts";
import { type Change, changeNode } from "../commands/change.ts";
import { withPortsOf } from "./loop-ports.ts";

/** Bodies as documents: the same one as long as neither the loop nor the pipelines around it change. */
const opened = new WeakMap<LoopBody, { readonly around: PipelineDocument["pipelines"]; document: PipelineDocument }>();

/** The body of a loop as a document with a place for everything; undefined of a node that is none. */
function insideOfLoop(document: PipelineDocument, name: string): PipelineDocument | undefined {
  const body = loopAt(document, name)?.body;
  if (body === undefined) return undefined;
  const known = opened.get(body);
  if (known !== undefined && known.around === document.pipelines) return known.document;
  const inside = settle(bodyAsDocument(body, document));
  opened.set(body, { around: document.pipelines, document: inside });
  return inside;
}

const loopAt = ({ nodes }: PipelineDocument, name: string): PipelineNode | undefined =>
  Object.hasOwn(nodes, name) ? nodes[name] : undefined;

/** The document that these names of loops lead to, each in the one before; undefined where they lead nowhere. */
export const documentAt = (document: PipelineDocument, way: readonly string[]): PipelineDocument | undefined =>
  way.reduce<PipelineDocument | undefined>((at, name) => at && insideOfLoop(at, name), document);

/** The loop that these names end with. */
export function loopOn(document: PipelineDocument, way: readonly string[]): PipelineNode | undefined {
  const around = documentAt(document, way.slice(0, -1));
  const last = way.at(-1);
  return around && last !== undefined ? loopAt(around, last) : undefined;
}

/** How many of these names lead into a loop. */
export const reachOf = (document: PipelineDocument, way: readonly string[]): number => {
  const gone = way.findIndex((_, at) => documentAt(document, way.slice(0, at + 1)) === undefined);
  return gone < 0 ? way.length : gone;
};

/**
 * A change of the body that these names lead to, as one of the whole document: wires around the loop follow ports that
 * are called otherwise or are gone. One that would leave a loop without elements changes nothing.
 */
export const changeAt =
  (way: readonly string[], change: Change): Change =>
  (document) => {
    const [name, ...rest] = way;
    if (name === undefined) return change(document);
    const inside = insideOfLoop(document, name);
    if (inside === undefined) return document;
    const next = changeAt(rest, change)(inside);
    return next === inside ? document : withInside(document, name, settle(next));
  };

function withInside(document: PipelineDocument, name: string, inside: PipelineDocument): PipelineDocument {
  const { inputs, nodes, outputs, layout, pipelines } = inside;
  const wired = withPortsOf(document, name, inside);
  const each = wired?.each ?? [];
  if (wired === undefined || each.length === 0) return document;
  const body: LoopBody = { each, inputs, nodes, outputs, ...(layout && { layout }) };
  const changed = changeNode(wired.document, name, (node) => ({ ...node, body }));
  return pipelines === document.pipelines ? changed : { ...changed, ...(pipelines && { pipelines }) };
}

/** Says of an input of a loop whether it brings an element a round, or the same in each; the last element stays one. */
export const setEach =
  (way: readonly string[], input: string, isElement: boolean): Change =>
  (document) => {
    const name = way.at(-1);
    if (name === undefined) return document;
    return changeAt(way.slice(0, -1), (around) =>
      changeNode(around, name, (node) => {
        const { body } = node;
        if (body === undefined) return node;
        const others = body.each.filter((one) => one !== input);
        const each = isElement ? [...others, input] : others;
        return each.length === 0 ? node : { ...node, body: { ...body, each } };
      }),
    )(document);
  };
