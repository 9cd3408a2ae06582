import type { ComponentInfo, PipelineNode } from "@kumiki/core";
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconPlugConnected, IconPlugConnectedX } from "@tabler/icons-react";
import { type Field, fieldsOfPart } from "../../form/field.ts";
import { ParameterForm } from "../../form/parameter-form.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { concealParameter, exposeParameter, setParameter } from "../commands/parameters.ts";
import { exposedAs } from "../graph/expose.ts";
import { useSession } from "../session.tsx";

interface Props {
  readonly name: string;
  readonly node: PipelineNode;
  readonly info: ComponentInfo;
}

/** The part's form; each value can be made an input of the pipeline. */
export function ParameterSection({ name, node, info }: Props) {
  const { t, text } = useWords();
  const { documents } = useSession();
  const fields = fieldsOfPart(info);
  if (fields.length === 0) return null;
  const change = (field: string, value: unknown) =>
    documents.apply(setParameter(name, field, value), `${name}.${field}`);
  const more = (field: Field) => {
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
    const label = t("editor.expose", { name: text(field.label) });
    return {
      aside: (
        <Tooltip label={label} position="left" multiline maw={240}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="xs"
            aria-label={label}
            onClick={() => documents.apply(exposeParameter(name, field.name, info))}
          >
            <IconPlugConnected size={13} />
          </ActionIcon>
        </Tooltip>
      ),
    };
  };
  return (
    <section className="panel-section" aria-label={t("editor.settings")}>
      <ParameterForm fields={fields} values={node.with} onChange={change} more={more} />
    </section>
  );
}
