import { type ComponentInfo, type PipelineNode, parameterPort } from "@kumiki/core";
import { Button } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useShallow } from "zustand/react/shallow";
import { type Field, fieldsOfPart } from "../../form/field.ts";
import { ParameterForm } from "../../form/parameter-form.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { concealParameter, exposeParameter, setParameters } from "../commands/parameters.ts";
import { disconnect } from "../commands/wires.ts";
import { exposedAs } from "../graph/expose.ts";
import { underlying } from "../live/shown-picture.ts";
import { useLive, useSession } from "../session.tsx";
import { FedFrom, FeedMenu } from "./feed-menu.tsx";

interface Props {
  readonly name: string;
  readonly node: PipelineNode;
  readonly info: ComponentInfo;
}

/** The part's form; each value can be made an input of the pipeline. */
export function ParameterSection({ name, node, info }: Props) {
  const { t, text } = useWords();
  const { documents, parts } = useSession();
  const known = useLive(useShallow(({ steps, photos }) => ({ steps, photos })));
  const picture = underlying(
    { ...documents.get(), nodes: { ...documents.get().nodes, [name]: node } },
    parts,
    known,
    name,
  );
  const fields = fieldsOfPart(info);
  if (fields.length === 0) return null;
  const change = (values: Readonly<Record<string, unknown>>) =>
    documents.apply(setParameters(name, values), `${name}.${Object.keys(values).join()}`);
  const more = (field: Field) => {
    const source = node.in[field.name];
    const end = { node: name, port: field.name };
    if (source !== undefined && parameterPort(info, field.name) !== undefined)
      return { instead: <FedFrom source={String(source)} onCut={() => documents.apply(disconnect(end))} /> };
    const input = exposedAs(node.with[field.name]);
    if (input !== undefined)
      return {
        instead: (
          <div className="exposed">
            <span className="small clip">{t("editor.exposedAs", { name: input })}</span>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPlugConnectedX size={13} />}
              onClick={() => documents.apply(concealParameter(name, field.name))}
            >
              {t("editor.conceal")}
            </Button>
          </div>
        ),
      };
    return {
      aside: (
        <FeedMenu
          label={text(field.label)}
          end={end}
          kind={parameterPort(info, field.name)?.kind}
          onExpose={() => documents.apply(exposeParameter(name, field.name, info))}
        />
      ),
    };
  };
  return (
    <section className="panel-section" aria-label={t("editor.settings")}>
      <ParameterForm fields={fields} values={node.with} onChange={change} picture={picture} more={more} />
    </section>
  );
}
