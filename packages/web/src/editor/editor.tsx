import { ReactFlowProvider } from "@xyflow/react";
import { useCallback, useEffect, useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import { ActionsContext } from "./actions/actions-context.ts";
import { useAct, useKeys } from "./actions/use-actions.ts";
import { useClipboard } from "./actions/use-clipboard.ts";
import { Canvas } from "./canvas/canvas.tsx";
import { Dialogs } from "./dialogs/dialogs.tsx";
import { LevelBar } from "./levels/level-bar.tsx";
import { useLevel } from "./levels/use-level.ts";
import { LiveNotice } from "./live/live-notice.tsx";
import { useLiveEngine } from "./live/use-live-engine.ts";
import { useMissingPipelines } from "./nesting/use-missing-pipelines.ts";
import { Panel } from "./panel/panel.tsx";
import { ConflictBanner } from "./saving/conflict-banner.tsx";
import { useFileDrop } from "./saving/use-file-drop.ts";
import { useOpenNew } from "./saving/use-open-new.ts";
import { type Opened, type Saving, useSaving } from "./saving/use-saving.ts";
import { SessionProvider, useSession } from "./session.tsx";
import { SidePanel } from "./side-panel.tsx";
import { Toolbar } from "./toolbar.tsx";

interface Props {
  readonly opened: Opened;
  /** A version that was published after the draft was begun. */
  readonly newer: number | undefined;
}

export const Editor = (props: Props) => (
  <ReactFlowProvider>
    <Workplace {...props} />
  </ReactFlowProvider>
);

function Workplace({ opened, newer }: Props) {
  const root = useSession();
  const saving = useSaving(root, opened, newer);
  useLiveEngine(root);
  useMissingPipelines(root);
  return (
    <SessionProvider session={useLevel(root)}>
      <Desk saving={saving} id={opened.id} />
    </SessionProvider>
  );
}

interface DeskProps {
  readonly saving: Saving;
  readonly id: string | undefined;
}

/** The level that is open, between what is about the whole pipeline. */
function Desk({ saving, id }: DeskProps) {
  const { t } = useWords();
  const { view, root } = useSession();
  const [notice, setNotice] = useState<string>();
  const act = useAct(() => view.open({ name: "run" }));
  useKeys(act);
  useClipboard(() => setNotice(t("editor.notADocument")));
  const onRefused = useCallback((refused: boolean) => setNotice(refused ? t("editor.notADocument") : undefined), [t]);
  const openNew = useOpenNew(id, onRefused);
  useFileDrop(openNew, setNotice);
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => setNotice(undefined), 6000);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <ActionsContext value={act}>
      <div className="editor" data-testid="editor">
        <SessionProvider session={root}>
          <Toolbar saving={saving} id={id} />
        </SessionProvider>
        <div className="shell-banners" data-below="bar">
          <ConflictBanner saving={saving} />
          {notice !== undefined && (
            <p className="shell-banner" data-kind="gone" role="alert">
              {notice}
            </p>
          )}
        </div>
        <div className="editor-body">
          <SidePanel />
          <div className="editor-middle">
            <LevelBar />
            <Canvas />
            <LiveNotice />
          </div>
          <aside className="editor-side" aria-label={t("editor.properties")}>
            <Panel />
          </aside>
        </div>
        <Dialogs id={id} saving={saving} act={act} onNew={openNew} />
      </div>
    </ActionsContext>
  );
}
