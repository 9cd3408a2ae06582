import type { ComponentInfo, PipelineNode } from "@kumiki/core";
import { useWords } from "../../i18n/use-words.ts";
import { Port } from "./port.tsx";

interface Props {
  readonly id: string;
  readonly node: PipelineNode;
  readonly info: ComponentInfo | undefined;
}

/** Inputs on the left, outputs on the right; of an unknown part those that are wired. */
export function StepPorts({ id, node, info }: Props) {
  const { text } = useWords();
  const inputs = Object.entries(info?.inputs ?? {});
  const strange = Object.keys(node.in).filter((port) => info === undefined || !Object.hasOwn(info.inputs, port));
  return (
    <div className="part-ports">
      <div>
        {inputs.map(([port, { kind, optional, label }]) => (
          <Port
            key={port}
            item={id}
            port={port}
            kind={kind}
            side="in"
            label={label ? text(label) : port}
            needed={!optional && !Object.hasOwn(node.in, port)}
          />
        ))}
        {strange.map((port) => (
          <Port key={port} item={id} port={port} kind={undefined} side="in" label={port} />
        ))}
      </div>
      <div>
        {Object.entries(info?.outputs ?? {}).map(([port, { kind, label }]) => (
          <Port key={port} item={id} port={port} kind={kind} side="out" label={label ? text(label) : port} />
        ))}
      </div>
    </div>
  );
}
