import {
  type ComponentInfo,
  type PipelineDocument,
  type PipelineNode,
  type PortKind,
  parameterPort,
} from "@kumiki/core";
import { useShallow } from "zustand/react/shallow";
import { useWords } from "../../i18n/use-words.ts";
import { kindOfSource, parametersFor } from "../graph/fit.ts";
import { parseItem } from "../graph/item.ts";
import type { Parts } from "../graph/parts.ts";
import { useDocument, useLive, useSession, useView } from "../session.tsx";
import { Port } from "./port.tsx";

interface Props {
  readonly id: string;
  readonly node: PipelineNode;
  readonly info: ComponentInfo | undefined;
}

/** Wires at other names than inputs feed parameters; those of parts that are not known lead to nothing known. */
function useFedPorts(info: Props["info"], wired: readonly string[]) {
  const { documents, parts } = useSession();
  // While a value is drawn to somewhere, the parameters that would take it are ports, too.
  const given = useView(({ linking }) =>
    linking !== undefined && "source" in linking ? kindOfSource(documents.get(), parts, linking.source) : undefined,
  );
  const open = given !== undefined && info ? parametersFor(info, given).filter((name) => !wired.includes(name)) : [];
  return [...wired, ...open].map((port) => [port, info && parameterPort(info, port)] as const);
}

/** Inputs on the left, outputs on the right; of an unknown part those that are wired. */
export function StepPorts({ id, node, info }: Props) {
  const { text } = useWords();
  const { parts } = useSession();
  const name = parseItem(id)?.name ?? "";
  const kinds = useDocument(useShallow((document) => shownKinds(document, parts, name, info)));
  const way = useLive(({ steps }) => steps[name]?.way);
  const inputs = Object.entries(info?.inputs ?? {});
  const others = Object.keys(node.in).filter((port) => info === undefined || !Object.hasOwn(info.inputs, port));
  const fed = useFedPorts(info, others);
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
        {fed.map(([port, found]) => (
          <Port
            key={port}
            item={id}
            port={port}
            kind={found?.kind}
            side="in"
            label={found?.label ? text(found.label) : port}
          />
        ))}
      </div>
      <div>
        {Object.entries(info?.outputs ?? {}).map(([port, { kind, label }]) => (
          <Port
            key={port}
            item={id}
            port={port}
            kind={kinds[port] ?? kind}
            side="out"
            label={label ? text(label) : port}
            taken={way === undefined ? undefined : way === port}
          />
        ))}
      </div>
    </div>
  );
}

/** Kinds of a node's outputs as its wires decide them. */
function shownKinds(
  document: PipelineDocument,
  parts: Parts,
  name: string,
  info: ComponentInfo | undefined,
): Record<string, PortKind> {
  const found = Object.keys(info?.outputs ?? {}).flatMap((port) => {
    const kind = kindOfSource(document, parts, `${name}.${port}`);
    return kind === undefined ? [] : [[port, kind] as const];
  });
  return Object.fromEntries(found);
}
