import { chosenKindOf, memberOf, type PipelineNode } from "@kumiki/core";
import { TextInput } from "@mantine/core";
import { useWords } from "../../i18n/use-words.ts";
import { setPolicy } from "../commands/nodes.ts";
import { partAt } from "../graph/parts.ts";
import { useSession } from "../session.tsx";

const plainKinds: readonly string[] = ["number", "text", "bool", "json"];

/** The values that a node's plain outputs have after a failure. */
export function DefaultFields({ name, node }: { readonly name: string; readonly node: PipelineNode }) {
  const { t, text } = useWords();
  const { documents, parts } = useSession();
  const info = partAt(parts, node);
  const outputs = Object.entries(info?.outputs ?? {}).flatMap(([port, { kind: usual, kindFrom, label }]) => {
    const whole = chosenKindOf({ kind: usual, kindFrom }, node.with);
    // What fails of a loop is one element.
    const kind = info?.flow === "loop" ? (memberOf(whole) ?? whole) : whole;
    return plainKinds.includes(kind) ? [{ port, kind, label }] : [];
  });
  const set = (port: string, value: unknown) => {
    const { [port]: _old, ...others } = node.defaults ?? {};
    // A form gives JSON; undefined takes the value away.
    const defaults = (value === undefined ? others : { ...others, [port]: value }) as PipelineNode["defaults"];
    documents.apply(setPolicy(name, { defaults }), `${name} default ${port}`);
  };
  if (outputs.length === 0) return <p className="quiet small">{t("editor.noDefaults")}</p>;
  return outputs.map(({ port, kind, label }) => (
    <TextInput
      // A new one where the value changed elsewhere: by undo, or in the JSON.
      key={`${port} ${written(node.defaults?.[port])}`}
      size="xs"
      label={`${label ? text(label) : port} (${kind})`}
      defaultValue={written(node.defaults?.[port])}
      onBlur={({ currentTarget }) => set(port, readAs(kind, currentTarget.value))}
    />
  ));
}

const written = (value: unknown): string =>
  value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** A text is a text, everything else is JSON; what does not read stays a text, which validation tells. */
function readAs(kind: string, value: string): unknown {
  if (value === "") return undefined;
  if (kind === "text") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
