import { ReactFlowProvider } from "@xyflow/react";
import { useEffect, useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import { ActionsContext } from "./actions/actions-context.ts";
import { useAct, useKeys } from "./actions/use-actions.ts";
import { useClipboard } from "./actions/use-clipboard.ts";
import { Canvas } from "./canvas/canvas.tsx";
import { Dialogs } from "./dialogs/dialogs.tsx";
import { LiveNotice } from "./live/live-notice.tsx";
import { useLiveEngine } from "./live/use-live-engine.ts";
import { Panel } from "./panel/panel.tsx";
import { ConflictBanner } from "./saving/conflict-banner.tsx";
import { useFileDrop } from "./saving/use-file-drop.ts";
import { useOpenNew } from "./saving/use-open-new.ts";
import { type Opened, useSaving } from "./saving/use-saving.ts";
import { useSession } from "./session.tsx";
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
  const { t } = useWords();
  const session = useSession();
  const saving = useSaving(session, opened, newer);
  const [refused, setRefused] = useState(false);
  useLiveEngine(session);
  const act = useAct(() => session.view.open({ name: "run" }));
  useKeys(act);
  useClipboard(() => setRefused(true));
  const openNew = useOpenNew(opened.id, setRefused);
  useFileDrop(openNew);
  useEffect(() => {
    if (!refused) return;
    const timer = setTimeout(() => setRefused(false), 6000);
    return () => clearTimeout(timer);
  }, [refused]);
  return (
    <ActionsContext value={act}>
      <div className="editor" data-testid="editor">
        <Toolbar saving={saving} id={opened.id} />
        <ConflictBanner saving={saving} />
        {refused && (
          <p className="shell-banner" data-kind="gone" role="alert">
            {t("editor.notADocument")}
          </p>
        )}
        <div className="editor-body">
          <SidePanel />
          <div className="editor-middle">
            <Canvas />
            <LiveNotice />
          </div>
          <aside className="editor-side" aria-label={t("editor.properties")}>
            <Panel />
          </aside>
        </div>
        <Dialogs id={opened.id} saving={saving} act={act} onNew={openNew} />
      </div>
    </ActionsContext>
  );
}
