import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconPlayerPlay } from "@tabler/icons-react";
import { useStore } from "zustand";
import { useWords } from "../i18n/use-words.ts";
import { type ActionId, findAction } from "./actions/actions.ts";
import { useActions } from "./actions/actions-context.ts";
import { showKeys } from "./actions/keys.ts";
import { renamePipeline } from "./commands/about.ts";
import { MoreMenu } from "./more-menu.tsx";
import { ProblemList } from "./problems/problem-list.tsx";
import type { Saving } from "./saving/use-saving.ts";
import { useDocument, useLive, useSession } from "./session.tsx";

interface Props {
  readonly saving: Saving;
  readonly id: string | undefined;
}

/** Name and state of the pipeline, its problems, and what is done with the whole of it. */
export function Toolbar({ saving, id }: Props) {
  const { t } = useWords();
  const act = useActions();
  const { documents } = useSession();
  const name = useDocument((document) => document.name);
  const empty = useDocument(({ nodes }) => Object.keys(nodes).length === 0);
  const errors = useLive(({ problems }) => problems.some(({ severity }) => severity === "error"));
  const past = useStore(documents.history, ({ pastStates }) => pastStates.length);
  const future = useStore(documents.history, ({ futureStates }) => futureStates.length);
  const perform = (action: ActionId) => {
    const found = findAction(action);
    if (found) act(found);
  };
  return (
    <div className="editor-bar">
      <TextInput
        size="xs"
        variant="unstyled"
        className="editor-name"
        aria-label={t("editor.pipelineName")}
        value={name}
        maxLength={200}
        onChange={(event) => documents.apply(renamePipeline(event.currentTarget.value), "name")}
      />
      <span className="quiet small editor-saved" role="status" data-testid="save-state" data-state={saving.state}>
        {saving.version > 0 && `${t("editor.version", { version: saving.version })} · `}
        {saving.state !== "none" && t(`editor.saveState.${saving.state}`)}
      </span>
      <span className="editor-space" />
      <Tool id="undo" disabled={past === 0} icon={<IconArrowBackUp size={17} />} onClick={perform} />
      <Tool id="redo" disabled={future === 0} icon={<IconArrowForwardUp size={17} />} onClick={perform} />
      <ProblemList />
      <MoreMenu id={id} />
      <Button size="compact-sm" variant="default" onClick={() => perform("open")}>
        {t("editor.open")}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => perform("publish")}>
        {t("editor.publish")}
      </Button>
      <Tooltip label={t(empty ? "editor.addFirst" : errors ? "editor.cannotRun" : "editor.action.run")}>
        <Button
          size="compact-sm"
          leftSection={<IconPlayerPlay size={14} />}
          aria-disabled={errors || undefined}
          {...(errors && { "data-disabled": true })}
          data-testid="run"
          onClick={(event) => (errors ? event.preventDefault() : perform("run"))}
        >
          {t("editor.run")}
        </Button>
      </Tooltip>
    </div>
  );
}

interface ToolProps {
  readonly id: ActionId;
  readonly disabled: boolean;
  readonly icon: React.ReactNode;
  readonly onClick: (id: ActionId) => void;
}

function Tool({ id, disabled, icon, onClick }: ToolProps) {
  const { t } = useWords();
  const keys = findAction(id)?.keys?.[0];
  const label = t(`editor.action.${id}`);
  return (
    <Tooltip label={keys ? `${label}  ${showKeys(keys)}` : label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={() => onClick(id)}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
