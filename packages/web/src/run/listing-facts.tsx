import type { Run } from "@kumiki/core";
import { useWords } from "../i18n/use-words.ts";

/** How far the inputs of a run are listed, and what was passed over. */
export function ListingFacts({ run: { listing, counts } }: { readonly run: Run }) {
  const { t, text } = useWords();
  if (listing === undefined) return null;
  const isTold = listing.state !== "ended";
  return (
    <>
      {isTold && (
        <span data-testid="listing" data-state={listing.state}>
          {t(`sources.state.${listing.state}`, { count: counts.total })}
        </span>
      )}
      {listing.state === "open" && listing.problem !== undefined && (
        <span role="status">{t("sources.waits", { why: text(listing.problem.message) })}</span>
      )}
      {listing.skipped > 0 && <span>{t("sources.skipped", { count: listing.skipped })}</span>}
    </>
  );
}
