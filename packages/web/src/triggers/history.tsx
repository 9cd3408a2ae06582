import { Button } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { type Call, type Firing, getCalls, getFirings, resendCalls, type Trigger } from "./calls.ts";

const paged = { initialPageParam: undefined as string | undefined, staleTime: 0, refetchInterval: 3_000 };

/** When a trigger fired and what came of it; of a webhook its calls. */
export function History({ trigger }: { readonly trigger: Trigger }) {
  return trigger.kind === "webhook" ? <Calls trigger={trigger} /> : <Firings id={trigger.id} />;
}

function Firings({ id }: { readonly id: string }) {
  const { t } = useWords();
  const found = useInfiniteQuery({
    ...paged,
    queryKey: ["triggers", id, "firings"],
    queryFn: ({ pageParam }) => getFirings(id, pageParam),
    getNextPageParam: ({ next }) => next,
  });
  const firings = found.data?.pages.flatMap((page) => page.firings) ?? [];
  return (
    <section aria-label={t("triggers.history")}>
      <h2>{t("triggers.history")}</h2>
      <FailureNote error={found.error} />
      {found.isSuccess && firings.length === 0 && <p className="quiet">{t("triggers.nothing")}</p>}
      <ul className="trigger-history">
        {firings.map((firing) => (
          <FiringRow key={firing.id} firing={firing} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button size="xs" variant="default" onClick={() => void found.fetchNextPage()}>
          {t("triggers.more")}
        </Button>
      )}
    </section>
  );
}

function FiringRow({ firing }: { readonly firing: Firing }) {
  const { t, text, time } = useWords();
  const { cause, status, count, dueAt, untilAt, problem, run, createdAt } = firing;
  return (
    <li data-status={status}>
      <time className="quiet small figures">{time(createdAt)}</time>
      <span>{t(`triggers.cause.${cause}`)}</span>
      <span className={status === "failed" || status === "missed" ? "tone-bad" : "quiet"}>
        {t(`triggers.status.${status}`)}
      </span>
      {cause === "files" && count !== undefined && <span className="quiet">{t("triggers.files", { count })}</span>}
      {status === "missed" && dueAt && untilAt && (
        <span>{t("triggers.missed", { count: count ?? 0, from: time(dueAt), to: time(untilAt) })}</span>
      )}
      {problem && <span>{text(problem.message)}</span>}
      {run !== undefined && <Link to={{ page: "run", id: run }}>{t("triggers.run")}</Link>}
    </li>
  );
}

function Calls({ trigger: { id, deadCalls } }: { readonly trigger: Trigger }) {
  const { t } = useWords();
  const client = useQueryClient();
  const found = useInfiniteQuery({
    ...paged,
    queryKey: ["triggers", id, "calls"],
    queryFn: ({ pageParam }) => getCalls(id, pageParam),
    getNextPageParam: ({ next }) => next,
  });
  const resend = useMutation({
    mutationFn: (call: string | undefined) => resendCalls(id, call),
    onSuccess: () => client.invalidateQueries({ queryKey: ["triggers"] }),
  });
  const calls = found.data?.pages.flatMap((page) => page.calls) ?? [];
  return (
    <section aria-label={t("triggers.calls")}>
      <h2>{t("triggers.calls")}</h2>
      <FailureNote error={found.error ?? resend.error} />
      {found.isSuccess && calls.length === 0 && <p className="quiet">{t("triggers.nothing")}</p>}
      {deadCalls > 0 && (
        <Button size="xs" variant="light" loading={resend.isPending} onClick={() => resend.mutate(undefined)}>
          {t("triggers.resendAll")}
        </Button>
      )}
      <ul className="trigger-history">
        {calls.map((call) => (
          <CallRow key={call.id} call={call} onResend={() => resend.mutate(call.id)} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button size="xs" variant="default" onClick={() => void found.fetchNextPage()}>
          {t("triggers.more")}
        </Button>
      )}
    </section>
  );
}

function CallRow({ call, onResend }: { readonly call: Call; readonly onResend: () => void }) {
  const { t, text, time } = useWords();
  const { createdAt, status, tries, problem, run } = call;
  return (
    <li data-status={status}>
      <time className="quiet small figures">{time(createdAt)}</time>
      <span className={status === "dead" ? "tone-bad" : "quiet"}>{t(`triggers.call.${status}`)}</span>
      <span className="quiet small figures">{t("triggers.tries", { count: tries })}</span>
      {problem && status !== "taken" && <span>{text(problem.message)}</span>}
      {run !== undefined && <Link to={{ page: "run", id: run }}>{t("triggers.run")}</Link>}
      {status === "dead" && (
        <Button size="compact-xs" variant="default" onClick={onResend}>
          {t("triggers.resend")}
        </Button>
      )}
    </li>
  );
}
