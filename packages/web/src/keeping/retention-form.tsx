import { Button, NumberInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { getRetention, putRetention, type Retention } from "./calls.ts";

const gigabyte = 1e9;

/** What goes by itself, by age and by size. */
export function RetentionForm() {
  const { t } = useWords();
  const retention = useQuery({ queryKey: ["retention"], queryFn: getRetention, staleTime: 0 });
  return (
    <section aria-label={t("keeping.retention.title")}>
      <h2>{t("keeping.retention.title")}</h2>
      <p className="quiet small">{t("keeping.retention.hint")}</p>
      <FailureNote error={retention.error} />
      {retention.data && <Fields key={JSON.stringify(retention.data)} known={retention.data} />}
    </section>
  );
}

function Fields({ known }: { readonly known: Retention }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { fixed, ...set } = known;
  const [wanted, setWanted] = useState(set);
  const save = useMutation({
    mutationFn: () => putRetention(wanted),
    onSuccess: (now) => client.setQueryData(["retention"], now),
  });
  const field = (name: keyof typeof set, label: string, unit: number) => (
    <NumberInput
      size="xs"
      label={label}
      min={unit === 1 ? 1 : 0.001}
      allowDecimal={unit !== 1}
      disabled={fixed.includes(name)}
      description={fixed.includes(name) ? t("keeping.retention.fixed") : undefined}
      value={wanted[name] === null ? "" : (wanted[name] ?? 0) / unit}
      onChange={(value) => setWanted({ ...wanted, [name]: value === "" ? null : Math.round(Number(value) * unit) })}
    />
  );
  return (
    <form
      className="retention"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {field("runDays", t("keeping.retention.runDays"), 1)}
      {field("uploadDays", t("keeping.retention.uploadDays"), 1)}
      {field("maxBytes", t("keeping.retention.maxGigabytes"), gigabyte)}
      <div className="row">
        <Button size="xs" type="submit" loading={save.isPending}>
          {t("keeping.retention.save")}
        </Button>
        <span role="status" className="quiet small">
          {save.isSuccess && t("keeping.retention.saved")}
        </span>
      </div>
      <FailureNote error={save.error} />
    </form>
  );
}
