import { diffDocuments } from "@kumiki/core";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { getPipeline, getVersions } from "../saving/calls.ts";
import { useDocument, useSession } from "../session.tsx";
import { Dialog } from "./dialog.tsx";
import { DiffList } from "./diff-list.tsx";

/** All published versions: what each one differs in from what is open, and the way back to it. */
export function VersionsDialog({ id }: { readonly id: string | undefined }) {
  const { t, time } = useWords();
  const { view, documents } = useSession();
  const now = useDocument((document) => document);
  const [chosen, setChosen] = useState<number>();
  const close = () => view.open(undefined);
  const versions = useQuery({
    queryKey: ["versions", id],
    queryFn: () => getVersions(id ?? ""),
    enabled: id !== undefined,
    staleTime: 0,
  });
  const shown = useQuery({
    queryKey: ["pipeline", id, chosen],
    queryFn: () => getPipeline(id ?? "", chosen),
    enabled: chosen !== undefined,
  });
  return (
    <Dialog label={t("editor.action.versions")} onClose={close} size="wide">
      {id === undefined && <p className="quiet">{t("editor.noVersions")}</p>}
      <ul className="versions">
        {versions.data?.map(({ version, message, createdAt }) => (
          <li key={version}>
            <button
              type="button"
              className="plain-button version"
              aria-expanded={chosen === version}
              onClick={() => setChosen(chosen === version ? undefined : version)}
            >
              <strong className="figures">{t("editor.version", { version })}</strong>
              <span className="clip">{message}</span>
              <span className="quiet small">{time(createdAt)}</span>
            </button>
            {chosen === version && shown.data && (
              <div className="stack version-detail">
                <h2>{t("editor.sinceThen")}</h2>
                <DiffList changes={diffDocuments(shown.data.document, now)} />
                <Button
                  size="compact-sm"
                  variant="light"
                  onClick={() => {
                    const { document } = shown.data;
                    close();
                    documents.apply(() => document);
                  }}
                >
                  {t("editor.restore")}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
