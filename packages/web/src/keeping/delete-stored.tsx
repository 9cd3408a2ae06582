import { useQuery } from "@tanstack/react-query";
import { useWords } from "../i18n/use-words.ts";
import { deleteStored, type StoredKind, type Told } from "./calls.ts";
import { DeleteDialog } from "./delete-dialog.tsx";

interface Props {
  readonly kind: StoredKind;
  readonly id: string;
  readonly name: string;
  readonly confirm?: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Deletes a pipeline, an upload, a model or a gallery, once a person has read what depends on it. */
export function DeleteStored({ kind, id, name, confirm, onDone, onClose }: Props) {
  const { t } = useWords();
  const told = useQuery({
    queryKey: ["deletion", kind, id],
    queryFn: () => deleteStored(kind, id, { dryRun: true }),
    staleTime: 0,
    gcTime: 0,
  });
  const breaks = told.data?.dependants.some((dependant) => dependant.breaks);
  return (
    <DeleteDialog
      label={t("keeping.title", { name })}
      told={told.data && <WhatDepends told={told.data} kind={kind} />}
      error={told.error}
      {...(confirm !== undefined && { confirm })}
      // A person who reads what breaks and goes on all the same means it.
      onDelete={() => deleteStored(kind, id, breaks ? { force: true } : {})}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

function WhatDepends({ told, kind }: { readonly told: Told; readonly kind: StoredKind }) {
  const { t, bytes } = useWords();
  const { dependants, dependantCount } = told;
  const hasFiles = kind !== "pipelines" && kind !== "plugins";
  return (
    <>
      {hasFiles && (
        <p>{told.bytes > 0 ? t("keeping.frees", { bytes: bytes(told.bytes) }) : t("keeping.freesNothing")}</p>
      )}
      {dependantCount === 0 && <p>{t("keeping.nothingDepends")}</p>}
      <Dependants title={t("keeping.needs")} list={dependants.filter(({ breaks }) => breaks)} />
      <Dependants title={t("keeping.stays")} list={dependants.filter(({ breaks }) => !breaks)} />
      {dependantCount > dependants.length && (
        <p className="quiet small">{t("keeping.more", { count: dependantCount - dependants.length })}</p>
      )}
    </>
  );
}

function Dependants({ title, list }: { readonly title: string; readonly list: Told["dependants"] }) {
  const { t } = useWords();
  if (list.length === 0) return null;
  return (
    <section className="delete-dependants" aria-label={title}>
      <p>{title}</p>
      <ul>
        {list.map(({ kind, id, name }) => (
          <li key={`${kind} ${id}`}>
            <span className="quiet small">{t(`keeping.kind.${kind}`)}</span> {name}{" "}
            {kind === "run" && <span className="quiet small mono">{id.slice(-6)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
