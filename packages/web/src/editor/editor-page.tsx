import "./editor.css";
import type { Catalogue, PipelineDocument } from "@kumiki/core";
import { Button, Loader } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useCatalogue } from "../api/queries.ts";
import { usePlugins } from "../api/use-plugins.ts";
import { navigate } from "../app/navigation.tsx";
import { addWords } from "../i18n/add-words.ts";
import { editorEn } from "../i18n/editor-en.ts";
import { editorJa } from "../i18n/editor-ja.ts";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { emptyDocument } from "./commands/change.ts";
import { Editor } from "./editor.tsx";
import { FormView } from "./phone/form-view.tsx";
import { getPipeline } from "./saving/calls.ts";
import { newKey, readDraft } from "./saving/drafts.ts";
import { createSession, SessionProvider } from "./session.tsx";

addWords("editor", { en: editorEn, ja: editorJa });

/** Loads what the editor needs: the catalogue, the pipeline of the address, and the draft of this browser. */
export default function EditorPage({ id }: { readonly id?: string | undefined }) {
  const { t } = useWords();
  usePlugins(3_000);
  const catalogue = useCatalogue();
  const stored = useQuery({
    queryKey: ["pipeline", id, "latest"],
    queryFn: () => getPipeline(id ?? ""),
    enabled: id !== undefined,
    // What is being edited is not replaced behind one's back.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const failure = catalogue.error ?? stored.error;
  if (failure)
    return (
      <div className="shell-center">
        <FailureNote error={failure} />
        <Button variant="default" onClick={() => navigate({ page: "editor" })}>
          {t("editor.newPipeline")}
        </Button>
      </div>
    );
  if (!catalogue.data || (id !== undefined && !stored.data))
    return (
      <div className="shell-center" role="status">
        <Loader size={24} aria-label={t("app.loading")} />
      </div>
    );
  return (
    <Opened
      key={id ?? newKey}
      id={id}
      catalogue={catalogue.data}
      version={stored.data?.version ?? 0}
      document={stored.data?.document}
    />
  );
}

interface OpenedProps {
  readonly id: string | undefined;
  readonly catalogue: Catalogue;
  readonly version: number;
  readonly document: PipelineDocument | undefined;
}

function Opened({ id, catalogue, version, document }: OpenedProps) {
  const { t } = useWords();
  const narrow = useMediaQuery("(max-width: 760px)", undefined, { getInitialValueInEffect: false });
  const [start] = useState(() => {
    const draft = readDraft(id ?? newKey);
    const first = draft?.document ?? document ?? emptyDocument(t("editor.untitled"));
    return { session: createSession(first, catalogue, id), version: draft?.base ?? version };
  });
  // Parts come and go while it is open; what is edited and seen stays.
  const session = useMemo(
    () => (start.session.catalogue === catalogue ? start.session : start.session.withCatalogue(catalogue)),
    [start, catalogue],
  );
  return (
    <SessionProvider session={session}>
      {narrow ? (
        <FormView />
      ) : (
        <Editor opened={{ id, version: start.version }} newer={version > start.version ? version : undefined} />
      )}
    </SessionProvider>
  );
}
