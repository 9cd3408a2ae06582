import type { PortKind } from "@kumiki/core";
import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { IconPlugConnected, IconPlugConnectedX } from "@tabler/icons-react";
import { useWords } from "../../i18n/use-words.ts";
import { connect } from "../commands/wires.ts";
import { sourcesFor } from "../graph/fit.ts";
import type { WireEnd } from "../graph/wires.ts";
import { useDocument, useSession } from "../session.tsx";

interface Props {
  readonly label: string;
  readonly end: WireEnd;
  /** The kind that the parameter takes; undefined where no wire may feed it. */
  readonly kind: PortKind | undefined;
  readonly onExpose: () => void;
}

/** Where a parameter may get its value from instead of the form: an input of the pipeline, or a value that is worked out. */
export function FeedMenu({ label, end, kind, onExpose }: Props) {
  const { t } = useWords();
  const { documents, parts } = useSession();
  const fitting = useDocument((document) =>
    kind === undefined || kind === "json" ? "" : sourcesFor(document, parts, end).join("\n"),
  ).split("\n");
  const sources = fitting.filter((source) => source !== "" && !source.startsWith("$"));
  const expose = t("editor.expose", { name: label });
  const words = sources.length === 0 ? expose : t("editor.feed", { name: label });
  const icon = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="xs"
      aria-label={words}
      {...(sources.length === 0 && { onClick: onExpose })}
    >
      <IconPlugConnected size={13} />
    </ActionIcon>
  );
  if (sources.length === 0)
    return (
      <Tooltip label={words} position="left" multiline maw={240}>
        {icon}
      </Tooltip>
    );
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 80 }}>
      <Menu.Target>{icon}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onExpose}>{expose}</Menu.Item>
        <Menu.Label>{t("editor.feedFrom")}</Menu.Label>
        {sources.map((source) => (
          <Menu.Item key={source} onClick={() => documents.apply(connect(source, end, parts))}>
            {source}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What stands in the form's place where a wire feeds the parameter. */
export function FedFrom({ source, onCut }: { readonly source: string; readonly onCut: () => void }) {
  const { t } = useWords();
  return (
    <div className="exposed">
      <span className="small clip">{t("editor.fedFrom", { name: source })}</span>
      <Button size="compact-xs" variant="subtle" leftSection={<IconPlugConnectedX size={13} />} onClick={onCut}>
        {t("editor.cutWire")}
      </Button>
    </div>
  );
}
