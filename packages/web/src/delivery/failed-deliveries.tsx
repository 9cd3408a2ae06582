import { useQuery } from "@tanstack/react-query";
import { getFailedDeliveries } from "../api/delivery.ts";
import { useWords } from "../i18n/use-words.ts";

/** The first items whose results could not be delivered, each with its reason. */
export function FailedDeliveries({ run, count }: { readonly run: string; readonly count: number }) {
  const { text } = useWords();
  const { data } = useQuery({
    queryKey: ["delivery", run, "failed", count],
    queryFn: () => getFailedDeliveries(run),
  });
  return (
    <ul className="delivery-failed small">
      {data?.map(({ item, name, problem }) => (
        <li key={item}>
          {name}: {problem && text(problem.message)} <span className="mono quiet">{problem?.code}</span>
        </li>
      ))}
    </ul>
  );
}
