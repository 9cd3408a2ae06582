import { type ComponentInfo, type PipelineNode, parameterPort } from "@kumiki/core";
import { conditionWords } from "../../form/condition-words.ts";
import { useWords } from "../../i18n/use-words.ts";
import { parameterSchema } from "../commands/parameters.ts";
import { exposedAs } from "../graph/expose.ts";

const most = 4;

/** Parameters that differ from the part's defaults, so that a glance tells what a node does. */
export function StepValues({ node, info }: { readonly node: PipelineNode; readonly info: ComponentInfo | undefined }) {
  const { text, className } = useWords();
  const changed = Object.entries(node.with).flatMap(([field, value]) => {
    const schema = info ? parameterSchema(info, field) : {};
    const exposed = exposedAs(value);
    if (exposed === undefined && JSON.stringify(value) === JSON.stringify(schema.default)) return [];
    const meta = schema["x-kumiki"];
    const choice = meta?.options?.[String(value)];
    const written = meta?.widget === "classes" && Array.isArray(value) ? value.map(String).map(className) : value;
    const own = choice ? text(choice) : (conditionWords(meta?.widget, value, text) ?? plain(written));
    const told = exposed === undefined ? own : `← ${exposed}`;
    const unit = meta?.unit !== undefined && exposed === undefined ? ` ${meta.unit}` : "";
    return [{ field, label: meta?.label ? text(meta.label) : field, written: `${told}${unit}` }];
  });
  const fed = Object.entries(node.in).flatMap(([field, source]) => {
    const port = info && parameterPort(info, field);
    return port ? [{ field, label: port.label ? text(port.label) : field, written: `← ${String(source)}` }] : [];
  });
  const shown = [...fed, ...changed.filter(({ field }) => !Object.hasOwn(node.in, field))];
  if (shown.length === 0) return null;
  return (
    <dl className="part-chips">
      {shown.slice(0, most).map(({ field, label, written }) => (
        <div key={field}>
          <dt className="clip">{label}</dt>
          <dd className="clip" title={written}>
            {written}
          </dd>
        </div>
      ))}
      {shown.length > most && <div>+{shown.length - most}</div>}
    </dl>
  );
}

const plain = (value: unknown): string =>
  typeof value === "string" ? value : Array.isArray(value) ? value.join(", ") : JSON.stringify(value);
