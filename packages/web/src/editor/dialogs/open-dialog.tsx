import { Button, FileButton, TextInput } from "@mantine/core";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { navigate } from "../../app/navigation.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { DeleteStoredButton } from "../../keeping/delete-button.tsx";
import { jsonOf } from "../actions/use-clipboard.ts";
import { emptyDocument } from "../commands/change.ts";
import { getPipelines } from "../saving/calls.ts";
import { useSession } from "../session.tsx";
import { Dialog } from "./dialog.tsx";
import { Templates } from "./templates.tsx";

interface Props {
  /** Opens a document as a new pipeline. */
  readonly onNew: (document: unknown) => void;
}

/** Templates with their sample photos, stored pipelines, and files. */
export function OpenDialog({ onNew }: Props) {
  const { t } = useWords();
  const { view } = useSession();
  const close = () => view.open(undefined);
  return (
    <Dialog label={t("editor.action.open")} onClose={close} size="wide">
      <div className="row open-actions">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => {
            close();
            onNew(emptyDocument(t("editor.untitled")));
          }}
        >
          {t("editor.newPipeline")}
        </Button>
        <FileButton
          accept="application/json,.json"
          onChange={(file) =>
            void file?.text().then((words) => {
              close();
              onNew(jsonOf(words));
            })
          }
        >
          {(props) => (
            <Button {...props} size="xs" variant="default" leftSection={<IconFileImport size={14} />}>
              {t("editor.importFile")}
            </Button>
          )}
        </FileButton>
      </div>
      <Templates
        onChoose={(document) => {
          close();
          onNew(document);
        }}
      />
      <Stored />
    </Dialog>
  );
}

function Stored() {
  const { t, time } = useWords();
  const { view } = useSession();
  const client = useQueryClient();
  const [query, setQuery] = useState("");
  const { data = [] } = useQuery({ queryKey: ["pipelines", query], queryFn: () => getPipelines(query), staleTime: 0 });
  return (
    <section aria-label={t("editor.stored")}>
      <div className="row-wide">
        <h2>{t("editor.stored")}</h2>
        <TextInput
          size="xs"
          aria-label={t("editor.searchStored")}
          placeholder={t("editor.searchStored")}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <ul className="versions">
        {data.map(({ id, name, version, updatedAt }) => (
          <li key={id} className="row">
            <button
              type="button"
              className="plain-button version"
              onClick={() => {
                view.open(undefined);
                navigate({ page: "editor", id });
              }}
            >
              <strong className="clip">{name}</strong>
              <span className="quiet small">{t("editor.version", { version })}</span>
              <span className="quiet small">{time(updatedAt)}</span>
            </button>
            <DeleteStoredButton
              kind="pipelines"
              id={id}
              name={name}
              label={t("keeping.delete")}
              says={`${t("keeping.delete")} ${name}`}
              onDone={() => void client.invalidateQueries({ queryKey: ["pipelines"] })}
            />
          </li>
        ))}
      </ul>
      {data.length === 0 && <p className="quiet small">{t("editor.nothingStored")}</p>}
    </section>
  );
}
