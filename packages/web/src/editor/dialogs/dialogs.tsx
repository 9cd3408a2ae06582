import type { ReactNode } from "react";
import type { Action } from "../actions/actions.ts";
import { FoldDialog } from "../nesting/fold-dialog.tsx";
import { InsideDialog } from "../nesting/inside-dialog.tsx";
import type { Saving } from "../saving/use-saving.ts";
import { SessionProvider, useSession, useView } from "../session.tsx";
import { ViewerDialog } from "../viewer/viewer-dialog.tsx";
import { AddDialog } from "./add-dialog.tsx";
import { CommandsDialog } from "./commands-dialog.tsx";
import { FindDialog } from "./find-dialog.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { OpenDialog } from "./open-dialog.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { RunDialog } from "./run-dialog.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { VersionsDialog } from "./versions-dialog.tsx";

interface Props {
  readonly id: string | undefined;
  readonly saving: Saving;
  readonly act: (action: Action) => void;
  readonly onNew: (document: unknown) => void;
}

/** The one dialog that is open. */
export function Dialogs({ id, saving, act, onNew }: Props) {
  const { root } = useSession();
  const dialog = useView((view) => view.dialog);
  // What is about the whole pipeline works on it, whatever level is open.
  const ofWhole = (about: ReactNode) => <SessionProvider session={root}>{about}</SessionProvider>;
  switch (dialog?.name) {
    case undefined:
      return null;
    case "add":
      return <AddDialog {...dialog} />;
    case "commands":
      return <CommandsDialog act={act} />;
    case "find":
      return <FindDialog />;
    case "help":
      return <HelpDialog asked={dialog} onNew={onNew} />;
    case "shortcuts":
      return <ShortcutsDialog />;
    case "open":
      return ofWhole(<OpenDialog onNew={onNew} />);
    case "publish":
      return ofWhole(<PublishDialog id={id} saving={saving} />);
    case "versions":
      return ofWhole(<VersionsDialog id={id} />);
    case "run":
      return ofWhole(<RunDialog />);
    case "fold":
      return <FoldDialog nodes={dialog.nodes} />;
    case "inside":
      return <InsideDialog node={dialog.node} />;
    case "viewer":
      return <ViewerDialog node={dialog.node} />;
  }
}
