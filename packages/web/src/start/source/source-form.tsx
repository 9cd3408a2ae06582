import { NativeSelect } from "@mantine/core";
import { lazy, Suspense } from "react";
import { patiently } from "../../api/patiently.ts";
import { useWords } from "../../i18n/use-words.ts";
import type { SourceProps } from "./source-fields.tsx";
import { sourceKinds } from "./use-source.ts";

// A visit begins with photos: what the other kinds need comes when one of them is chosen.
const SourceFields = lazy(async () => ({
  default: (await patiently(() => import("./source-fields.tsx"))).SourceFields,
}));

/** Where the inputs come from, and what that kind of source needs to know; photos have a form of their own. */
export function SourceForm({ given, document }: SourceProps) {
  const { t } = useWords();
  const { values, change, kinds } = given;
  return (
    <div className="stack">
      <NativeSelect
        label={t("sources.from")}
        data={kinds.map((value) => ({ value, label: t(`sources.kind.${value}`) }))}
        value={values.kind}
        onChange={({ currentTarget }) =>
          change({ kind: sourceKinds.find((kind) => kind === currentTarget.value) ?? "photos" })
        }
      />
      {values.kind !== "photos" && (
        <Suspense fallback={null}>
          <SourceFields given={given} document={document} />
        </Suspense>
      )}
    </div>
  );
}
