import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type PluginEntry, turnPlugin } from "../api/plugin-calls.ts";
import { Link } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";
import { DeleteStoredButton } from "../keeping/delete-button.tsx";
import { FailureNote } from "../run/failure-note.tsx";
import { ProblemCard } from "../run/problem-card.tsx";

interface Props {
  readonly plugin: PluginEntry;
  /** It stands on its own page of before and after. */
  readonly isOpen?: boolean;
}

/** A file of the plugins folder with what it is, or what is wrong with it. */
export function PluginRow({ plugin: { file, status, info, sha256, problem, from }, isOpen = false }: Props) {
  const { t, text } = useWords();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ["plugins"] });
  const isOff = status === "off";
  const turn = useMutation({ mutationFn: () => turnPlugin(file, !isOff), onSettled: refresh });
  return (
    <li data-plugin={file} data-status={status}>
      <div className="plugin-row">
        <strong>{info ? text(info.label) : file}</strong>
        {status === "ready" && !isOpen && (
          <Link className="small" to={{ page: "plugins", file }}>
            {t("plugins.try")}
          </Link>
        )}
        <span className="plugin-state small">{t(`plugins.${status}`)}</span>
        <Button size="compact-sm" variant="default" loading={turn.isPending} onClick={() => turn.mutate()}>
          {t(isOff ? "plugins.turnOn" : "plugins.turnOff")}
        </Button>
        <DeleteStoredButton
          kind="plugins"
          id={file}
          name={file}
          label={t("keeping.delete")}
          says={`${t("keeping.delete")} ${file}`}
          onDone={refresh}
        />
      </div>
      {info && (
        <>
          <p className="small">{text(info.summary)}</p>
          <p className="quiet small">
            <span className="mono">{`${info.id}@${info.version}`}</span> · <span className="mono">{file}</span>
            {sha256 && ` · ${t("plugins.code", { hash: sha256.slice(0, 12) })}`}
            {from && (
              <span title={from.integrity}>
                {" · npm "}
                <span className="mono">{`${from.package}@${from.version}`}</span>
              </span>
            )}
          </p>
        </>
      )}
      {problem && <ProblemCard problem={problem} />}
      <FailureNote error={turn.error} />
    </li>
  );
}
