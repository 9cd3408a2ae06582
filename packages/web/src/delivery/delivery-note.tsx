import "./delivery.css";
import { type Delivery, finalRunStatuses, type Run, showTarget } from "@kumiki/core";
import { Button } from "@mantine/core";
import { IconTruckDelivery } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { deliverAgain, getDelivery } from "../api/delivery.ts";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { ProblemCard } from "../run/problem-card.tsx";
import { FailedDeliveries } from "./failed-deliveries.tsx";

/** Where the results of a run went, how many are still on their way, and what can be done when they do not arrive. */
export function DeliveryNote({ run }: { readonly run: Run }) {
  const { t, time } = useWords();
  const client = useQueryClient();
  const isOver = finalRunStatuses.includes(run.status);
  const queryKey = ["delivery", run.id];
  const { data: delivery } = useQuery({
    queryKey,
    queryFn: () => getDelivery(run.id),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && !(isOver && isSettled(data, run)) ? 1_500 : false),
  });
  const again = useMutation({
    mutationFn: () => deliverAgain(run.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ["delivery"] }),
  });
  if (!delivery) return null;
  const canTry = delivery.failed > 0 || (delivery.waiting > 0 && delivery.state !== "open");
  return (
    <section className="delivery" aria-label={t("delivery.where")} data-state={delivery.state}>
      <p className="delivery-line small" role="status" data-testid="delivery">
        <IconTruckDelivery size={15} aria-hidden />
        <span>{t(wordsOf(delivery, isOver && isSettled(delivery, run)), factsOf(delivery, run))}</span>
        {delivery.failed > 0 && <span className="tone-bad">{t("delivery.failed", { count: delivery.failed })}</span>}
        {canTry && (
          <Button size="compact-xs" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
            {t("delivery.again")}
          </Button>
        )}
      </p>
      {delivery.problem && <ProblemCard problem={delivery.problem} />}
      {delivery.nextAt && <p className="quiet small">{t("delivery.waits", { time: time(delivery.nextAt) })}</p>}
      {delivery.state === "stopped" && <p className="quiet small">{t("delivery.stopped")}</p>}
      {delivery.failed > 0 && <FailedDeliveries run={run.id} count={delivery.failed} />}
      <FailureNote error={again.error} />
    </section>
  );
}

/** What was told before the run's last items ended is not the end. */
const isSettled = ({ waiting, delivered, failed }: Delivery, { counts }: Run): boolean =>
  waiting === 0 && delivered + failed >= counts.succeeded;

function wordsOf({ failed }: Delivery, isDone: boolean) {
  if (!isDone) return "delivery.going";
  return failed > 0 ? "delivery.doneWith" : "delivery.done";
}

/** While a run goes on, results that are not made yet are on their way, too. */
function factsOf({ target, waiting, delivered, failed }: Delivery, { counts }: Run) {
  const open = counts.queued + counts.running;
  return { delivered, waiting: waiting + open, total: delivered + waiting + failed + open, place: showTarget(target) };
}
