import { type ComponentInfo, type PipelineNode, sourceOf } from "@kumiki/core";
import { Checkbox } from "@mantine/core";
import { useWords } from "../../i18n/use-words.ts";
import { addOutput, removeOutputs } from "../commands/ends.ts";
import { connect, disconnect } from "../commands/wires.ts";
import { sourcesAt } from "../graph/wires.ts";
import { useDocument, useSession } from "../session.tsx";
import { SourceSelect } from "./source-select.tsx";

interface Props {
  readonly name: string;
  readonly node: PipelineNode;
  readonly info: ComponentInfo;
}

/** Wires as lists to choose from, so that a graph can be made without a mouse. */
export function WireSection({ name, node, info }: Props) {
  const { t, text } = useWords();
  const { documents, parts } = useSession();
  const outputs = useDocument((document) => document.outputs);
  return (
    <section className="panel-section" aria-label={t("editor.wires")}>
      <h2>{t("editor.wires")}</h2>
      {Object.entries(info.inputs).map(([port, { kind, label, optional }]) => (
        <SourceSelect
          key={port}
          label={label ? text(label) : port}
          kind={kind}
          end={{ node: name, port }}
          values={sourcesAt(node.in[port])}
          list={kind.startsWith("list<")}
          optional={optional}
          onAdd={(source) => documents.apply(connect(source, { node: name, port }, parts))}
          onRemove={(index) =>
            documents.apply(disconnect({ node: name, port, ...(Array.isArray(node.in[port]) && { index }) }))
          }
        />
      ))}
      {Object.entries(info.outputs).map(([port, { label }]) => {
        const source = `${name}.${port}`;
        const shown = Object.keys(outputs).filter((output) => sourceOf(outputs[output] ?? "") === source);
        return (
          <Checkbox
            key={port}
            size="xs"
            label={t("editor.isOutput", { name: label ? text(label) : port })}
            checked={shown.length > 0}
            onChange={(event) =>
              documents.apply(event.currentTarget.checked ? addOutput(port, source) : removeOutputs(shown))
            }
          />
        );
      })}
    </section>
  );
}
