import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { partAt } from "../graph/parts.ts";
import { enter } from "../levels/enter.ts";
import { useDocument, useLive, useSession } from "../session.tsx";
import type { FlowNode } from "./flow-items.ts";
import { OpenBody } from "./open-body.tsx";
import { StepHead } from "./step-head.tsx";
import { StepPicture } from "./step-picture.tsx";
import { StepPorts } from "./step-ports.tsx";
import { StepValues } from "./step-values.tsx";

/** A node: what it is, its picture, its ports, what differs from the defaults and what is wrong. */
export const StepNode = memo(function StepNode({ id, data: { name } }: NodeProps<FlowNode>) {
  const node = useDocument(({ nodes }) => nodes[name]);
  const session = useSession();
  const { parts } = session;
  const problems = useLive(({ problemsByNode }) => problemsByNode[name]);
  const isUnneeded = useLive(({ steps }) => steps[name]?.status === "skipped" && steps[name]?.problem === undefined);
  const info = node && partAt(parts, node);
  if (node === undefined) return null;
  const worst = problems?.some(({ severity }) => severity === "error") ? "error" : problems && "warning";
  return (
    <div
      className="part"
      data-testid={`part-${name}`}
      data-family={info?.family ?? "unknown"}
      data-off={node.enabled === false || undefined}
      data-problem={worst}
      data-unneeded={isUnneeded || undefined}
      data-loop={node.body !== undefined || undefined}
      {...(node.body && { onDoubleClick: () => enter(session, name) })}
    >
      <StepHead name={name} node={node} info={info} worst={worst} />
      <StepPicture name={name} info={info} />
      {node.body && <OpenBody name={name} onOpen={() => enter(session, name)} />}
      <StepPorts id={id} node={node} info={info} />
      <StepValues node={node} info={info} />
    </div>
  );
});
