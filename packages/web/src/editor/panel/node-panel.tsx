import { useWords } from "../../i18n/use-words.ts";
import { renameNode } from "../commands/nodes.ts";
import { itemId } from "../graph/item.ts";
import { partAt } from "../graph/parts.ts";
import { HelpButton } from "../help-button.tsx";
import { PipelineSection } from "../nesting/pipeline-section.tsx";
import { FamilyIcon } from "../palette/family-icon.tsx";
import { ProblemItem } from "../problems/problem-item.tsx";
import { useDocument, useLive, useSession } from "../session.tsx";
import { BehaviourSection } from "./behaviour-section.tsx";
import { NameField } from "./name-field.tsx";
import { ParameterSection } from "./parameter-section.tsx";
import { WireSection } from "./wire-section.tsx";

/** One node: its problems first, then its parameters, wires and behaviour. */
export function NodePanel({ name }: { readonly name: string }) {
  const { text } = useWords();
  const { documents, view, parts } = useSession();
  const node = useDocument(({ nodes }) => nodes[name]);
  const problems = useLive(({ problemsByNode }) => problemsByNode[name]) ?? [];
  const info = node && partAt(parts, node);
  if (node === undefined) return null;
  return (
    <div className="panel" data-testid="panel">
      <header className="panel-head">
        <FamilyIcon family={info?.family ?? ""} size={18} />
        <h1>{info ? text(info.label) : node.use}</h1>
        {info && <HelpButton part={node.use} label={info.label} />}
      </header>
      {info && <p className="quiet small">{text(info.summary)}</p>}
      {problems.map((problem) => (
        <ProblemItem key={`${problem.code} ${problem.field}`} problem={problem} />
      ))}
      <PipelineSection name={name} node={node} />
      {info && <ParameterSection name={name} node={node} info={info} />}
      {info && <WireSection name={name} node={node} info={info} />}
      <BehaviourSection name={name} node={node} />
      <section className="panel-section">
        <NameField
          name={name}
          taken={(wanted) => Object.hasOwn(documents.get().nodes, wanted)}
          onRename={(wanted) => {
            documents.apply(renameNode(name, wanted));
            view.select([itemId("node", wanted)]);
          }}
        />
        <p className="quiet mono">{node.use}</p>
      </section>
    </div>
  );
}
